import { ForbiddenError } from "#shared/errors.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";
import type { ProgramRow } from "../program-pairs/program-pair.db.js";
import type { ReportPartner } from "./report-sources.db.js";

/** Throws ForbiddenError unless the asker's organization runs the program. */
export function requireOwnProgram(reach: Reach, program: ProgramRow): void {
  if (!isOwnProgram(reach, program)) throw new ForbiddenError("the program must be one that your organization runs");
}

export function isOwnProgram(reach: Reach, program: ProgramRow): boolean {
  return program.organizationId === reach.asker.organizationId;
}

/** A partner gets a file where its agreement covers who coordinates. */
export function mayGetFile(partner: ReportPartner): boolean {
  return partner.fieldClasses.includes("C");
}

/** The classes that a file to this partner discloses; the identity in it is the partner's own record. */
export function classesOfFile(partner: ReportPartner): FieldClass[] {
  return partner.fieldClasses.includes("P") ? ["D", "C", "P"] : ["D", "C"];
}

/** The report is made for care coordination, whatever the person who makes it declares. */
export function listReportPurposes(reach: Reach): string[] {
  return [...new Set(["CARE_COORDINATION", reach.asker.purpose])];
}
