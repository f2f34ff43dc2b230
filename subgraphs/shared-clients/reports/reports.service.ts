/** A program's month goes in; one file per partner with what that partner may see of the children they share comes out. */
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { monthRange, type PlainMonth, previousMonth, toPlainDate } from "#shared/dates.js";
import { recordDisclosure } from "#shared/disclosures.js";
import { InvalidInputError } from "#shared/errors.js";
import { listLiveConsents } from "#shared/policy/live-consents.js";
import type { Reach } from "#shared/policy/visible-members.js";
import { listPrograms, type ProgramRow } from "../program-pairs/program-pair.db.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { requireAskingRole, requireProgramPurpose } from "../shared-clients.policy.js";
import { buildReport, hashReport, type ReportLine, type SharedChild } from "./build-report.js";
import type { SharedClientReport, SharedClientReportFile } from "./report.type.js";
import type { FileScope } from "./report-files.db.js";
import { listPartners, listSharedChildren, type ReportPartner } from "./report-sources.db.js";
import {
  countChildren,
  countLines,
  type FileCounts,
  findLatestHash,
  listLatestVersions,
  listReportedChildren,
  lockReport,
  type ReportVersion,
  saveVersion,
} from "./reports.db.js";
import {
  classesOfFile,
  isOwnProgram,
  listLawsOfPartner,
  listReportPurposes,
  mayGetFile,
  requireOwnProgram,
  toRecipient,
} from "./reports.policy.js";

/** Makes the month's report, or a new version where the data changed. Every new file is recorded as a disclosure to its partner. */
export async function generateReport(
  context: SharedClientsContext,
  programCode: string,
  month: PlainMonth,
): Promise<SharedClientReport> {
  const { reach, program } = await openProgram(context, programCode);
  requireOwnProgram(reach, program);
  const { database } = context.services;
  const partners = (await listReportPartners(context, reach, program)).filter(mayGetFile);
  const children = await listSharedChildren(database.pool, {
    ...monthRange(month),
    program: program.code,
    organizationId: program.organizationId,
    partners: partners.map((partner) => partner.organizationId),
    today: reach.today,
    lawsOfPartner: Object.fromEntries(partners.map((partner) => [partner.organizationId, listLawsOfPartner(partner)])),
    planPartners: partners.filter((partner) => classesOfFile(partner).includes("P")).map((partner) => partner.organizationId),
  });
  const reportId = await inTransaction(database.pool, async (client) => {
    const id = await lockReport(client, program.code, month);
    const before = await listReportedChildren(client, program.code, previousMonth(month));
    // Whoever has no agreement any more is told nothing, not what has ended either.
    const lines = buildReport(children, before.filter(isOfOneOf(partners)));
    const [hash, latest] = [hashReport(lines), await findLatestHash(client, id)];
    if (latest?.hash === hash) return id;
    await recordFiles(client, reach, { partners, lines });
    const version = (latest?.version ?? 0) + 1;
    await saveVersion(client, { reportId: id, version, hash, createdBy: reach.asker.subject, createdAt: context.now, lines });
    return id;
  });
  const [version] = await listLatestVersions(database, { id: reportId });
  if (!version) throw new Error("a report that was just saved is gone");
  return toReport(context, version, null);
}

function isOfOneOf(partners: readonly ReportPartner[]): (child: SharedChild) => boolean {
  const ids = new Set(partners.map(({ organizationId }) => organizationId));
  return ({ partnerOrganizationId }) => partnerOrganizationId === null || ids.has(partnerOrganizationId);
}

/** Null: unknown, or neither the program's nor a partner's. */
export async function findReport(context: SharedClientsContext, publicId: string): Promise<SharedClientReport | null> {
  const opened = await openReport(context, publicId);
  return opened ? toReport(context, opened.version, opened.partner) : null;
}

/** The program's reports, newest month first; a partner sees those that have a file for it. */
export async function listReports(context: SharedClientsContext, programCode: string): Promise<SharedClientReport[]> {
  const { reach, program } = await openProgram(context, programCode);
  const partner = isOwnProgram(reach, program) ? null : reach.asker.organizationId;
  if (partner !== null && !(await findPartner(context, { reach, program }, partner))) return [];
  const versions = await listLatestVersions(context.services.database, { programCode: program.code });
  const reports = await Promise.all(versions.map((version) => toReport(context, version, partner)));
  return reports.filter((report) => partner === null || report.files.length > 0);
}

export interface OpenedReport {
  readonly reach: Reach;
  readonly program: ProgramRow;
  readonly version: ReportVersion;
  /** Null: the asker's organization runs the program and sees all files; else the partner that sees its own. */
  readonly partner: string | null;
}

export interface OpenedFile {
  readonly scope: FileScope;
  /** Null: the children whom no partner knows. */
  readonly partner: ReportPartner | null;
}

