/** A pair that is CERTAIN. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  /** Lower is stronger evidence; decides which pair is joined first. */
  readonly rank: number;
  readonly organizationA: string;
  readonly organizationB: string;
}

/**
 * Groups members that CERTAIN pairs connect. Never brings two records of one organization together unless their own
 * pair is CERTAIN: a chain over other organizations must not make one child of two that their source tells apart.
 * Members are given in ascending order; the answer holds, for each, the position of its group's first member.
 */
export function cluster(members: Int32Array, edges: readonly Edge[]): Int32Array {
  const groups = new Groups(members, edges);
  const sorted = [...edges].sort((x, y) => x.rank - y.rank || x.a - y.a || x.b - y.b);
  for (const edge of sorted) groups.join(edge.a, edge.b);
  return groups.toFirstPositions();
}

class Groups {
  readonly #members: Int32Array;
  readonly #parent: Int32Array;
  /** Only of groups with more than one member: most children have one record. */
  readonly #positions = new Map<number, number[]>();
  readonly #organization = new Map<number, string>();
  readonly #pairs = new Set<string>();

  constructor(members: Int32Array, edges: readonly Edge[]) {
    this.#members = members;
    this.#parent = Int32Array.from(members, (_, position) => position);
    for (const edge of edges) {
      this.#organization.set(this.#positionOf(edge.a), edge.organizationA);
      this.#organization.set(this.#positionOf(edge.b), edge.organizationB);
      // Only pairs within an organization are ever asked for.
      if (edge.organizationA === edge.organizationB) {
        this.#pairs.add(pairKey(this.#positionOf(edge.a), this.#positionOf(edge.b)));
      }
    }
  }

  join(memberA: number, memberB: number): void {
    const [a, b] = [this.#rootOf(this.#positionOf(memberA)), this.#rootOf(this.#positionOf(memberB))];
    if (a === b || this.#mixesTwoRecordsOfOneOrganization(a, b)) return;
    const [first, second] = a < b ? [a, b] : [b, a];
    this.#parent[second] = first;
    this.#positions.set(first, [...this.#list(first), ...this.#list(second)]);
    this.#positions.delete(second);
  }

  toFirstPositions(): Int32Array {
    return this.#parent.map((_, position) => this.#rootOf(position));
  }

  #mixesTwoRecordsOfOneOrganization(a: number, b: number): boolean {
    return this.#list(a).some((x) =>
      this.#list(b).some((y) => this.#organization.get(x) === this.#organization.get(y) && !this.#pairs.has(pairKey(x, y))),
    );
  }

  #list(root: number): readonly number[] {
    return this.#positions.get(root) ?? [root];
  }

  #rootOf(position: number): number {
    let root = position;
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root;
    this.#parent[position] = root;
    return root;
  }

  #positionOf(member: number): number {
    return findPosition(this.#members, member);
  }
}

/** Where the member stands in an ascending list. Throws where it is not in it. */
export function findPosition(members: Int32Array, member: number): number {
  let [low, high] = [0, members.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = members[middle] ?? 0;
    if (found === member) return middle;
    if (found < member) low = middle + 1;
    else high = middle - 1;
  }
  throw new Error("a pair names a member outside the group that is being linked");
}

function pairKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
