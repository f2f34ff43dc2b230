/** Certain pairs go in, strongest first; groups of one person come out. */

export interface CertainPairs {
  /** Sorted by falling weight. */
  readonly a: Int32Array;
  readonly b: Int32Array;
}

export interface Grouping {
  /** For each record the first record of its group. */
  readonly groupOf: Int32Array;
  /** Positions of pairs that were refused: their groups hold two records of one roster that are no pair themselves. */
  readonly refused: readonly number[];
}

export interface GroupingLimits {
  /** Pairs that people decided to be two. */
  readonly cannotLink?: readonly (readonly [number, number])[];
  /** How many of the pairs, the first ones, people decided to be one: then no roster tells them apart. */
  readonly decided?: number;
  /** One list that may name a person more than once: then there is no roster that tells people apart. */
  readonly isOneList: boolean;
}

/**
 * Never brings two records of one roster together unless their own pair is certain: a roster tells its children apart,
 * and a chain over other rosters must not make one of two (soft one-per-roster).
 */
export function groupRecords(
  rosterOf: Int32Array,
  pairs: CertainPairs,
  { cannotLink = [], decided = 0, isOneList }: GroupingLimits,
): Grouping {
  const size = rosterOf.length;
  const parent = Int32Array.from(rosterOf, (_, index) => index);
  const next = new Int32Array(size).fill(-1);
  const last = Int32Array.from(parent);
  const sameRoster = listSameRoster(rosterOf, pairs);
  const forbidden = new Set(cannotLink.map(([x, y]) => keyOf(size, x, y)));
  const refused: number[] = [];
  for (let index = 0; index < pairs.a.length; index++) {
    const [x, y] = [rootOf(parent, pairs.a[index] ?? 0), rootOf(parent, pairs.b[index] ?? 0)];
    if (x === y) continue;
    if (clash(x, y, index < decided)) refused.push(index);
    else join(Math.min(x, y), Math.max(x, y));
  }
  return { groupOf: parent.map((_, index) => rootOf(parent, index)), refused };

  function clash(x: number, y: number, isDecided: boolean): boolean {
    for (let i = x; i >= 0; i = next[i] ?? -1) {
      for (let j = y; j >= 0; j = next[j] ?? -1) {
        const key = keyOf(size, i, j);
        if (forbidden.has(key)) return true;
        if (!isDecided && !isOneList && rosterOf[i] === rosterOf[j] && !sameRoster.has(key)) return true;
      }
    }
    return false;
  }

  function join(first: number, second: number): void {
    parent[second] = first;
    next[last[first] ?? first] = second;
    last[first] = last[second] ?? second;
  }
}

function listSameRoster(rosterOf: Int32Array, { a, b }: CertainPairs): Set<number> {
  const found = new Set<number>();
  for (let index = 0; index < a.length; index++) {
    const [x, y] = [a[index] ?? 0, b[index] ?? 0];
    if (rosterOf[x] === rosterOf[y]) found.add(keyOf(rosterOf.length, x, y));
  }
  return found;
}

function keyOf(size: number, x: number, y: number): number {
  return Math.min(x, y) * size + Math.max(x, y);
}

function rootOf(parent: Int32Array, record: number): number {
  let root = record;
  while (parent[root] !== root) root = parent[root] ?? root;
  while (parent[record] !== root) {
    const up = parent[record] ?? root;
    parent[record] = root;
    record = up;
  }
  return root;
}