/** Undefined: there is no such file, it is not the asker's, or no agreement covers its partner any more. */
export async function openFile(
  context: SharedClientsContext,
  { reach, program, version, partner }: OpenedReport,
  wanted: string | null,
): Promise<OpenedFile | undefined> {
  if (partner !== null && partner !== wanted) return undefined;
  const scope = { reportId: version.reportId, version: version.version, program: program.code };
  if (wanted === null) return { scope: { ...scope, recipient: null }, partner: null };
  const ofFile = await findPartner(context, { reach, program }, wanted);
  if (!ofFile || !(await hasFile(context, version, wanted))) return undefined;
  return { scope: { ...scope, recipient: toRecipient(reach, ofFile) }, partner: ofFile };
}

/** Undefined: unknown, or closed to the asker, who cannot tell which. */
export async function openReport(context: SharedClientsContext, publicId: string): Promise<OpenedReport | undefined> {
  const reach = await context.reach();
  requireAskingRole(reach);
  const { database, ids } = context.services;
  const id = ids.find("Report", publicId);
  const [version] = id === undefined ? [] : await listLatestVersions(database, { id });
  const [program] = version ? await listPrograms(database.pool, [version.program], reach.asker.organizationId) : [];
  if (!version || !program) return undefined;
  if (isOwnProgram(reach, program)) return { reach, program, version, partner: null };
  const partner = reach.asker.organizationId;
  const isOpen = (await findPartner(context, { reach, program }, partner)) && (await hasFile(context, version, partner));
  return isOpen ? { reach, program, version, partner } : undefined;
}

async function hasFile(context: SharedClientsContext, version: ReportVersion, partner: string): Promise<boolean> {
  const counts = await countLines(context.services.database.pool, version);
  return counts.some((count) => count.partnerOrganizationId === partner);
}

async function openProgram(context: SharedClientsContext, code: string): Promise<{ reach: Reach; program: ProgramRow }> {
  const reach = await context.reach();
  requireAskingRole(reach);
  requireProgramPurpose(reach);
  const [program] = await listPrograms(context.services.database.pool, [code], reach.asker.organizationId);
  if (!program) throw new InvalidInputError([{ field: "program", message: "is not the code of a program" }]);
  return { reach, program };
}

function listReportPartners(context: SharedClientsContext, reach: Reach, program: ProgramRow): Promise<ReportPartner[]> {
  return listPartners(context.services.database.pool, {
    program: program.code,
    organizationId: program.organizationId,
    purposes: listReportPurposes(reach),
    today: toPlainDate(context.now),
  });
}

/** An agreement that has ended closes the files of its time too. */
async function findPartner(
  context: SharedClientsContext,
  { reach, program }: { readonly reach: Reach; readonly program: ProgramRow },
  organizationId: string,
): Promise<ReportPartner | undefined> {
  const partners = await listReportPartners(context, reach, program);
  return partners.find((partner) => partner.organizationId === organizationId && mayGetFile(partner));
}

interface NewFiles {
  readonly partners: readonly ReportPartner[];
  readonly lines: readonly ReportLine[];
}

/** The recipient is the partner, so the log names its organization; a file that holds nothing is none. */
async function recordFiles(client: pg.ClientBase, reach: Reach, { partners, lines }: NewFiles): Promise<void> {
  for (const partner of partners) {
    const ofPartner = lines.filter((line) => line.partnerOrganizationId === partner.organizationId);
    if (ofPartner.length === 0) continue;
    const memberIds = ofPartner.flatMap((line) => line.memberIds);
    await recordDisclosure(
      client,
      { ...reach.asker, organizationId: partner.organizationId },
      {
        action: "SHARED_CLIENT_REPORT",
        decision: "DISCLOSED",
        memberIds,
        sourceOrganizationIds: [reach.asker.organizationId],
        fieldClasses: classesOfFile(partner),
        agreementIds: partner.agreementIds,
        consentIds: await listLiveConsents(client, memberIds, toRecipient(reach, partner)),
      },
    );
  }
}

/** partner null: everything; else only that partner's file. */
async function toReport(
  context: SharedClientsContext,
  version: ReportVersion,
  partner: string | null,
): Promise<SharedClientReport> {
  const { database, ids } = context.services;
  const id = ids.encode("Report", version.reportId);
  const counts = await countLines(database.pool, version);
  const files = counts.filter(
    ({ partnerOrganizationId }) => partnerOrganizationId !== null && (partner ?? partnerOrganizationId) === partnerOrganizationId,
  );
  const unmatched = counts.find(({ partnerOrganizationId }) => partnerOrganizationId === null)?.rowCount ?? 0;
  return {
    reportId: version.reportId,
    id,
    program: { code: version.program },
    month: version.month,
    version: version.version,
    createdAt: version.createdAt,
    files: files.map((file) => toFile(id, file)),
    unmatchedCount: partner === null ? unmatched : null,
    totalCount: partner === null ? await countChildren(database.pool, version) : null,
  };
}

function toFile(id: string, { partnerOrganizationId, ...counts }: FileCounts): SharedClientReportFile {
  const partner = partnerOrganizationId ?? "";
  return { ...counts, partner: { id: partner }, csvPath: `/shared-client-reports/${id}/${encodeURIComponent(partner)}` };
}
