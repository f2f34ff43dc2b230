import type pg from "pg";
import { inChunks, sortedUnion } from "./bulk/id-list.js";
import { listCertainPairs, listLinksOfClients, listWithoutIdentity } from "./bulk/link-members.db.js";
import { type Edge, findPosition } from "./cluster.js";
import type { LinkageSettings } from "./settings.js";

/** Everything that a change of some members can reach: no pair and no client leads out of it. */
export interface Neighbourhood {
  /** With a record, in ascending order. */
  readonly members: Int32Array;
  /** Among the changed: without a record any more. */
  readonly removed: Int32Array;
  readonly edges: readonly Edge[];
  /** By position in members; 0 = none yet. */
  readonly currentClient: Int32Array;
}

const CHUNK = 250_000;

/** Walks from the changed members over CERTAIN pairs and current clients until nothing new is found. */
export async function findNeighbourhood(
  client: pg.ClientBase,
  changed: Int32Array,
  settings: LinkageSettings,
): Promise<Neighbourhood> {
  const rules = settings.rules.map((rule) => rule.id);
  const edges: Edge[] = [];
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
      for (const edge of await listCertainPairs(client, chunk, rules)) {
        edges.push(edge);
        reach(edge.a);
        reach(edge.b);
      }
      for (const link of await listLinksOfClients(client, chunk)) {
        links.push(link);
        reach(link[0]);
      }
    }
    frontier = Int32Array.from(reached).sort();
  }
  return await toNeighbourhood(client, { changed, known, edges, links });
}

interface Walk {
  readonly changed: Int32Array;
  readonly known: ReadonlySet<number>;
  readonly edges: readonly Edge[];
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
  return { members, removed, edges: walk.edges, currentClient };
}
