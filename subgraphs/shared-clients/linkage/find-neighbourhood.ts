import type pg from "pg";
import { findPosition, inChunks, sortedUnion } from "./bulk/id-list.js";
import { type LinkedPair, listLinkedPairs, listLinksOfClients, listWithoutIdentity } from "./bulk/link-members.db.js";

/** Everything that a change of some members can reach: no pair and no client leads out of it. */
export interface Neighbourhood {
  /** With a record, in ascending order. */
  readonly members: Int32Array;
  /** Among the changed: without a record any more. */
  readonly removed: Int32Array;
  readonly pairs: readonly LinkedPair[];
  /** By position in members; 0 = none yet. */
  readonly currentClient: Int32Array;
}

const CHUNK = 250_000;

/** Walks from the changed members over links and current clients until nothing new is found. */
export async function findNeighbourhood(client: pg.ClientBase, changed: Int32Array): Promise<Neighbourhood> {
  const pairs = new Map<string, LinkedPair>();
  const links: (readonly [number, number])[] = [];
  const known = new Set<number>(changed);
  let frontier = changed;
  while (frontier.length > 0) {
    const reached: number[] = [];
    const reach = (member: number) => {
      if (known.has(member)) return;
      known.add(member);
      reached.push(member);
    };
    for (const chunk of inChunks(frontier, CHUNK)) {
      for (const pair of await listLinkedPairs(client, chunk)) {
        pairs.set(`${pair.a} ${pair.b}`, pair);
        reach(pair.a);
        reach(pair.b);
      }
      for (const link of await listLinksOfClients(client, chunk)) {
        links.push(link);
        reach(link[0]);
      }
    }
    frontier = Int32Array.from(reached).sort();
  }
  return await toNeighbourhood(client, { changed, known, pairs: [...pairs.values()], links });
}

interface Walk {
  readonly changed: Int32Array;
  readonly known: ReadonlySet<number>;
  readonly pairs: readonly LinkedPair[];
  readonly links: readonly (readonly [number, number])[];
}

async function toNeighbourhood(client: pg.ClientBase, walk: Walk): Promise<Neighbourhood> {
  const removedParts: Int32Array[] = [];
  for (const chunk of inChunks(walk.changed, CHUNK)) removedParts.push(await listWithoutIdentity(client, chunk));
  const removed = sortedUnion(removedParts);
  const gone = new Set(removed);
  const members = Int32Array.from(walk.known)
    .filter((member) => !gone.has(member))
    .sort();
  const currentClient = new Int32Array(members.length);
  for (const [member, clientId] of walk.links) {
    if (!gone.has(member)) currentClient[findPosition(members, member)] = clientId;
  }
  return { members, removed, pairs: walk.pairs, currentClient };
}
