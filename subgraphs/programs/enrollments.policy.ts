import { coversProgram } from "#shared/policy/agreements.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";

const ENROLLMENT_CLASS = "E";

/** True where the asker may read enrollments of this member at all. */
export function canReadEnrollments(member: VisibleMember | undefined): member is VisibleMember {
  return member?.classes.includes(ENROLLMENT_CLASS) ?? false;
}

/** Another's record is open program by program: an agreement may cover only some. */
export function canReadProgram(reach: Reach, member: VisibleMember, programCode: string): boolean {
  if (member.relation === "OWN") return true;
  return coversProgram(reach.agreements, {
    sourceOrganizationId: member.organizationId,
    programCode,
    fieldClass: ENROLLMENT_CLASS,
  });
}
