import { ForbiddenError } from "#shared/errors.js";
import type { Role } from "#shared/identity.js";
import type { Law } from "#shared/policy/laws.js";
import { toAsker } from "#shared/policy/live-consents.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { listOpenedLaws } from "#shared/policy/visible-rows.js";
import type { ProgramRow } from "../program-pairs/program-pair.db.js";
import type { Recipient } from "./report-files.db.js";
import { REPORT_PURPOSE, type ReportPartner } from "./report-sources.db.js";

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

/** Whose file it is, and as whom: a partner's own person fetches it as who that is, the program as its report's partner. */
export function toRecipient(reach: Reach, partner: ReportPartner): Recipient {
  const { organizationId } = partner;
  const showsPlan = classesOfFile(partner).includes("P");
  if (organizationId === reach.asker.organizationId) return { ...toAsker(reach), showsPlan };
  return { organizationId, showsPlan, today: reach.today, purpose: REPORT_PURPOSE, laws: listLawsOfPartner(partner) };
}

export function listReportPurposes(reach: Reach): string[] {
  return [...new Set([REPORT_PURPOSE, reach.asker.purpose])];
}

/** Who reads a file at a partner of each type. At any other, nobody is taken to be one to whom a consent may open a law. */
const READERS: Readonly<Record<string, Role>> = {
  TITLE_V_AGENCY: "TITLE_V_STAFF",
  MEDICAID_AGENCY: "MEDICAID_LIAISON",
  MCO: "MCO_CASE_MANAGER",
  PASSE: "PASSE_COORDINATOR",
  ACO: "ACO_COORDINATOR",
  HEALTH_HOME: "HEALTH_HOME_COORDINATOR",
};

/** The laws of which a partner's own people may be given records by consent, whoever makes the file. */
export function listLawsOfPartner({ type }: ReportPartner): Law[] {
  const role = READERS[type];
  return role ? listOpenedLaws({ asker: { role, purpose: REPORT_PURPOSE } }) : [];
}
