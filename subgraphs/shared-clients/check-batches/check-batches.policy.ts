import { coversProgram } from "#shared/policy/agreements.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import type { AssignmentRow } from "./assignments.db.js";

/** The same as for a single question: the class must be open for the member, and a shared record's program be agreed on. */
export function canReadAssignment(
  reach: Reach,
  member: VisibleMember | undefined,
  wanted: { readonly assignment: AssignmentRow; readonly fieldClass: FieldClass },
): boolean {
  if (!member?.classes.includes(wanted.fieldClass)) return false;
  if (member.relation === "OWN") return true;
  const { organizationId: sourceOrganizationId, programCode } = wanted.assignment;
  return coversProgram(reach.agreements, { sourceOrganizationId, programCode, fieldClass: wanted.fieldClass });
}
