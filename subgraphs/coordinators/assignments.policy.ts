import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { canReadRow, findOpenRow, type OpenRow } from "#shared/policy/visible-rows.js";

/** Who coordinates: name, phone, program, since. */
const CONTACT_CLASS = "C";
/** How far the plan of care is: dates only. */
const PLAN_CLASS = "P";

/** True where the asker may read who coordinates this member's care, at least in some program. */
export function canReadAssignments(member: VisibleMember | undefined): member is VisibleMember {
  return member?.classes.includes(CONTACT_CLASS) ?? false;
}

/** Undefined: not open. */
export function findOpenContact(reach: Reach, member: VisibleMember, programCode: string): OpenRow | undefined {
  return findOpenRow(reach, member, { programCode, fieldClass: CONTACT_CLASS });
}

export function canReadContact(reach: Reach, member: VisibleMember, programCode: string): boolean {
  return findOpenContact(reach, member, programCode) !== undefined;
}

export function canReadPlan(reach: Reach, member: VisibleMember, programCode: string): boolean {
  return canReadRow(reach, member, { programCode, fieldClass: PLAN_CLASS });
}
