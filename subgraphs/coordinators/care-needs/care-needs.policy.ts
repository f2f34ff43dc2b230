import { ForbiddenError } from "#shared/errors.js";
import type { Identity, Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { findOpenRow, type OpenRow } from "#shared/policy/visible-rows.js";

/** Goals and needs of the plan of care. */
const GOAL_CLASS = "G";

/** Roles that send their own organization's needs. */
const CARE_NEED_SENDERS: readonly Role[] = rolesThatRead(GOAL_CLASS);

/** True where the asker may read needs of this member, at least of some program. */
export function canReadCareNeeds(member: VisibleMember | undefined): member is VisibleMember {
  return member?.classes.includes(GOAL_CLASS) ?? false;
}

/** A school's need is under the law of its program: others read it with a consent under FERPA alone. Undefined: not open. */
export function findOpenCareNeed(reach: Reach, member: VisibleMember, programCode: string): OpenRow | undefined {
  return findOpenRow(reach, member, { programCode, fieldClass: GOAL_CLASS });
}

/** A source's files of needs are its own business: nobody else sends, reads or undoes them. */
export function canHandleCareNeeds(identity: Identity, sourceId: string): boolean {
  return identity.organizationId === sourceId && CARE_NEED_SENDERS.includes(identity.role);
}

/** Throws ForbiddenError alike for a source that exists and one that does not. */
export function requireCareNeedRights(identity: Identity, sourceId: string): void {
  if (!canHandleCareNeeds(identity, sourceId))
    throw new ForbiddenError("care needs are sent and read by people of the source organization");
}
