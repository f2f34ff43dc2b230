/** What stewards decided on pairs that were drawn by chance goes in; how often linkage is right comes out. */

export const SAMPLE_KINDS = ["AUTOMATIC_LINK", "NEAR_MISS"] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

/** The pairs of one kind: how many there were at the newest draw, and what became of those drawn. */
export interface Sample {
  readonly kind: SampleKind;
  readonly population: number;
  readonly drawn: number;
  readonly decided: number;
  /** Of the decided, how many are one child's. */
  readonly sameChild: number;
}

/** Shares, 0 to 1, with the bounds of the 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The standard normal's 97.5th percentile. */
const Z = 1.959964;

/** The score interval for a share (Wilson, 1927), which holds for few cases and near 0 and 1 too. Null without cases. */
export function estimateShare(hits: number, cases: number): Estimate | null {
  if (cases === 0) return null;
  const share = hits / cases;
  const spread = Z * Math.sqrt((share * (1 - share)) / cases + Z ** 2 / (4 * cases ** 2));
  const [middle, scale] = [share + Z ** 2 / (2 * cases), 1 + Z ** 2 / cases];
  return { value: share, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}

export interface Quality {
  /** Of the pairs that linkage joins, how many are one child's. Null before the first is decided. */
  readonly precision: Estimate | null;
  /**
   * Of the pairs of one child that linkage weighs, how many it joins; pairs that it never compared are not in it. Its bounds
   * take the worst of both shares at once, so that the interval is rather too wide. Null before both kinds have a decision.
   */
  readonly recall: Estimate | null;
}

export function estimateQuality(samples: readonly Sample[]): Quality {
  const find = (kind: SampleKind) => samples.find((sample) => sample.kind === kind);
  const [links, misses] = [find("AUTOMATIC_LINK"), find("NEAR_MISS")];
  const precision = links ? estimateShare(links.sameChild, links.decided) : null;
  const missed = misses ? estimateShare(misses.sameChild, misses.decided) : null;
  if (!links || !misses || !precision || !missed) return { precision, recall: null };
  const recallOf = (right: number, wrong: number) => {
    const [found, lost] = [links.population * right, misses.population * wrong];
    return found + lost === 0 ? 0 : found / (found + lost);
  };
  const recall = {
    value: recallOf(precision.value, missed.value),
    low: recallOf(precision.low, missed.high),
    high: recallOf(precision.high, missed.low),
  };
  return { precision, recall };
}
