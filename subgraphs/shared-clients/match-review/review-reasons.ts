/** Why people are asked about a pair of records. */
export const REVIEW_REASONS = ["UNCERTAIN", "CEILING", "REFUSED", "SAMPLE", "WRONG_MATCH"] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];
