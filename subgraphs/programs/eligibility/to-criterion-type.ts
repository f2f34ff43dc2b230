import { REASON_OF } from "./check-eligibility.js";
import type { Criterion } from "./criterion.js";
import type { ProgramEligibilityCriterion } from "./eligibility.type.js";

export function toCriterionType({ test, ...criterion }: Criterion): ProgramEligibilityCriterion {
  const age = test.kind === "AGE" ? test : null;
  return {
    about: REASON_OF[test.kind],
    alternative: criterion.alternative,
    minYears: age?.minYears ?? null,
    maxYears: age?.maxYears ?? null,
    maxIsInclusive: age?.maxIsInclusive ?? null,
    startsOn: criterion.startsOn,
    endsOn: criterion.endsOn,
    citation: criterion.citation,
    confidence: criterion.confidence,
  };
}
