import { ForbiddenError } from "#shared/errors.js";
import { coversProgram } from "#shared/policy/agreements.js";
import { cellOf, type FieldClass } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { ProgramRow } from "./program-pair.db.js";

/** Throws ForbiddenError unless the asker's organization runs one of the programs, or enrolls children in one. */
export function requireOwnSide(reach: Reach, programs: readonly ProgramRow[]): void {
  const isOwn = programs.some((program) => program.organizationId === reach.asker.organizationId || program.isServedByAsker);
  if (!isOwn) throw new ForbiddenError("one of the two programs must be one that your organization runs or enrolls in");
}

/** Whose enrollments in the program may be counted: the own ones, and those that an agreement opens. */
export function listOpenSources(reach: Reach, programCode: string, fieldClass: FieldClass): string[] {
  const own = reach.asker.organizationId;
  if (cellOf({ ...reach.asker, relation: "SHARED" }, fieldClass) !== "yes") return [own];
  const agreed = reach.sourceOrganizationIds.filter((sourceOrganizationId) =>
    coversProgram(reach.agreements, { sourceOrganizationId, programCode, fieldClass }),
  );
  return [...new Set([own, ...agreed])];
}
