import { ForbiddenError } from "#shared/errors.js";
import type { Identity, Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";

/** Roles that plan and keep what their organization hosts; needs local confirmation. */
export const HOST_ROLES: readonly Role[] = ["TITLE_V_STAFF", "REGIONAL_COLLABORATIVE", "FAMILY_CONSULTANT"];

/** Roles that see their organization's coordinators, and so can say which of them were trained. */
export const TRAINEE_ROLES: readonly Role[] = rolesThatRead("C");

/** Throws ForbiddenError where somebody would plan for an organization that is not theirs. */
export function requireHost(identity: Identity, hostOrganizationId: string): void {
  if (HOST_ROLES.includes(identity.role) && identity.organizationId === hostOrganizationId) return;
  throw new ForbiddenError("only people of the host plan and keep what it hosts");
}
