/** Members whose identity changed go in; pairs, groups and shared clients are brought up to date. */
import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import { refreshStatistics } from "#shared/database/statistics.js";
import { settleLeads } from "../leads/merged-leads.db.js";
import { syncReviews } from "../match-review/open-reviews.db.js";
import { assignClients } from "./assign-clients.js";
import { findPosition, inChunks, seekPosition, sortedUnion } from "./bulk/id-list.js";
import {
  type ClientChangeRow,
  createClients,
  type LinkOccasion,
  listClientsBefore,
  listDecidedApart,
  listFormerClients,
  reviveClients,
  saveClientChanges,
  saveLinks,
} from "./bulk/link-members.db.js";
import { holdPairs, releasePairs, savePairs } from "./bulk/save-pairs.db.js";
import { groupRecords } from "./engine/group-records.js";
import { findNeighbourhood, type Neighbourhood } from "./find-neighbourhood.js";
import type { LinkagePlan } from "./model/plan.js";
import { weighCandidates } from "./weigh-candidates.js";

const CHUNK = 250_000;

/** memberIds in ascending order. Nothing else in the database changes but what follows from them. */
export async function linkMembers(
  client: pg.ClientBase,
  memberIds: Int32Array,
  occasion: LinkOccasion & { readonly plan: LinkagePlan },
): Promise<void> {
  if (memberIds.length === 0) return;
  await savePairs(client, memberIds, await weighCandidates(client, memberIds, occasion.plan), occasion.now);
  await refreshStatistics(client, "shared-clients");
  await regroupMembers(client, memberIds, occasion);
}

/**
 * Weights are as they were saved; links follow from them and from decisions. Resolves to the clients concerned, in ascending
 * order. Where an act of deciding is taken back, the members that it moved count as if they were where they came from, so that
 * both children have their ids again.
 */
export async function regroupMembers(
  client: pg.ClientBase,
  memberIds: Int32Array,
  occasion: LinkOccasion & { readonly plan: LinkagePlan; readonly undoes?: boolean },
): Promise<Int32Array> {
  const near = await findNeighbourhood(client, memberIds);
  const groupOf = await groupNeighbourhood(client, near);
  const standing = occasion.undoes ? await findStandingClients(client, near, occasion) : near.currentClient;
  const { clientOf, merges, splits } = assignClients(groupOf, standing);
  const clientOfGroup = await fillMissingClients(client, { members: near.members, groupOf, clientOf }, occasion.now);

  const assigned = groupOf.map((group) => clientOfGroup[group] ?? 0);
  await saveChangedLinks(client, { ...near, clientOf: assigned }, occasion);
  const changes: ClientChangeRow[] = [
    ...merges.map(({ from, into }) => ({ kind: "MERGED" as const, clientId: into, otherClientId: from })),
    ...splits.map(({ client: from, group }) => ({
      kind: "SPLIT" as const,
      clientId: from,
      otherClientId: clientOfGroup[group] ?? 0,
    })),
  ];
  const returns = listReturns(near.currentClient, standing, assigned);
  await reviveClients(
    client,
    returns.map(({ kind, clientId, otherClientId }) => (kind === "SPLIT" ? otherClientId : clientId)),
  );
  await saveClientChanges(client, [...returns, ...changes], occasion);
  await settleLeads(
    client,
    [...returns, ...changes].flatMap(({ clientId, otherClientId }) => [clientId, otherClientId]),
    occasion.now,
  );
  const review = { fromBits: occasion.plan.model.review.fromBits, now: occasion.now };
  for (const chunk of inChunks(sortedUnion([near.members, near.removed]), CHUNK)) {
    await syncReviews(client, toArrayText(chunk), review);
  }
  return sortedUnion([near.currentClient, assigned]).filter((clientId) => clientId > 0);
}

/** Where the members would stand without the act. */
async function findStandingClients(client: pg.ClientBase, near: Neighbourhood, { actId }: LinkOccasion): Promise<Int32Array> {
  const standing = Int32Array.from(near.currentClient);
  const before = actId === null ? [] : await listClientsBefore(client, actId, near.members);
  for (const [member, clientId] of before) standing[findPosition(near.members, member)] = clientId;
  return standing;
}

/** What becomes of clients when members go back: one that is left empty is merged again, one that lives on was split. */
function listReturns(current: Int32Array, standing: Int32Array, assigned: Int32Array): ClientChangeRow[] {
  const alive = new Set(assigned);
  const returns = new Map<string, ClientChangeRow>();
  for (const [position, to] of standing.entries()) {
    const from = current[position] ?? 0;
    if (from === to || from === 0 || assigned[position] !== to) continue;
    const change = alive.has(from)
      ? { kind: "SPLIT" as const, clientId: from, otherClientId: to }
      : { kind: "MERGED" as const, clientId: to, otherClientId: from };
    returns.set(`${from} ${to}`, change);
  }
  return [...returns.values()];
}

