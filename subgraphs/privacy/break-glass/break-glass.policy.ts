import { ForbiddenError, InvalidInputError } from "#shared/errors.js";
import { PURPOSES, type Purpose, ROLES, type Role } from "#shared/identity.js";
import { classesOf } from "#shared/policy/matrix.js";

/** Long enough for a night's emergency, short enough that nobody works with it. Needs local confirmation. */
export const BREAK_GLASS_HOURS = 4;
/**
 * For so many days a person whose access a review found not justified opens no record of that child; colleagues do, so that
 * no emergency waits (45 CFR 164.312(a)(2)(ii)). A design decision of the hub; needs local confirmation.
 */
export const BREAK_GLASS_REFUSED_DAYS = 30;
const SHORTEST_REASON = 20;
const LONGEST_REASON = 2_000;

function mayBreak(role: Role, purpose: Purpose): boolean {
  return classesOf({ role, purpose, relation: "SHARED" }, "break-glass").length > 0;
}

/** Roles with a break-glass cell for one purpose at least. */
export const GLASS_BREAKERS: readonly Role[] = ROLES.filter((role) => PURPOSES.some((purpose) => mayBreak(role, purpose)));
export const GLASS_REVIEWERS: readonly Role[] = ["AUDITOR"];

/** Throws ForbiddenError. */
export function requireGlassBreaker(role: Role, purpose: Purpose): void {
  if (!mayBreak(role, purpose)) throw new ForbiddenError("the access matrix gives this role nothing to break the glass for");
}

/** Trimmed. Throws InvalidInputError: a reviewer has to be able to judge it. */
export function requireReason(text: string): string {
  const reason = text.trim();
  if (reason.length >= SHORTEST_REASON && reason.length <= LONGEST_REASON) return reason;
  throw new InvalidInputError([
    { field: "reason", message: `tell the reviewer what happened, in ${SHORTEST_REASON} to ${LONGEST_REASON} characters` },
  ]);
}
