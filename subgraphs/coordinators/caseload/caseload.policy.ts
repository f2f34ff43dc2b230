import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { readsOwn, rolesThatRead } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";

/** How many children of each acuity somebody has. */
const ACUITY_CLASS = "R";

export const CASELOAD_READERS: readonly Role[] = rolesThatRead(ACUITY_CLASS);

/** Throws ForbiddenError. */
export function requireCaseloadReader({ asker }: Reach): void {
  if (!readsOwn(asker, ACUITY_CLASS)) throw new ForbiddenError("this role or purpose sees no acuity");
}

/** Caseloads are an organization's own business; no agreement opens them. */
export function isOwnCoordinator(reach: Reach, organizationId: string | undefined): boolean {
  return organizationId === reach.asker.organizationId;
}