/** For each member the position of its group's first one. Holds the pairs that grouping refuses. */
async function groupNeighbourhood(client: pg.ClientBase, { members, pairs }: Neighbourhood): Promise<Int32Array> {
  const sorted = [...pairs].sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b);
  const positions = {
    a: Int32Array.from(sorted, ({ a }) => findPosition(members, a)),
    b: Int32Array.from(sorted, ({ b }) => findPosition(members, b)),
  };
  const apart: (readonly [number, number])[] = [];
  for (const chunk of inChunks(members, CHUNK)) {
    for (const [a, b] of await listDecidedApart(client, chunk)) {
      // The other one may be far away: then nothing could bring them together.
      if (seekPosition(members, b) >= 0) apart.push([findPosition(members, a), findPosition(members, b)]);
    }
  }
  const { groupOf, refused } = groupRecords(listSources(members, sorted, positions), positions, {
    cannotLink: apart,
    decided: sorted.findLastIndex(({ isDecided }) => isDecided) + 1,
    isOneList: false,
  });
  const isRefused = new Set(refused);
  await holdPairs(
    client,
    sorted.filter((pair, index) => isRefused.has(index) && !pair.isRefused),
  );
  await releasePairs(
    client,
    sorted.filter((pair, index) => pair.isRefused && !isRefused.has(index)),
  );
  return groupOf;
}

/** A number for each member's organization; 0 where no pair names the member, which then stays alone. */
function listSources(
  members: Int32Array,
  pairs: Neighbourhood["pairs"],
  { a, b }: { readonly a: Int32Array; readonly b: Int32Array },
): Int32Array {
  const numbers = new Map<string, number>();
  const numberOf = (organization: string) => {
    const number = numbers.get(organization) ?? numbers.size + 1;
    numbers.set(organization, number);
    return number;
  };
  const sources = new Int32Array(members.length);
  for (const [index, pair] of pairs.entries()) {
    sources[a[index] ?? 0] = numberOf(pair.organizationA);
    sources[b[index] ?? 0] = numberOf(pair.organizationB);
  }
  return sources;
}

interface Grouped {
  readonly members: Int32Array;
  readonly groupOf: Int32Array;
  readonly clientOf: Int32Array;
}

/** Gives each group without a client its former one where nobody else has it, else a new one. Answers by group. */
async function fillMissingClients(client: pg.ClientBase, grouped: Grouped, now: Date): Promise<Int32Array> {
  const clientOfGroup = Int32Array.from(grouped.clientOf);
  const waiting = grouped.members.filter((_, position) => grouped.clientOf[position] === 0);
  await reviveFormerClients(client, { ...grouped, clientOf: clientOfGroup }, waiting);
  const groups = grouped.groupOf.filter((group, position) => group === position && clientOfGroup[group] === 0);
  for (const chunk of inChunks(groups, CHUNK)) {
    const ids = await createClients(client, chunk.length, now);
    chunk.forEach((group, index) => {
      clientOfGroup[group] = ids[index] ?? 0;
    });
  }
  return clientOfGroup;
}

/** Writes into grouped.clientOf at the groups' first positions. */
async function reviveFormerClients(client: pg.ClientBase, grouped: Grouped, waiting: Int32Array): Promise<void> {
  const revived = new Set<number>();
  for (const chunk of inChunks(waiting, CHUNK)) {
    const former = await listFormerClients(client, chunk);
    for (const [member, clientId] of former) {
      const group = grouped.groupOf[findPosition(grouped.members, member)];
      if (group === undefined || grouped.clientOf[group] !== 0 || revived.has(clientId)) continue;
      grouped.clientOf[group] = clientId;
      revived.add(clientId);
    }
  }
  await reviveClients(client, [...revived]);
}

interface AssignedNeighbourhood {
  readonly members: Int32Array;
  readonly removed: Int32Array;
  readonly currentClient: Int32Array;
  readonly clientOf: Int32Array;
}

async function saveChangedLinks(client: pg.ClientBase, near: AssignedNeighbourhood, occasion: LinkOccasion): Promise<void> {
  const isMoved = (_: number, position: number) => near.clientOf[position] !== near.currentClient[position];
  const moved = near.members.filter(isMoved);
  const movedTo = near.clientOf.filter(isMoved);
  for (let start = 0; start < moved.length; start += CHUNK) {
    const end = start + CHUNK;
    await saveLinks(client, { memberIds: moved.subarray(start, end), clientOf: movedTo.subarray(start, end) }, occasion);
  }
  await saveLinks(client, { memberIds: near.removed, clientOf: new Int32Array(near.removed.length) }, occasion);
}
