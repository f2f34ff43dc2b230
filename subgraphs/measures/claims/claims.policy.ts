import { ForbiddenError } from "#shared/errors.js";
import type { Identity, Role } from "#shared/identity.js";
import { rolesThatRead } from "#shared/policy/matrix.js";

/** Roles with the access matrix' class M, claims and money, of their own organization. */
export const CLAIM_READERS: readonly Role[] = rolesThatRead("M");

/** Claims are the business of the organization that sent them: nobody else sends, reads or undoes its files. */
export function canHandleClaims(identity: Identity, sourceId: string): boolean {
  return identity.organizationId === sourceId && CLAIM_READERS.includes(identity.role);
}

/** Throws ForbiddenError alike for a source that exists and one that does not. */
export function requireClaimRights(identity: Identity, sourceId: string): void {
  if (!canHandleClaims(identity, sourceId))
    throw new ForbiddenError("claims are sent and read by people of the source organization");
}
