import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import type { Reach } from "#shared/policy/visible-members.js";

export const DATA_QUALITY_READERS: readonly Role[] = ["DATA_STEWARD", "TITLE_V_STAFF"];

/**
 * Only the organization that runs the program, about its own records.
 * Throws ForbiddenError otherwise, also for a program that does not exist.
 */
export function requireOwnProgram(reach: Reach, programOwner: string | undefined): void {
  if (programOwner !== reach.asker.organizationId)
    throw new ForbiddenError("only the organization that runs the program may check it");
}
