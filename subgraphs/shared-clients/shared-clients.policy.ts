import { ForbiddenError } from "#shared/errors.js";
import type { Purpose, Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import type { ClientRow } from "./shared-clients.db.js";

/** Roles that coordinate or administer: a data steward sees identities, never who coordinates whom. */
export const ROLES_THAT_ASK: readonly Role[] = rolesThatRead("C");

/** For the plain routes, which have no field gate. Throws ForbiddenError. */
export function requireAskingRole(reach: Reach): void {
  if (!ROLES_THAT_ASK.includes(reach.asker.role)) throw new ForbiddenError("this role sees no coordination of children");
}

/** Purposes under which coordination between two programs may be looked at as a whole. */
const PROGRAM_PURPOSES: readonly Purpose[] = ["CARE_COORDINATION", "PROGRAM_ADMIN", "OPERATIONS"];

/** Throws ForbiddenError. */
export function requireProgramPurpose(reach: Reach): void {
  if (!PROGRAM_PURPOSES.includes(reach.asker.purpose)) throw new ForbiddenError("lists of children need a programme purpose");
}

/** A client exists for somebody who may see one of its members at least, and consists of those. */
export function visiblePart(
  client: ClientRow | undefined,
  visible: ReadonlyMap<number, VisibleMember>,
): readonly VisibleMember[] {
  return (client?.memberIds ?? []).flatMap((memberId) => visible.get(memberId) ?? []);
}
