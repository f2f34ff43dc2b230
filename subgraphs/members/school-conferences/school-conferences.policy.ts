import { ForbiddenError } from "#shared/errors.js";
import { PURPOSES, type Purpose, ROLES, type Role } from "#shared/identity.js";
import { CLASS_OF_LAW } from "#shared/policy/laws.js";
import { cellOf } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";

/** Which school a child goes to, and what is said there. */
export const SCHOOL_CLASS = CLASS_OF_LAW.FERPA;

/** A conference is about all of an organization's children, and a family consultant sees the assigned ones alone. */
function maySpeakWithSchools(role: Role, purpose: Purpose): boolean {
  return role !== "FAMILY_CONSULTANT" && ["yes", "consent"].includes(cellOf({ role, purpose, relation: "OWN" }, SCHOOL_CLASS));
}

export const SCHOOL_ROLES: readonly Role[] = ROLES.filter((role) =>
  PURPOSES.some((purpose) => maySpeakWithSchools(role, purpose)),
);

/** Throws ForbiddenError. */
export function requireSchoolRole({ asker }: Reach): void {
  if (!maySpeakWithSchools(asker.role, asker.purpose))
    throw new ForbiddenError("this role may not speak with schools for this purpose");
}
