import { ForbiddenError } from "#shared/errors.js";
import type { Identity, Role } from "#shared/identity.js";

/** Roles that work with their own organization's roster files. */
export const ROSTER_ROLES = [
  "TITLE_V_STAFF",
  "MEDICAID_LIAISON",
  "MCO_CASE_MANAGER",
  "PASSE_COORDINATOR",
  "ACO_COORDINATOR",
  "HEALTH_HOME_COORDINATOR",
  "DATA_STEWARD",
] as const satisfies readonly Role[];

/** A source's rosters are its own business: nobody else sends, reads or undoes them. */
export function canHandleRosters(identity: Identity, sourceId: string): boolean {
  return identity.organizationId === sourceId && (ROSTER_ROLES as readonly Role[]).includes(identity.role);
}

/** Throws ForbiddenError alike for a source that exists and one that does not. */
export function requireRosterRights(identity: Identity, sourceId: string): void {
  if (!canHandleRosters(identity, sourceId))
    throw new ForbiddenError("rosters are sent and read by people of the source organization");
}
