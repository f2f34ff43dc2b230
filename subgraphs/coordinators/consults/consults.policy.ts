import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { type FieldClass, readsOwn, rolesThatRead } from "#shared/policy/matrix.js";
import type { SentFacts } from "#shared/policy/sent-facts.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";

/** A consult tells, like a referral, what somebody needs help with for a child. */
export const CONSULT_CLASS: FieldClass = "F";
export const CONSULT_FACTS: SentFacts = { fieldClasses: [CONSULT_CLASS], sentUnder: [] };

export const CONSULT_READERS: readonly Role[] = rolesThatRead(CONSULT_CLASS);

/** The program's own staff answer, everybody else asks. */
export const CONSULT_ANSWERERS: readonly Role[] = CONSULT_READERS.filter((role) => role === "TITLE_V_STAFF");
export const CONSULT_REQUESTERS: readonly Role[] = CONSULT_READERS.filter((role) => role !== "TITLE_V_STAFF");

/** Throws ForbiddenError. */
export function requireConsultRights({ asker }: Reach, roles: readonly Role[]): void {
  if (!roles.includes(asker.role) || !readsOwn(asker, CONSULT_CLASS))
    throw new ForbiddenError("this role may not do this with consults for this purpose");
}

/** One asks about children on one's own roster alone. */
export function canAskAbout(member: VisibleMember | undefined): member is VisibleMember {
  return member?.relation === "OWN" && member.classes.includes(CONSULT_CLASS);
}
