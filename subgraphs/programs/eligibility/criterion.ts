import type { PlainDate } from "#shared/dates.js";

/** Why a program does not take a child, or what is not known about it. */
export const REASONS = [
  "AGE",
  "NOT_MEDICAID",
  "OTHER_INSURANCE",
  "WAIVER",
  "DIAGNOSIS",
  "SPECIAL_NEEDS",
  "COMPLEXITY",
  "SOCIAL",
  "RESIDENCY",
  "PREGNANCY",
  "CRITERIA",
] as const;
export type Reason = (typeof REASONS)[number];

/** What has to be true of a child. */
export type Test =
  | {
      readonly kind: "AGE";
      readonly minYears: number;
      readonly maxYears: number;
      /** True: the whole year of age maxYears counts. False: the day before that birthday is the last. */
      readonly maxIsInclusive: boolean;
    }
  | { readonly kind: "MEDICAID" }
  | { readonly kind: "NO_OTHER_INSURANCE" }
  /** A child on the waiver's waiting list passes. */
  | { readonly kind: "NO_WAIVER" }
  | { readonly kind: "DIAGNOSIS"; readonly prefixes: readonly string[] }
  | { readonly kind: "SPECIAL_NEEDS" }
  | { readonly kind: "COMPLEX_NEEDS" }
  | { readonly kind: "SOCIAL"; readonly anyOf: readonly string[] }
  | { readonly kind: "RESIDENCY"; readonly state: string }
  /** Or within the months after: whatever the age. */
  | { readonly kind: "PREGNANCY" };

export interface Criterion {
  readonly programCode: string;
  readonly startsOn: PlainDate;
  /** The last day, included; null = open. */
  readonly endsOn: PlainDate | null;
  /** Of the criteria of a program with the same letter, one is enough; null = it has to hold by itself. */
  readonly alternative: string | null;
  readonly test: Test;
  readonly citation: string;
  /** S: text seen; P: partly seen or inferred; K: knowledge, needs local confirmation. */
  readonly confidence: "S" | "P" | "K";
}

export interface DaySpan {
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
}

/** What one organization's records say of a child. Null and empty are not the same: null = they do not say. */
export interface Facts {
  readonly birthDate: PlainDate | null;
  readonly state: string | null;
  /** Without dots. */
  readonly icd10Codes: readonly string[] | null;
  /** Days of Medicaid coverage, also past ones; empty = none was ever sent. */
  readonly medicaidSpans: readonly DaySpan[];
  /** What the records say about Medicaid where they send no days of it. */
  readonly hasMedicaid: boolean | null;
  readonly hasOtherInsurance: boolean | null;
  readonly waiver: "NO" | "WAIT_LISTED" | "ENROLLED" | null;
  readonly hasSpecialNeeds: boolean | null;
  readonly hasComplexNeeds: boolean | null;
  readonly socialCriteria: readonly string[] | null;
}

export function holdsOn({ startsOn, endsOn }: DaySpan, day: PlainDate): boolean {
  return startsOn <= day && (endsOn === null || endsOn >= day);
}
