import type { Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";
import type { VisibleMember } from "#shared/policy/visible-members.js";

/** When and how a family was reached. */
const FAMILY_CLASS = "H";

/** Roles that may reach out to the families of their own organization. */
export const CONTACT_ROLES: readonly Role[] = rolesThatRead(FAMILY_CLASS);

/** Each organization keeps its own contacts; no agreement opens another's. */
export function canKeepContacts(member: VisibleMember | undefined): member is VisibleMember {
  return member?.relation === "OWN" && member.classes.includes(FAMILY_CLASS);
}
