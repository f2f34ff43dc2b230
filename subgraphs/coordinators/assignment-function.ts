/** What a person does for a child. */
export const AssignmentFunction = {
  CARE_COORDINATION: "CARE_COORDINATION",
  TARGETED_CASE_MANAGEMENT: "TARGETED_CASE_MANAGEMENT",
  SERVICE_COORDINATION: "SERVICE_COORDINATION",
  UTILIZATION_MANAGEMENT: "UTILIZATION_MANAGEMENT",
  SHORT_TERM_CONSULT: "SHORT_TERM_CONSULT",
  PEER_SUPPORT: "PEER_SUPPORT",
  ATTRIBUTION_ONLY: "ATTRIBUTION_ONLY",
  OUTREACH: "OUTREACH",
} as const;
export type AssignmentFunction = keyof typeof AssignmentFunction;

export const PlanStatus = { CURRENT: "CURRENT", OVERDUE: "OVERDUE", NONE: "NONE" } as const;
export type PlanStatus = keyof typeof PlanStatus;
