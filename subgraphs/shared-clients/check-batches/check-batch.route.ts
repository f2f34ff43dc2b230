import { NotFoundError } from "#shared/errors.js";
import type { RouteAnswer } from "#shared/graphql/subgraph.js";
import { answerJson } from "#shared/http/answer-json.js";
import { CSV_CONTENT_TYPE, toCsv } from "../csv.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { listSources } from "../sources.service.js";
import { SourceStatus } from "../sources.type.js";
import { findOwnBatch, receiveBatch } from "./check-batches.service.js";
import { type OpenedRow, openResults } from "./open-results.js";

/** 5,000 rows of the longest names fit ten times over. */
export const MAX_CHECK_FILE_BYTES = 8 * 1024 ** 2;

// biome-ignore format: one list
const HEADER = [
  "line", "grade", "coordinator", "organization", "program", "phone", "since", "plan_status", "coordinators",
  "sources_not_answered", "error",
];

/** POST /coordinator-checks: a CSV file of up to 5,000 children. */
export async function postBatch(context: SharedClientsContext, body: AsyncIterable<Buffer>): Promise<RouteAnswer> {
  const received = await receiveBatch(context, body);
  return answerJson(received, { status: 202, headers: { location: received.statusPath } });
}

/** GET /coordinator-checks/:id: how far it has come. */
export async function getBatch(context: SharedClientsContext, publicId: string): Promise<RouteAnswer> {
  const batch = await findOwnBatch(context, publicId);
  if (!batch) throw new NotFoundError();
  return answerJson({ id: publicId, status: batch.status, total: batch.total, done: batch.done });
}

/** GET /coordinator-checks/:id/results.csv: one row per row of the file; a row that still waits has no grade. */
export async function getBatchResults(context: SharedClientsContext, publicId: string): Promise<RouteAnswer> {
  const batch = await findOwnBatch(context, publicId);
  if (!batch) throw new NotFoundError();
  const rows = await openResults(context, batch);
  const sources = await listSources(context, await context.reach(), "coordinators");
  // An empty coordinator means "none" only where this cell is empty too.
  const silent = sources.filter(({ status }) => status !== SourceStatus.ANSWERED).map(({ name, status }) => `${name} ${status}`);
  return {
    status: 200,
    contentType: CSV_CONTENT_TYPE,
    headers: { "content-disposition": 'attachment; filename="coordinator-checks.csv"' },
    body: toCsv(toTable(rows, silent.join("; "))),
  };
}

/** With a column more where a law of its own binds whoever reads one of the rows. */
function toTable(rows: readonly OpenedRow[], silentSources: string): (string | number | null)[][] {
  const table = [HEADER, ...rows.map((row) => toCells(row, silentSources))];
  if (rows.every(({ notices }) => notices.length === 0)) return table;
  const notices = ["legal_notice", ...rows.map((row) => row.notices.join(" "))];
  return table.map((cells, index) => [...cells, notices[index] ?? null]);
}

function toCells({ line, answer }: OpenedRow, silentSources: string): (string | number | null)[] {
  if (!answer) return [line, ...HEADER.slice(1).map(() => null)];
  const { grade, found, error } = answer;
  const [first] = found;
  const named = first
    ? [first.coordinator, first.organization, first.program, first.phone, first.since, first.planStatus]
    : [null, null, null, null, null, null];
  return [line, grade, ...named, grade === "CERTAIN" ? found.length : null, error === null ? silentSources : null, error];
}
