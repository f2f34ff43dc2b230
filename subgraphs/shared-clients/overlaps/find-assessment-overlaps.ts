import { listVerdicts, type PairVerdict } from "./list-verdicts.js";
import type { OverlapRule } from "./overlap-rule.js";
import type { Side } from "./side.js";

/** What the rules say of one assessment that two organizations make; its days are those of the later one. */
export interface AssessmentVerdict extends PairVerdict {
  readonly rule: OverlapRule;
  /** The later one repeats the earlier one where it is made at most this many days after it. */
  readonly windowDays: number;
}

/** 12 months, where a rule names no window of its own: a setting of the hub, needs local confirmation. */
const USUAL_WINDOW_DAYS = 365;

/** The verdicts on two sides that assess. Without a rule an assessment may be repeated: nobody has said otherwise. */
export function findAssessmentOverlaps(
  rules: readonly OverlapRule[],
  pair: { readonly a: Side; readonly b: Side },
): AssessmentVerdict[] {
  const ofAssessments = rules.filter((rule) => rule.evidenceA === "ASSESSMENT" && rule.evidenceB === "ASSESSMENT");
  return listVerdicts(ofAssessments, { ...pair, facts: {} }, false).flatMap(({ rule, ...said }) =>
    rule ? [{ ...said, rule, windowDays: rule.windowDays ?? USUAL_WINDOW_DAYS }] : [],
  );
}
