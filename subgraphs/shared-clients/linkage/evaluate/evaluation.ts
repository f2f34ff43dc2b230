/** Which pairs count: all, those of two rosters, or those within one. */
export type Scope = "all" | "across" | "within";

export interface EvaluationOrder {
  readonly truthPath: string;
  readonly pairsPath?: string | undefined;
  readonly clustersPath?: string | undefined;
  /** The truth's column that says who a record is; by default the first after record_id. */
  readonly entity?: string | undefined;
  /** For truth that lists pairs: the column that says whether a pair is a true one. */
  readonly label?: string | undefined;
  /** Pairs of this weight or more are links; by default the pairs that are graded CERTAIN. */
  readonly threshold?: number | undefined;
  readonly bootstrap: boolean;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Rates are from 0 to 1, rounded to six decimals; null where nothing is there to divide by. */
export interface Rates {
  /** What the linkage says belongs together. */
  readonly links: number;
  readonly correctLinks: number;
  readonly truePairs: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

export interface PairScope extends Rates {
  readonly scope: Scope;
  /** Over all thresholds on the weight; the highest of those that are equally good. */
  readonly best: { readonly f1: number; readonly threshold: number } | null;
  readonly truePairsInFile: number;
  readonly blockRecall: number | null;
}

export interface CalibrationStep {
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  readonly meanPredicted: number;
  readonly observed: number;
}

export interface ReviewLoad {
  readonly pairs: number;
  readonly shareOfPairs: number | null;
  readonly truePairs: number;
  readonly shareTrue: number | null;
}

export interface PairEvaluation {
  readonly scopes: readonly PairScope[];
  /** By tenth of the probability scale, tenths without pairs left out. */
  readonly calibration: readonly CalibrationStep[];
  /** Null where the file has no grades. */
  readonly review: ReviewLoad | null;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface ClusterEvaluation {
  readonly scopes: readonly (Rates & { readonly scope: Scope })[];
  readonly f1Interval: Interval | null;
  readonly bCubed: { readonly precision: number; readonly recall: number; readonly f1: number } | null;
}

export interface StratumRates extends Rates {
  /** Wrong links that touch the stratum, as a share of all links. */
  readonly falseLinkShare: number | null;
}

export interface StratumValue {
  readonly value: string;
  readonly records: number;
  readonly pairs: StratumRates | null;
  readonly clusters: StratumRates | null;
}

export interface Stratum {
  readonly column: string;
  readonly values: readonly StratumValue[];
}

export interface RosterPair {
  readonly rosterA: string;
  readonly rosterB: string;
  readonly shared: number;
  readonly found: number;
  readonly errorPercent: number | null;
}

export interface RosterOverlaps {
  readonly pairs: readonly RosterPair[];
  /** Without its sign. */
  readonly largestErrorPercent: number | null;
}

export interface Counts {
  readonly records: number;
  readonly rosters: number;
  /** Null where labels say something about some pairs only. */
  readonly entities: number | null;
  /** Rows of the pairs file, and those of them that could not be measured. */
  readonly pairRows: number | null;
  readonly pairRowsOfUnknownRecords: number | null;
  readonly repeatedPairRows: number | null;
  readonly unlabelledPairs: number | null;
  readonly clusterRows: number | null;
  readonly clusterRowsOfUnknownRecords: number | null;
  /** They count as clusters of one. */
  readonly recordsWithoutCluster: number | null;
}

export interface Evaluation {
  readonly headline: Scope;
  /** Null: the pairs that are graded CERTAIN. */
  readonly threshold: number | null;
  readonly counts: Counts;
  readonly pairs: PairEvaluation | null;
  readonly clusters: ClusterEvaluation | null;
  readonly strata: readonly Stratum[];
  readonly rosters: RosterOverlaps | null;
  /** What a reader must know before believing the figures. */
  readonly notes: readonly string[];
}
