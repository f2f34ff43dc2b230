import { ForbiddenError } from "#shared/errors.js";
import { ROLES, type Role } from "#shared/identity.js";
import { cellOf, rolesThatRead } from "#shared/policy/matrix.js";
import type { Asker } from "#shared/request-context.js";

/**
 * Who is in contact with families (class H); and family consultants, who write down what a family of their own organization
 * told them and see nothing of a child. Needs local confirmation.
 */
const IN_CONTACT: readonly Role[] = rolesThatRead("H");
export const CHECK_IN_RECORDERS: readonly Role[] = ROLES.filter(
  (role) => IN_CONTACT.includes(role) || role === "FAMILY_CONSULTANT",
);

/** Throws ForbiddenError where this role may not record what families say for this purpose. */
export function requireCheckInRecorder({ role, purpose }: Asker): void {
  const isConsultant = role === "FAMILY_CONSULTANT" && purpose === "CARE_COORDINATION";
  if (!isConsultant && cellOf({ role, purpose, relation: "OWN" }, "H") !== "yes")
    throw new ForbiddenError("this role may not record what families say for this purpose");
}
