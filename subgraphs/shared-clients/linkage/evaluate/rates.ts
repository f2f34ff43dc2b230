import type { Rates } from "./evaluation.js";

const DECIMALS = 1e6;

/** Sums of fractions come in another order with every run: beyond six decimals they are noise. */
export function roundRate(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}

export function toShare(part: number, whole: number): number | null {
  return whole === 0 ? null : roundRate(part / whole);
}

export interface RateCounts {
  readonly links: number;
  readonly correctLinks: number;
  readonly truePairs: number;
}

export function toRates({ links, correctLinks, truePairs }: RateCounts): Rates {
  return {
    links,
    correctLinks,
    truePairs,
    precision: toShare(correctLinks, links),
    recall: toShare(correctLinks, truePairs),
    f1: toShare(2 * correctLinks, links + truePairs),
  };
}
