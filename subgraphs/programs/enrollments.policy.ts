import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { findOpenRow, type OpenRow } from "#shared/policy/visible-rows.js";

const ENROLLMENT_CLASS = "E";

/** True where the asker may read enrollments of this member at all. */
export function canReadEnrollments(member: VisibleMember | undefined): member is VisibleMember {
  return member?.classes.includes(ENROLLMENT_CLASS) ?? false;
}

/** Undefined: not open. */
export function findOpenEnrollment(reach: Reach, member: VisibleMember, programCode: string): OpenRow | undefined {
  return findOpenRow(reach, member, { programCode, fieldClass: ENROLLMENT_CLASS });
}
