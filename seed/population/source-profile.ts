export type CoordinatorFunction =
  | "CARE_COORDINATION"
  | "TARGETED_CASE_MANAGEMENT"
  | "SERVICE_COORDINATION"
  | "UTILIZATION_MANAGEMENT"
  | "SHORT_TERM_CONSULT"
  | "PEER_SUPPORT"
  | "ATTRIBUTION_ONLY"
  | "OUTREACH";

export type Workforce = "NURSE" | "SOCIAL_WORKER" | "COMMUNITY_HEALTH_WORKER" | "PARENT_CONSULTANT" | "FAMILY_PEER" | "OTHER";

/** One kind of person that a source names for a child. */
export interface CoordinationOption {
  /** Of the source's children; what is left of 1 has nobody named. */
  readonly share: number;
  readonly coordinatorFunction: CoordinatorFunction;
  readonly titles: readonly string[];
  readonly workforces: readonly Workforce[];
}

/** How one organization keeps its roster: what it knows, and the way it writes. */
export interface SourceProfile {
  readonly organizationId: string;
  readonly program: string;
  readonly memberPrefix: string;
  readonly coordination: readonly CoordinationOption[];
  /** Whether the roster is itself the record of coverage: a health plan's, the Medicaid agency's or neither. */
  readonly coverage: "HEALTH_PLAN" | "MEDICAID" | "NONE";
  /** Organization id of the payer; PLAN is the child's health plan. */
  readonly paidBy: string | "PLAN";
  readonly isUpperCase: boolean;
  readonly usesLongStreetTypes: boolean;
  readonly keepsAccents: boolean;
  readonly dates: "ISO" | "MONTH_DAY_YEAR";
  readonly header: "CANONICAL" | "RECIPIENT";
  /** Share of records that name a guardian. */
  readonly guardianShare: number;
  readonly codesConditions: boolean;
  /** Registers newborns from hospital files, before they have a name. */
  readonly registersNewborns: boolean;
  /** 0 where the source keeps no plan of care. */
  readonly planReviewMonths: number;
  /** How often coordinator and family are meant to speak. */
  readonly contactDays: number;
  /** One person for the whole program instead of a caseload per region. */
  readonly hasOneCoordinator: boolean;
}
