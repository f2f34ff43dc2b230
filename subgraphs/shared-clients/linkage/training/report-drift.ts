import type { LinkageModel } from "../model/model.js";

/** How far one level's weight has moved. */
export interface Drift {
  readonly comparison: string;
  readonly level: string;
  readonly beforeBits: number;
  readonly afterBits: number;
}

/** Levels whose weight moved by so many bits at least, the furthest first: what a person looks at before a model is used. */
export function reportDrift(before: LinkageModel, after: LinkageModel, atLeastBits: number): Drift[] {
  return Object.entries(after.comparisons)
    .flatMap(([comparison, { levels }]) =>
      Object.entries(levels).flatMap(([level, weights]) => {
        const former = before.comparisons[comparison]?.levels[level];
        return former ? [{ comparison, level, beforeBits: bitsOf(former), afterBits: bitsOf(weights) }] : [];
      }),
    )
    .filter((drift) => distanceOf(drift) >= atLeastBits)
    .sort((x, y) => distanceOf(y) - distanceOf(x));
}

function bitsOf({ m, u }: { readonly m: number; readonly u: number }): number {
  return Math.log2(m / u);
}

function distanceOf({ beforeBits, afterBits }: Drift): number {
  return Math.abs(afterBits - beforeBits);
}
