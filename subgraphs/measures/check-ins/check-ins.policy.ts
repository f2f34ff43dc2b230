import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import { readsOwn, rolesThatReadOfChild } from "#shared/policy/matrix.js";
import type { Asker } from "#shared/request-context.js";

/**
 * Who is in contact with families (class H); family consultants among them, who write down what a family of their own
 * organization told them and see nothing of a child. Needs local confirmation.
 */
export const CHECK_IN_RECORDERS: readonly Role[] = rolesThatReadOfChild("H");

/** Throws ForbiddenError where this role may not record what families say for this purpose. */
export function requireCheckInRecorder(asker: Asker): void {
  if (!readsOwn(asker, "H")) throw new ForbiddenError("this role may not record what families say for this purpose");
}
