/** The members that a roster touched go in; their cleaned identities are stored, and those that changed come out. */
import type pg from "pg";
import { refreshStatistics } from "#shared/database/statistics.js";
import {
  type CleanedMember,
  flushBlockKeys,
  listSentIdentities,
  listTouchedMembers,
  prepareBlockKeys,
  removeIdentities,
  type SavedIdentities,
  type SentRow,
  saveIdentities,
} from "./bulk/clean-members.db.js";
import { inChunks, sortedUnion } from "./bulk/id-list.js";
import { flagSharedMedicaidIds } from "./bulk/shared-ids.db.js";
import { cleanIdentity } from "./cleaning/clean-identity.js";
import { listBlockKeys } from "./comparing/block-keys.js";
import { type LinkagePlan, listStoredKeys } from "./model/plan.js";

/** Large enough to make round trips cheap, small enough to keep a state's roster out of memory. */
const CHUNK = 10_000;

/** In ascending order. Members without a record any more lose their identity and count as changed. */
export async function cleanMembers(client: pg.ClientBase, rosterId: number, plan: LinkagePlan): Promise<Int32Array> {
  const touched = await listTouchedMembers(client, rosterId);
  await prepareBlockKeys(client);
  const saved: SavedIdentities[] = [];
  const chunks = [...inChunks(touched, CHUNK)];
  let reading = chunks[0] ? listSentIdentities(client, chunks[0]) : undefined;
  for (const [index, chunk] of chunks.entries()) {
    const rows = (await reading) ?? [];
    const next = chunks[index + 1];
    // Asked for now, so that the database reads the next chunk while this one is cleaned.
    reading = next ? listSentIdentities(client, next) : undefined;
    saved.push(
      await saveIdentities(
        client,
        rows.map((row) => toCleanedMember(row, plan)),
      ),
    );
    saved.push(await removeIdentities(client, listMissing(chunk, rows)));
  }
  await flushBlockKeys(client);
  await refreshStatistics(client, "shared-clients");
  const all = joinSaved(saved);
  return sortedUnion([all.changed, await flagSharedMedicaidIds(client, all)]);
}

function toCleanedMember(row: SentRow, plan: LinkagePlan): CleanedMember {
  const [memberId, organizationId, state = null, ...sent] = row;
  const [medicaidId, firstName, middleName, lastName, suffix, formerLastName, birthDate, sex, ...rest] = sent;
  const [address, city, zip, county, phone, guardianName] = rest;
  const names = { firstName, middleName, lastName, suffix, formerLastName, guardianName };
  const identity = cleanIdentity({ ...names, medicaidId, birthDate, sex, address, city, state, zip, county, phone });
  const blockKeys = listBlockKeys(listStoredKeys(plan), { ...identity, source: organizationId, hasTwin: false });
  return { memberId, organizationId, state, identity, blockKeys };
}

function listMissing(asked: Int32Array, rows: readonly SentRow[]): number[] {
  const found = new Set(rows.map((row) => row[0]));
  return found.size === asked.length ? [] : [...asked].filter((memberId) => !found.has(memberId));
}

function joinSaved(saved: readonly SavedIdentities[]): SavedIdentities {
  return {
    changed: sortedUnion(saved.map((part) => part.changed)),
    formerMedicaidIds: saved.flatMap((part) => part.formerMedicaidIds),
  };
}
