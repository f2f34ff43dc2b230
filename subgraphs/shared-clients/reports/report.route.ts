import { recordDisclosure } from "#shared/disclosures.js";
import { NotFoundError } from "#shared/errors.js";
import type { RouteAnswer } from "#shared/graphql/subgraph.js";
import { CSV_CONTENT_TYPE, primeStream } from "../csv.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { REPORT_HEADER, toReportCsv } from "./report-to-csv.js";
import { type FileScope, listLines, type StoredLine } from "./reports.db.js";
import { type OpenedReport, openReport } from "./reports.service.js";

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
  if (!opened || (opened.partner !== null && opened.partner !== wanted)) throw new NotFoundError();
  const { reportId, version, month } = opened.version;
  const scope = { reportId, version, partnerOrganizationId: wanted === UNMATCHED ? null : wanted };
  const [first] = await listLines(context.services.database.pool, scope, { limit: 1, afterKey: 0 });
  if (!first && scope.partnerOrganizationId !== null) throw new NotFoundError();
  return {
    status: 200,
    contentType: CSV_CONTENT_TYPE,
    headers: { "content-disposition": `attachment; filename="shared-clients-${month}-v${version}.csv"` },
    body: await primeStream(streamFile(context, opened, scope)),
  };
}

async function* streamFile(context: SharedClientsContext, opened: OpenedReport, scope: FileScope): AsyncGenerator<string> {
  const { pool } = context.services.database;
  let lines = await listLines(pool, scope, { limit: CHUNK, afterKey: 0 });
  let header = REPORT_HEADER;
  do {
    await recordLines(context, opened, lines);
    yield header + toReportCsv(lines);
    header = "";
    const last = lines.at(-1);
    lines = last ? await listLines(pool, scope, { limit: CHUNK, afterKey: last.id }) : [];
  } while (lines.length > 0);
}

async function recordLines(
  context: SharedClientsContext,
  { reach, program }: OpenedReport,
  lines: readonly StoredLine[],
): Promise<void> {
  const source = program.organizationId;
  await recordDisclosure(context.services.database.pool, reach.asker, {
    action: "REPORT_FILE",
    decision: lines.length > 0 ? "DISCLOSED" : "NOTHING",
    memberIds: lines.flatMap((line) => line.memberIds),
    sourceOrganizationIds: [source],
    fieldClasses: ["D", "C", "P"],
    agreementIds: reach.agreements.filter(({ sourceOrganizationId }) => sourceOrganizationId === source).map(({ id }) => id),
  });
}
