import type { PlainDate } from "#shared/dates.js";

/** From the mildest to the strictest: a state's rule may tighten the federal one, never loosen it unasked. */
export const VERDICTS = [
  "ENCOURAGED",
  "ALLOWED_DISTINCT",
  "COORDINATE_REQUIRED",
  "UNKNOWN_REVIEW",
  "EXCLUDED",
  "PROHIBITED_DOUBLE_PAYMENT",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** BILLING_UNIT: the coarser one of the two sides' billing units. */
export const RULE_UNITS = ["DAY", "CALENDAR_MONTH", "BILLING_UNIT", "EPISODE_30D", "WINDOW", "MINUTE", "NONE"] as const;
export type RuleUnit = (typeof RULE_UNITS)[number];

export const EVIDENCE = [
  "ASSIGNMENT",
  "ENROLLMENT",
  "CLAIM_SUBMITTED",
  "CLAIM_PAID",
  "ASSESSMENT",
  "TIME_ENTRY",
  "NONE",
] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** What a side of a rule may be asked for; the more particular the property, the more specific the rule. */
export const SIDE_PROPERTIES = ["program", "code", "family", "kind", "authority", "function"] as const;
export type SideProperty = (typeof SIDE_PROPERTIES)[number];

export const CONDITIONS = [
  "SAME_PRACTITIONER",
  "DIFFERENT_PRACTITIONER",
  "DIFFERENT_PROVIDER",
  "CONTRACT_COVERS_FUNCTION",
  "SINGLE_PLAN_WITH_LEAD",
  "TRANSITION_MONTH",
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Every property has to hold, with one of its values; a side without properties fits everything. */
export type SideSelector = Readonly<Partial<Record<SideProperty, readonly string[]>>>;

/** S: text or official page seen; P: partly seen or inferred; K: knowledge, needs local confirmation. */
export const CONFIDENCES = ["S", "P", "K"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export interface OverlapRule {
  /** The database's key of this version; null where the rule was not stored yet. */
  readonly versionId: number | null;
  readonly ruleId: string;
  /** A rule with several verdicts has several rows, each under its own conditions. */
  readonly row: number;
  /** "US" or a state. */
  readonly jurisdiction: string;
  readonly sideA: SideSelector;
  readonly sideB: SideSelector;
  readonly verdict: Verdict;
  readonly unit: RuleUnit;
  /** Of the unit WINDOW: days within which a second one repeats the first. Null: 365. */
  readonly windowDays?: number | null;
  readonly evidenceA: Evidence;
  readonly evidenceB: Evidence;
  /** All of them have to hold. */
  readonly conditions: readonly Condition[];
  /** Where one of them holds, the rule objects to nothing, and no broader rule answers in its place. */
  readonly exceptions: readonly Condition[];
  readonly lead: "A" | "B" | "NONE";
  readonly effectiveFrom: PlainDate;
  /** The last day, included; null = open. */
  readonly effectiveTo: PlainDate | null;
  readonly citation: string;
  readonly citationUrl: string | null;
  readonly confidence: Confidence;
  /** Who of counsel confirmed it for this jurisdiction; null = nobody yet. */
  readonly confirmedBy: string | null;
  readonly confirmedOn: PlainDate | null;
  /** A row of the table that comes with the hub, whose confidence is not its writer's own word. */
  readonly isShipped?: boolean;
}

export function strictnessOf(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}
