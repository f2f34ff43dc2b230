import { addYears, type PlainDate } from "#shared/dates.js";
import { type Criterion, type Facts, holdsOn, REASONS, type Reason, type Test } from "./criterion.js";

export interface EligibilityCheck {
  /** UNKNOWN: nothing fails, and something is not known. Null: no criterion is in force on the day. */
  readonly status: "ELIGIBLE" | "NOT_ELIGIBLE" | "UNKNOWN" | null;
  /** Every reason, not just the first. */
  readonly failing: readonly Reason[];
  readonly unknown: readonly Reason[];
}

export const REASON_OF: Readonly<Record<Test["kind"], Reason>> = {
  AGE: "AGE",
  MEDICAID: "NOT_MEDICAID",
  NO_OTHER_INSURANCE: "OTHER_INSURANCE",
  NO_WAIVER: "WAIVER",
  DIAGNOSIS: "DIAGNOSIS",
  SPECIAL_NEEDS: "SPECIAL_NEEDS",
  COMPLEX_NEEDS: "COMPLEXITY",
  SOCIAL: "SOCIAL",
  RESIDENCY: "RESIDENCY",
  PREGNANCY: "PREGNANCY",
};

/** One program's criteria against one child's facts on one day. */
export function checkEligibility(criteria: readonly Criterion[], facts: Facts, asOf: PlainDate): EligibilityCheck {
  const inForce = criteria.filter((criterion) => holdsOn(criterion, asOf));
  const answers = [...groupByAlternative(inForce)].map(([reason, group]) => ({
    reason,
    passes: passesAny(group.map((criterion) => passes(criterion.test, facts, asOf))),
  }));
  const failing = inOrder(answers.filter((answer) => answer.passes === false).map((answer) => answer.reason));
  const unknown = inOrder(answers.filter((answer) => answer.passes === null).map((answer) => answer.reason));
  if (answers.length === 0) return { status: null, failing, unknown };
  const status = failing.length > 0 ? "NOT_ELIGIBLE" : unknown.length > 0 ? "UNKNOWN" : "ELIGIBLE";
  return { status, failing, unknown };
}

/** Criteria that stand alone fail under their own name, alternatives together as CRITERIA. */
function groupByAlternative(criteria: readonly Criterion[]): readonly (readonly [Reason, readonly Criterion[]])[] {
  const alone = criteria.filter((criterion) => criterion.alternative === null);
  const letters = [...new Set(criteria.flatMap((criterion) => criterion.alternative ?? []))];
  return [
    ...alone.map((criterion) => [REASON_OF[criterion.test.kind], [criterion]] as const),
    ...letters.map((letter) => ["CRITERIA", criteria.filter(({ alternative }) => alternative === letter)] as const),
  ];
}

function passesAny(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

/** Null where the facts do not say. */
function passes(test: Test, facts: Facts, asOf: PlainDate): boolean | null {
  switch (test.kind) {
    case "AGE":
      return facts.birthDate === null ? null : isOfAge(test, facts.birthDate, asOf);
    case "MEDICAID":
      return hasMedicaidOn(facts, asOf);
    case "NO_OTHER_INSURANCE":
      return facts.hasOtherInsurance === null ? null : !facts.hasOtherInsurance;
    case "NO_WAIVER":
      return facts.waiver === null ? null : facts.waiver !== "ENROLLED";
    case "DIAGNOSIS":
      return facts.icd10Codes?.some((code) => test.prefixes.some((prefix) => code.startsWith(prefix))) ?? null;
    case "SPECIAL_NEEDS":
      return facts.hasSpecialNeeds;
    case "COMPLEX_NEEDS":
      return facts.hasComplexNeeds;
    case "SOCIAL":
      return facts.socialCriteria?.some((criterion) => test.anyOf.includes(criterion)) ?? null;
    case "RESIDENCY":
      return facts.state === null ? null : facts.state === test.state;
    // The source's own to know (class N): the hub never looks it up, so it neither takes nor refuses anybody for it.
    case "PREGNANCY":
      return null;
  }
}

/** Null where the records neither send days of coverage nor say otherwise. */
export function hasMedicaidOn(facts: Facts, asOf: PlainDate): boolean | null {
  if (facts.medicaidSpans.length === 0) return facts.hasMedicaid;
  return facts.medicaidSpans.some((span) => holdsOn(span, asOf));
}

export type AgeTest = Extract<Test, { kind: "AGE" }>;

function isOfAge(test: AgeTest, birthDate: PlainDate, asOf: PlainDate): boolean {
  return asOf >= addYears(birthDate, test.minYears) && asOf < firstDayTooOld(test, birthDate);
}

export function firstDayTooOld(test: AgeTest, birthDate: PlainDate): PlainDate {
  return addYears(birthDate, test.maxIsInclusive ? test.maxYears + 1 : test.maxYears);
}

/** In the order of the closed list, so that equal answers look alike. */
function inOrder(reasons: readonly Reason[]): Reason[] {
  return REASONS.filter((reason) => reasons.includes(reason));
}
