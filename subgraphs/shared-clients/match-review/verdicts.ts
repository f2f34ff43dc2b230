/** What a data steward says about two records. */
export const VERDICTS = ["SAME_CHILD", "DIFFERENT_CHILDREN"] as const;
export type Verdict = (typeof VERDICTS)[number];
