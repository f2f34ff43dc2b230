import { listVerdicts, type PairVerdict } from "./list-verdicts.js";
import type { OverlapRule } from "./overlap-rule.js";
import type { PairFacts, Side } from "./side.js";

/** What the rules say of two sides that are spans of days. */
export interface AssignmentVerdict extends PairVerdict {
  /** The rule is about another organization of one's own kind, such as another plan: two of one organization are none of it. */
  readonly isOfAnother: boolean;
}

/**
 * The verdicts on two sides that are spans of days. Two coordinators without a rule are UNKNOWN_REVIEW; two enrollments
 * without one are nobody's business.
 */
export function findAssignmentOverlaps(
  rules: readonly OverlapRule[],
  pair: { readonly a: Side; readonly b: Side; readonly facts: PairFacts },
): AssignmentVerdict[] {
  if (pair.a.basis === "CLAIM" || pair.b.basis === "CLAIM") return [];
  const areCoordinators = pair.a.basis === "ASSIGNMENT" && pair.b.basis === "ASSIGNMENT";
  return listVerdicts(rules, pair, areCoordinators).map((said) => ({ ...said, isOfAnother: isOfAnother(said.rule) }));
}

function isOfAnother(rule: OverlapRule | null): boolean {
  return (rule?.sideA.kind ?? []).some((kind) => rule?.sideB.kind?.includes(kind));
}
