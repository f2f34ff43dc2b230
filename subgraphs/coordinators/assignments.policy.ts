import { coversProgram } from "#shared/policy/agreements.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";

/** Who coordinates: name, phone, program, since. */
const CONTACT_CLASS = "C";
/** How far the plan of care is: dates only. */
const PLAN_CLASS = "P";

/** True where the asker may read who coordinates this member's care, at least in some program. */
export function canReadAssignments(member: VisibleMember | undefined): member is VisibleMember {
  return member?.classes.includes(CONTACT_CLASS) ?? false;
}

export function canReadContact(reach: Reach, member: VisibleMember, programCode: string): boolean {
  return canRead(reach, member, { programCode, fieldClass: CONTACT_CLASS });
}

export function canReadPlan(reach: Reach, member: VisibleMember, programCode: string): boolean {
  return canRead(reach, member, { programCode, fieldClass: PLAN_CLASS });
}

/** Another's record is open program by program: an agreement may cover only some, and those without a program only as a whole. */
function canRead(reach: Reach, member: VisibleMember, wanted: { programCode: string; fieldClass: FieldClass }): boolean {
  if (!member.classes.includes(wanted.fieldClass)) return false;
  if (member.relation === "OWN") return true;
  return coversProgram(reach.agreements, { sourceOrganizationId: member.organizationId, ...wanted });
}
