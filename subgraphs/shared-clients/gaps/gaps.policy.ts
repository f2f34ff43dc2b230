import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { ROLES_THAT_ASK, requireProgramPurpose } from "../shared-clients.policy.js";

/** A gap tells that a child meets a program's criteria (E) and that nobody coordinates for it (C). */
export const GAP_READERS: readonly Role[] = ROLES_THAT_ASK.filter((role) => rolesThatRead("E").includes(role));

/** Throws ForbiddenError. */
export function requireGapReader(reach: Reach): void {
  if (!GAP_READERS.includes(reach.asker.role)) throw new ForbiddenError("this role sees no gaps in coordination");
  requireProgramPurpose(reach);
}
