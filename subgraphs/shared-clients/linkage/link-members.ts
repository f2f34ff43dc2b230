/**
 * Members whose identity changed go in; pairs, groups and shared clients are brought up to date.
 * Another engine (weights instead of exact rules) replaces recordPairs and nothing else.
 */
import type pg from "pg";
import { assignClients } from "./assign-clients.js";
import { recordPairs } from "./bulk/find-pairs.db.js";
import { inChunks } from "./bulk/id-list.js";
import {
  type ClientChangeRow,
  createClients,
  listFormerClients,
  reviveClients,
  saveClientChanges,
  saveLinks,
} from "./bulk/link-members.db.js";
import { cluster, findPosition } from "./cluster.js";
import { findNeighbourhood } from "./find-neighbourhood.js";
import type { LinkageSettings } from "./settings.js";

export interface LinkOccasion {
  readonly settings: LinkageSettings;
  readonly rosterId: number;
  readonly now: Date;
}

const CHUNK = 250_000;

/** memberIds in ascending order. Nothing else in the database changes but what follows from them. */
export async function linkMembers(client: pg.ClientBase, memberIds: Int32Array, occasion: LinkOccasion): Promise<void> {
  if (memberIds.length === 0) return;
  await recordPairs(client, { settings: occasion.settings, memberIds }, occasion.now);
  const near = await findNeighbourhood(client, memberIds, occasion.settings);
  const groupOf = cluster(near.members, near.edges);
  const { clientOf, merges, splits } = assignClients(groupOf, near.currentClient);
  const clientOfGroup = await fillMissingClients(client, { members: near.members, groupOf, clientOf }, occasion.now);

  const assigned = groupOf.map((group) => clientOfGroup[group] ?? 0);
  await saveChangedLinks(client, { ...near, clientOf: assigned }, occasion.now);
  const changes: ClientChangeRow[] = [
    ...merges.map(({ from, into }) => ({ kind: "MERGED" as const, clientId: into, otherClientId: from })),
    ...splits.map(({ client: from, group }) => ({
      kind: "SPLIT" as const,
      clientId: from,
      otherClientId: clientOfGroup[group] ?? 0,
    })),
  ];
  await saveClientChanges(client, changes, occasion);
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

async function saveChangedLinks(client: pg.ClientBase, near: AssignedNeighbourhood, now: Date): Promise<void> {
  const isMoved = (_: number, position: number) => near.clientOf[position] !== near.currentClient[position];
  const moved = near.members.filter(isMoved);
  const movedTo = near.clientOf.filter(isMoved);
  for (let start = 0; start < moved.length; start += CHUNK) {
    const end = start + CHUNK;
    await saveLinks(client, { memberIds: moved.subarray(start, end), clientOf: movedTo.subarray(start, end) }, now);
  }
  await saveLinks(client, { memberIds: near.removed, clientOf: new Int32Array(near.removed.length) }, now);
}
