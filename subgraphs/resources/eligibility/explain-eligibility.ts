/** The conditions of a service, held against what a question said of a child: each kind once, with its reason in words. */
export interface EligibilityConditions {
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly insurance: readonly string[] | null;
  readonly diagnosisGroups: readonly string[] | null;
  readonly maximumIncomePercent: number | null;
  readonly residency: readonly string[] | null;
}

/** What a question said; undefined where it said nothing. */
export interface EligibilityFacts {
  readonly ageYears?: number;
  readonly insurance?: string;
  readonly diagnosisGroup?: string;
  readonly incomePercent?: number;
  /** Areas that the family lives in, from the country to its ZIP. */
  readonly areas?: readonly string[];
}

export interface Explanation {
  readonly criterion: "AGE" | "INSURANCE" | "DIAGNOSIS_GROUP" | "INCOME" | "RESIDENCY";
  /** Null where the question did not say enough. */
  readonly isMet: boolean | null;
  readonly condition: string;
}

export function explainEligibility(conditions: EligibilityConditions, facts: EligibilityFacts): Explanation[] {
  const { minimumAge, maximumAge, maximumIncomePercent } = conditions;
  const hasAge = minimumAge !== null || maximumAge !== null;
  return [
    {
      criterion: "AGE",
      isMet: holds(
        hasAge,
        facts.ageYears,
        (age) => age >= (minimumAge ?? 0) && (maximumAge === null || Math.floor(age) <= maximumAge),
      ),
      condition: hasAge ? toAgeWords(minimumAge, maximumAge) : "any age",
    },
    explainList(
      "INSURANCE",
      conditions.insurance,
      facts.insurance === undefined ? undefined : [facts.insurance],
      "any insurance or none",
    ),
    explainList(
      "DIAGNOSIS_GROUP",
      conditions.diagnosisGroups,
      facts.diagnosisGroup === undefined ? undefined : [facts.diagnosisGroup],
      "any diagnosis",
    ),
    {
      criterion: "INCOME",
      isMet: holds(maximumIncomePercent !== null, facts.incomePercent, (percent) => percent <= (maximumIncomePercent ?? 0)),
      condition:
        maximumIncomePercent === null ? "any income" : `up to ${maximumIncomePercent} % of the federal poverty guideline`,
    },
    explainList("RESIDENCY", conditions.residency, facts.areas, "anywhere"),
  ];
}

function explainList(
  criterion: Explanation["criterion"],
  allowed: readonly string[] | null,
  given: readonly string[] | undefined,
  withoutCondition: string,
): Explanation {
  const isMet = holds(allowed !== null, given, (values) => values.some((value) => allowed?.includes(value)));
  return { criterion, isMet, condition: allowed === null ? withoutCondition : allowed.join(" or ") };
}

function holds<T>(hasCondition: boolean, fact: T | undefined, test: (fact: T) => boolean): boolean | null {
  if (!hasCondition) return true;
  return fact === undefined ? null : test(fact);
}

function toAgeWords(minimum: number | null, maximum: number | null): string {
  if (maximum === null) return `from ${minimum} years`;
  return `from ${minimum ?? 0} to ${maximum} years`;
}
