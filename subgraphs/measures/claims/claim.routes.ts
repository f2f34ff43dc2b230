import { findPlainDate, toPlainDate } from "#shared/dates.js";
import { InvalidInputError, NotFoundError } from "#shared/errors.js";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "#shared/graphql/subgraph.js";
import type { ClaimFile, ClaimFileOrder } from "./claim-file.js";
import { type ClaimFilesRuntime, type ClaimFilesService, createClaimFilesService } from "./claim-files.service.js";
import { CLAIM_COLUMNS } from "./claim-format.js";

const LISTED_PROBLEMS = 500;

/** Claim files in and receipts out, for systems that send them without GraphQL. */
export function createClaimRoutes(runtime: ClaimFilesRuntime): SubgraphRoute[] {
  return [
    { method: "GET", path: "/claims/template.csv", handle: async () => templateAnswer() },
    { method: "POST", path: "/claims/:source", handle: (request) => takeClaims(runtime, request) },
    { method: "GET", path: "/claims/:id", handle: (request) => showReceipt(runtime, request) },
  ];
}

function templateAnswer(): RouteAnswer {
  return {
    status: 200,
    contentType: "text/csv; charset=utf-8",
    headers: { "content-disposition": 'attachment; filename="claim-template.csv"' },
    body: `${CLAIM_COLUMNS.map((column) => column.name).join(",")}\r\n`,
  };
}

async function takeClaims(runtime: ClaimFilesRuntime, request: RouteRequest): Promise<RouteAnswer> {
  const service = createClaimFilesService(runtime, request.claims);
  const { file, repeated } = await service.takeFile(readOrder(runtime, request), request.body);
  const receipt = { repeated, ...(await toReceipt(runtime, service, file)) };
  const done = file.status !== "RECEIVED" && file.status !== "READING";
  return toJson(done ? 200 : 202, receipt, { location: `/claims/${receipt.id}` });
}

async function showReceipt(runtime: ClaimFilesRuntime, request: RouteRequest): Promise<RouteAnswer> {
  const service = createClaimFilesService(runtime, request.claims);
  const file = await service.findFile(request.parameters.id ?? "");
  if (!file) throw new NotFoundError();
  return toJson(200, await toReceipt(runtime, service, file));
}

function readOrder({ now }: ClaimFilesRuntime, { query, parameters }: RouteRequest): Omit<ClaimFileOrder, "createdBy"> {
  const { effectiveOn = toPlainDate(now()), fileName = "upload.csv" } = query;
  const day = findPlainDate(effectiveOn);
  if (!day) throw new InvalidInputError([{ field: "effectiveOn", message: "expects a day as YYYY-MM-DD" }]);
  return { organizationId: parameters.source ?? "", effectiveOn: day, fileName: fileName.slice(0, 200) };
}

/** The receipt as JSON: the head, the first problems and the number of all. */
async function toReceipt({ ids }: ClaimFilesRuntime, service: ClaimFilesService, file: ClaimFile) {
  const problems = await service.listProblems(file.id, { first: LISTED_PROBLEMS, after: null });
  const { id, spoolPath: _spoolPath, fileSha256: _sha, organizationId, ...head } = file;
  return {
    id: ids.encode("ClaimFile", id),
    source: organizationId,
    ...head,
    problemCount: problems.totalCount,
    problems: problems.rows.slice(0, LISTED_PROBLEMS).map(({ id: _id, ...problem }) => problem),
  };
}

function toJson(status: number, body: object, headers: Readonly<Record<string, string>> = {}): RouteAnswer {
  return { status, contentType: "application/json; charset=utf-8", headers, body: JSON.stringify(body) };
}
