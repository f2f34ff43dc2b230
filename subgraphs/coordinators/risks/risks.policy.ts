import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { type FieldClass, readsOwn, rolesThatRead } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";

/** Risks and acuity: an organization's own, which no agreement opens. */
export const RISK_CLASS: FieldClass = "R";

export const RISK_READERS: readonly Role[] = rolesThatRead(RISK_CLASS);

/** Throws ForbiddenError. */
export function requireRiskReader({ asker }: Reach): void {
  if (!readsOwn(asker, RISK_CLASS)) throw new ForbiddenError("this role or purpose sees no risks");
}
