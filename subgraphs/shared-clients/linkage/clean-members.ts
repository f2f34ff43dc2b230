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
import { type BlockKey, type LinkagePlan, listStoredKeys } from "./model/plan.js";

/** Large enough to make round trips cheap, small enough to keep a state's roster out of memory. */
const CHUNK = 10_000;

/** In ascending order. Members without a record any more lose their identity and count as changed. */
export async function cleanMembers(client: pg.ClientBase, rosterId: number, plan: LinkagePlan): Promise<Int32Array> {
  const touched = await listTouchedMembers(client, rosterId);
  const keys = listStoredKeys(plan);
  await prepareBlockKeys(client);
  const saved: Promise<SavedIdentities[]>[] = [];
  const chunks = [...inChunks(touched, CHUNK)];
  let reading = begin(readChunk(client, chunks[0]));
  for (const [index, chunk] of chunks.entries()) {
    const rows = await reading;
    // Begun now, so that the database reads the next chunk while this one is cleaned, and saves this one while that is.
    reading = begin(readChunk(client, chunks[index + 1]));
    const members = rows.map((row) => toCleanedMember(row, keys));
    await saved.at(-1);
    saved.push(begin(saveChunk(client, members, listMissing(chunk, rows))));
  }
  const all = joinSaved((await Promise.all(saved)).flat());
  await flushBlockKeys(client);
  await refreshStatistics(client, "shared-clients");
  return sortedUnion([all.changed, await flagSharedMedicaidIds(client, all)]);
}

/** Work that goes on by itself: its failure is told to whoever waits for it, which may be never where another failed before. */
function begin<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

async function readChunk(client: pg.ClientBase, chunk: Int32Array | undefined): Promise<SentRow[]> {
  return chunk ? listSentIdentities(client, chunk) : [];
}

async function saveChunk(
  client: pg.ClientBase,
  members: readonly CleanedMember[],
  missing: readonly number[],
): Promise<SavedIdentities[]> {
  return [await saveIdentities(client, members), await removeIdentities(client, missing)];
}

export function toCleanedMember(row: SentRow, keys: readonly BlockKey[]): CleanedMember {
  const [memberId, organizationId, state = null, ...sent] = row;
  const [medicaidId, firstName, middleName, lastName, suffix, formerLastName, birthDate, sex, ...rest] = sent;
  const [address, city, zip, county, phone, guardianName] = rest;
  const names = { firstName, middleName, lastName, suffix, formerLastName, guardianName };
  const identity = cleanIdentity({ ...names, medicaidId, birthDate, sex, address, city, state, zip, county, phone });
  const blockKeys = listBlockKeys(keys, { ...identity, source: organizationId, hasTwin: false });
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
