import type { PlainDate } from "#shared/dates.js";

/** What the rules look at of one side: the same for many children, so that each pair of sides is decided once. */
export interface Side {
  readonly basis: "ASSIGNMENT" | "ENROLLMENT" | "CLAIM" | "ASSESSMENT";
  /** Empty where the source names no program. */
  readonly programCode: string;
  readonly kind: string | null;
  /** Two letters; null where the program is unknown. */
  readonly state: string | null;
  readonly function: string;
  /** The laws that the program rested on, as far as its dated facts say. */
  readonly authorities?: readonly DatedAuthority[];
  /** Claims only: the family of the billed code, and the code. */
  readonly family?: string;
  readonly code?: string;
  /** Claims only: has it been paid? */
  readonly isPaid?: boolean;
  /** Claims only: does it say when its minutes began? */
  readonly hasTime?: boolean;
  /** Claims only: the time that one unit of the code stands for. */
  readonly billingUnit?: BillingUnit;
}

export interface DatedAuthority {
  readonly authority: string;
  readonly startsOn: PlainDate;
  /** The last day, included; null = open. */
  readonly endsOn: PlainDate | null;
}

export type BillingUnit = "DAY" | "CALENDAR_MONTH" | "EPISODE_30D";

/** The law that a kind of program rests on, where nothing more exact is known of the program itself. */
const AUTHORITY_OF_KIND: Readonly<Record<string, string>> = {
  // SSA Title V, section 505(a)(5)(F).
  TITLE_V_CARE_COORDINATION: "TITLE_V",
  // SSA 1915(g).
  TARGETED_CASE_MANAGEMENT: "SSA_1915_G",
  // 42 CFR part 438.
  MCO_CARE_MANAGEMENT: "MANAGED_CARE",
  PASSE: "MANAGED_CARE",
  ENHANCED_CARE_MANAGEMENT: "MANAGED_CARE",
  COMPLEX_CARE_MANAGEMENT: "MANAGED_CARE",
  ACO_CARE_COORDINATION: "MANAGED_CARE",
  // SSA 1945; a program under 1945A has to say so itself.
  HEALTH_HOME: "SSA_1945",
  // SSA 1915(c).
  HCBS_WAIVER: "SSA_1915_C",
  // 42 CFR 440.168.
  PRIMARY_CARE_MEDICAL_HOME: "PCCM",
  // 34 CFR part 303.
  EARLY_INTERVENTION: "IDEA_PART_C",
};

/**
 * On the day, or on any day (null): the program's own dated fact where there is one, else what programs of its kind rest on.
 * None where the source names no program: nobody knows that it is another authority's.
 */
export function listAuthorities(side: Side, on: PlainDate | null): string[] {
  if (side.programCode === "") return [];
  const usual = (side.kind && AUTHORITY_OF_KIND[side.kind]) || "OTHER";
  const dated = side.authorities ?? [];
  if (on === null) return [usual, ...dated.map(({ authority }) => authority)];
  const known = dated.find(({ startsOn, endsOn }) => startsOn <= on && (endsOn === null || endsOn >= on));
  return [known?.authority ?? usual];
}

/** What holds for a pair beside its sides; see conditions.ts. */
export interface PairFacts {
  readonly samePractitioner?: boolean;
  readonly sameProvider?: boolean;
  /** The managed care contract in force on the service date covers the function that the other side bills. */
  readonly contractCoversFunction?: boolean;
  /** One coordinated plan, a named lead and an agreement on who bills (Montana ARM 37.86.3305(7)). */
  readonly singlePlanWithLead?: boolean;
  /** One side's service ended in the month in which the other's began: no day in common. */
  readonly isHandOver?: boolean;
}
