/**
 * Deals categories out so that the shares hold at every size of the population: a test with two
 * thousand children sees the same ratios as a million. Chance alone would miss them in small runs.
 */
export class Quotas {
  private readonly dealt = new Map<string, number[]>();

  /** Gives the category that is furthest behind its share of the deals made under this name. */
  deal<T>(name: string, shares: readonly (readonly [T, number])[]): T {
    const counts = this.countsOf(name, shares.length);
    const total = counts.reduce((sum, count) => sum + count, 1);
    const behind = shares.map(([, share], at) => share * total - (counts[at] ?? 0));
    const chosen = behind.indexOf(Math.max(...behind));
    counts[chosen] = (counts[chosen] ?? 0) + 1;
    const entry = shares[chosen];
    if (!entry) throw new RangeError(`quota ${name} has no shares`);
    return entry[0];
  }

  /** True for the given share of the askings under this name. */
  takes(name: string, share: number): boolean {
    return this.deal(name, [
      [true, share],
      [false, 1 - share],
    ]);
  }

  /** True for the first so many askings: a program with a fixed number of places. */
  hasPlace(name: string, places: number): boolean {
    const counts = this.countsOf(name, 1);
    counts[0] = (counts[0] ?? 0) + 1;
    return counts[0] <= places;
  }

  private countsOf(name: string, length: number): number[] {
    const known = this.dealt.get(name);
    if (known) return known;
    const counts = new Array<number>(length).fill(0);
    this.dealt.set(name, counts);
    return counts;
  }
}
