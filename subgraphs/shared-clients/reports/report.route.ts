import { recordDisclosure } from "#shared/disclosures.js";
import { NotFoundError } from "#shared/errors.js";
import type { RouteAnswer } from "#shared/graphql/subgraph.js";
import { listAgreementIds } from "#shared/policy/agreements.js";
import { findConsentLaw } from "#shared/policy/laws.js";
import { listLiveConsents } from "#shared/policy/live-consents.js";
import { CSV_CONTENT_TYPE, primeStream } from "../csv.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { listOpenLines, type OpenLine } from "./report-files.db.js";
import { reportHeader, toReportCsv } from "./report-to-csv.js";
import { classesOfFile } from "./reports.policy.js";
import { type OpenedFile, type OpenedReport, openFile, openReport } from "./reports.service.js";

/** Lines per statement, and per entry in the disclosure log. */
const CHUNK = 2_000;
const UNMATCHED = "unmatched";

/**
 * GET /shared-client-reports/:id/:partner: a partner's file; "unmatched" is the program's own list.
 * Throws NotFoundError for whatever the asker may not have, also where it does not exist.
 */
export async function downloadReportFile(
  context: SharedClientsContext,
  parameters: Readonly<Record<string, string>>,
): Promise<RouteAnswer> {
  const opened = await openReport(context, parameters.id ?? "");
  const wanted = parameters.partner ?? "";
  const file = opened && (await openFile(context, opened, wanted === UNMATCHED ? null : wanted));
  if (!file) throw new NotFoundError();
  const { version, month } = opened.version;
  return {
    status: 200,
    contentType: CSV_CONTENT_TYPE,
    headers: { "content-disposition": `attachment; filename="shared-clients-${month}-v${version}.csv"` },
    body: await primeStream(streamFile(context, opened, file)),
  };
}

async function* streamFile(
  context: SharedClientsContext,
  opened: OpenedReport,
  { scope, partner }: OpenedFile,
): AsyncGenerator<string> {
  const { pool } = context.services.database;
  let lines = await listOpenLines(pool, scope, { limit: CHUNK, afterKey: 0 });
  const law = scope.recipient ? findConsentLaw(opened.reach.laws, scope.program) : null;
  let header = reportHeader(law);
  do {
    await recordLines(context, opened, { scope, partner, lines });
    yield header + toReportCsv(lines, law);
    header = "";
    const last = lines.at(-1);
    lines = last ? await listOpenLines(pool, scope, { limit: CHUNK, afterKey: last.id }) : [];
  } while (lines.length > 0);
}

async function recordLines(
  context: SharedClientsContext,
  { reach, program }: OpenedReport,
  { scope, partner, lines }: OpenedFile & { readonly lines: readonly OpenLine[] },
): Promise<void> {
  const { pool } = context.services.database;
  const source = program.organizationId;
  const memberIds = lines.flatMap((line) => line.memberIds);
  await recordDisclosure(pool, reach.asker, {
    action: "REPORT_FILE",
    decision: lines.length > 0 ? "DISCLOSED" : "NOTHING",
    memberIds,
    sourceOrganizationIds: [source],
    fieldClasses: partner ? classesOfFile(partner) : ["D", "C", "P"],
    agreementIds: listAgreementIds(reach.agreements, new Set([source])),
    consentIds: scope.recipient ? await listLiveConsents(pool, memberIds, scope.recipient) : [],
  });
}
