import { ForbiddenError } from "#shared/errors.js";
import { ROLES, type Role } from "#shared/identity.js";
import { readsOwn, rolesThatRead } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { canReadRow } from "#shared/policy/visible-rows.js";
import type { Asker } from "#shared/request-context.js";

/** What a family needs, said of one child. */
export const CASE_CLASS = "F";

export const PRESENTERS: readonly Role[] = rolesThatRead(CASE_CLASS);

/**
 * They present nobody. A collaborative has no children of its own, and a family consultant only those that it is assigned to:
 * they see any other case by a consent alone.
 */
const BY_CONSENT: readonly Role[] = ["REGIONAL_COLLABORATIVE", "FAMILY_CONSULTANT"];

export const CASE_READERS: readonly Role[] = ROLES.filter((role) => PRESENTERS.includes(role) || BY_CONSENT.includes(role));

export function isCaseReader(asker: Pick<Asker, "role" | "purpose">): boolean {
  if (BY_CONSENT.includes(asker.role)) return asker.purpose === "CARE_COORDINATION";
  return readsOwn(asker, CASE_CLASS);
}

/** Throws ForbiddenError. */
export function requireCaseReader(asker: Asker): void {
  if (!isCaseReader(asker)) throw new ForbiddenError("this role may not read case reviews for this purpose");
}

/** Each organization presents its own children. */
export function canPresent(member: VisibleMember | undefined): member is VisibleMember {
  return member?.relation === "OWN" && member.classes.includes(CASE_CLASS);
}

/** A case is of no program, so that only an agreement over all of them opens it. */
export function isOpenByRecord(reach: Reach, member: VisibleMember | undefined): boolean {
  return member !== undefined && canReadRow(reach, member, { programCode: "", fieldClass: CASE_CLASS });
}
