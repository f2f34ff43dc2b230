/** The functions that make a person the child's coordinator; everybody else is a contact, whatever the title says. */
export const COORDINATING_FUNCTIONS: readonly string[] = [
  "CARE_COORDINATION",
  "TARGETED_CASE_MANAGEMENT",
  "SERVICE_COORDINATION",
];

export function isCoordinating(assignmentFunction: string): boolean {
  return COORDINATING_FUNCTIONS.includes(assignmentFunction);
}
