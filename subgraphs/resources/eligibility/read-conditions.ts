/**
 * HSDS has one text for eligibility. What can be compared is written as attributes of the service, link_type "eligibility",
 * whose term's code is one of these and whose value is the condition: INSURANCE "MEDICAID", INCOME "200" (percent of the
 * federal poverty guideline), DIAGNOSIS_GROUP "AUTISM", RESIDENCY an area such as "US-KS".
 */
export interface Conditions {
  /** Null: no condition of this kind is named. */
  readonly insurance: readonly string[] | null;
  readonly diagnosisGroups: readonly string[] | null;
  readonly maximumIncomePercent: number | null;
  readonly residency: readonly string[] | null;
}

export interface ConditionAttribute {
  readonly code: string | undefined;
  readonly value: string | undefined;
}

export function readConditions(attributes: readonly ConditionAttribute[]): Conditions {
  const valuesOf = (code: string): string[] | null => {
    const values = attributes.filter((one) => one.code?.toUpperCase() === code && one.value).map((one) => toCode(one.value));
    return values.length > 0 ? [...new Set(values)].sort() : null;
  };
  const incomes = (valuesOf("INCOME") ?? []).map(Number).filter((percent) => percent > 0 && percent <= 10_000);
  return {
    insurance: valuesOf("INSURANCE"),
    diagnosisGroups: valuesOf("DIAGNOSIS_GROUP"),
    maximumIncomePercent: incomes.length > 0 ? Math.max(...incomes) : null,
    residency: valuesOf("RESIDENCY"),
  };
}

/** Areas keep their own spelling; everything else is compared as codes. */
function toCode(value: string | undefined): string {
  const text = (value ?? "").trim().toUpperCase();
  return text.startsWith("US") || /^\d+$/.test(text) ? text : text.replace(/[^A-Z0-9]+/g, "_");
}
