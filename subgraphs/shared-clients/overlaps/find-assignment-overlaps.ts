import { listVerdicts, type PairVerdict } from "./list-verdicts.js";
import type { OverlapRule } from "./overlap-rule.js";
import type { PairFacts, Side } from "./side.js";

/**
 * The verdicts on two sides that are spans of days. Two coordinators without a rule are UNKNOWN_REVIEW; two enrollments
 * without one are nobody's business.
 */
export function findAssignmentOverlaps(
  rules: readonly OverlapRule[],
  pair: { readonly a: Side; readonly b: Side; readonly facts: PairFacts },
): PairVerdict[] {
  if (pair.a.basis === "CLAIM" || pair.b.basis === "CLAIM") return [];
  const areCoordinators = pair.a.basis === "ASSIGNMENT" && pair.b.basis === "ASSIGNMENT";
  return listVerdicts(rules, pair, areCoordinators);
}
