import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { cellOf, type FieldClass, rolesThatRead } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";

/** Risks and acuity: an organization's own, which no agreement opens. */
export const RISK_CLASS: FieldClass = "R";

export const RISK_READERS: readonly Role[] = rolesThatRead(RISK_CLASS);

/** Throws ForbiddenError. */
export function requireRiskReader({ asker: { role, purpose } }: Reach): void {
  if (cellOf({ role, purpose, relation: "OWN" }, RISK_CLASS) !== "yes")
    throw new ForbiddenError("this role or purpose sees no risks");
}
