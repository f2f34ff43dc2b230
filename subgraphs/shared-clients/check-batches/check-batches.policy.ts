import { ForbiddenError } from "#shared/errors.js";
import type { Purpose } from "#shared/identity.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import type { Reach, VisibleMember } from "#shared/policy/visible-members.js";
import { findOpenRow, type OpenRow } from "#shared/policy/visible-rows.js";
import type { AssignmentRow } from "./assignments.db.js";

/** Undefined: closed. The same as for a single question: the class must be open for the member, and a shared record's program be agreed on. */
export function findOpenAssignment(
  reach: Reach,
  member: VisibleMember | undefined,
  wanted: { readonly assignment: Pick<AssignmentRow, "programCode">; readonly fieldClass: FieldClass },
): OpenRow | undefined {
  const { programCode } = wanted.assignment;
  return member && findOpenRow(reach, member, { programCode, fieldClass: wanted.fieldClass });
}

/** What was asked for one purpose is not fetched for another. Throws ForbiddenError. */
export function requireBatchPurpose(reach: Reach, batch: { readonly purpose: Purpose }): void {
  if (reach.asker.purpose !== batch.purpose)
    throw new ForbiddenError("the results of a file are fetched for the purpose with which it was sent");
}
