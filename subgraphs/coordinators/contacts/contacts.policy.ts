import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { readsOwn, rolesThatRead, rolesThatReadOfChild } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { findOpenFact, listClosedPrograms, type OpenRow } from "#shared/policy/visible-rows.js";

/** When and how a family was reached. */
const FAMILY_CLASS = "H";

/** Roles that may reach out to families of their own organization. */
export const CONTACT_ROLES: readonly Role[] = rolesThatReadOfChild(FAMILY_CLASS);
/** Roles that may see what their organization's people spend their contacts on. */
export const ACTIVITY_READERS: readonly Role[] = rolesThatRead(FAMILY_CLASS);

/** Each organization keeps its own contacts; no agreement opens another's. */
export function canKeepContacts(member: VisibleMember | undefined): member is VisibleMember {
  return member?.relation === "OWN" && member.classes.includes(FAMILY_CLASS);
}

/** Throws ForbiddenError. */
export function requireContactKeeper({ asker }: Reach): void {
  if (!readsOwn(asker, FAMILY_CLASS)) throw new ForbiddenError("this role or purpose sees no contacts");
}

/** Which contacts of a record the asker may read. */
export interface ContactScope {
  readonly ordinary: boolean;
  /** What opens those that are education records; undefined where nothing does. */
  readonly education: OpenRow | undefined;
  /** Contacts under these are left out. */
  readonly closedPrograms: readonly string[];
}

/** Another organization's education records open with the parent's consent under FERPA. Undefined where no contact is open. */
export function findContactScope(reach: Reach, member: VisibleMember): ContactScope | undefined {
  const ordinary = canKeepContacts(member);
  if (member.relation === "OWN" && !ordinary) return undefined;
  const education = findOpenFact(reach, member, { programCode: "", law: "FERPA" });
  return ordinary || education ? { ordinary, education, closedPrograms: listClosedPrograms(reach) } : undefined;
}
