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

/** The functions that make a person the child's coordinator; everybody else is a contact, whatever the title says. */
export const COORDINATING_FUNCTIONS: readonly AssignmentFunction[] = [
  "CARE_COORDINATION",
  "TARGETED_CASE_MANAGEMENT",
  "SERVICE_COORDINATION",
];

export function isCoordinating(assignmentFunction: AssignmentFunction): boolean {
  return COORDINATING_FUNCTIONS.includes(assignmentFunction);
}

export const PlanStatus = { CURRENT: "CURRENT", OVERDUE: "OVERDUE", NONE: "NONE" } as const;
export type PlanStatus = keyof typeof PlanStatus;
