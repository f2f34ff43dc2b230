/** What becomes of the shared clients when members are grouped anew. */
export interface Assignment {
  /** For each member the client that its group keeps; 0 where the group has none and needs one. */
  readonly clientOf: Int32Array;
  /** Clients that a group's older client took over. */
  readonly merges: readonly { readonly from: number; readonly into: number }[];
  /** Groups (by their first position) that left a client. */
  readonly splits: readonly { readonly client: number; readonly group: number }[];
}

/**
 * Ids that survive re-linking: a client goes with the larger part of its members (equal parts: with the part of its
 * oldest member); where several clients meet in one group, the oldest (lowest) id stays.
 * groupOf is as cluster() answers; currentClient holds 0 for a member without one.
 */
export function assignClients(groupOf: Int32Array, currentClient: Int32Array): Assignment {
  const clientOfGroup = new Int32Array(groupOf.length);
  const merges: { from: number; into: number }[] = [];
  const splits: { client: number; group: number }[] = [];
  // Clients come in ascending order, so the first to claim a group is the oldest.
  for (const part of listParts(groupOf, currentClient)) {
    const heir = findLargest(part.sizes);
    const owner = clientOfGroup[heir] ?? 0;
    if (owner === 0) clientOfGroup[heir] = part.client;
    else merges.push({ from: part.client, into: owner });
    for (const group of part.sizes.keys()) if (group !== heir) splits.push({ client: part.client, group });
  }
  return { clientOf: groupOf.map((group) => clientOfGroup[group] ?? 0), merges, splits };
}

interface ClientPart {
  readonly client: number;
  /** Group -> how many of the client's members it holds, in ascending order of the group. */
  readonly sizes: ReadonlyMap<number, number>;
}

const POSITION_LIMIT = 2 ** 24;

/** One client at a time over a sorted array: a million maps at once would not fit. */
function* listParts(groupOf: Int32Array, currentClient: Int32Array): Generator<ClientPart> {
  if (groupOf.length > POSITION_LIMIT) throw new Error(`more than ${POSITION_LIMIT} members are linked at once`);
  const keys = new Float64Array(groupOf.length);
  for (let position = 0; position < keys.length; position++) {
    keys[position] = (currentClient[position] ?? 0) * POSITION_LIMIT + position;
  }
  keys.sort();
  let client = 0;
  let sizes = new Map<number, number>();
  for (const key of keys) {
    const [next, position] = [Math.floor(key / POSITION_LIMIT), key % POSITION_LIMIT];
    if (next === 0) continue;
    if (next !== client && client !== 0) {
      yield { client, sizes };
      sizes = new Map();
    }
    client = next;
    const group = groupOf[position] ?? 0;
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  if (client !== 0) yield { client, sizes };
}

function findLargest(sizes: ReadonlyMap<number, number>): number {
  let largest = -1;
  for (const [group, size] of sizes) if (size > (sizes.get(largest) ?? 0)) largest = group;
  return largest;
}
