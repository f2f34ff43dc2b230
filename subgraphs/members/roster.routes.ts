import { findPlainDate, toPlainDate } from "#shared/dates.js";
import { InvalidInputError, NotFoundError } from "#shared/errors.js";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "#shared/graphql/subgraph.js";
import { type MembersRuntime, MembersService } from "./members.service.js";
import type { Roster, RosterOrder } from "./rosters/roster.js";
import { ROSTER_COLUMNS } from "./rosters/roster-columns.js";

const LISTED_PROBLEMS = 500;

/** Files in and receipts out, for programs that send rosters without GraphQL. */
export function createRosterRoutes(runtime: MembersRuntime): SubgraphRoute[] {
  return [
    { method: "GET", path: "/rosters/template.csv", handle: async () => templateAnswer() },
    { method: "POST", path: "/rosters/:source", handle: (request) => takeRoster(runtime, request) },
    { method: "GET", path: "/rosters/:id", handle: (request) => showReceipt(runtime, request) },
  ];
}

/** The header line alone: a template must not teach anybody to leave an example child in it. */
function templateAnswer(): RouteAnswer {
  return {
    status: 200,
    contentType: "text/csv; charset=utf-8",
    headers: { "content-disposition": 'attachment; filename="roster-template.csv"' },
    body: `${ROSTER_COLUMNS.map((column) => column.name).join(",")}\r\n`,
  };
}

async function takeRoster(runtime: MembersRuntime, request: RouteRequest): Promise<RouteAnswer> {
  const service = new MembersService(runtime, request.claims);
  const order = readOrder(runtime, request);
  if (request.query.dryRun === "true")
    return toJson(200, { dryRun: true, ...(await service.dryRunRosterFile(order, request.body)) });
  const { roster, repeated } = await service.takeRosterFile(order, request.body);
  const receipt = { repeated, ...(await toReceipt(runtime, service, roster)) };
  const done = roster.status !== "RECEIVED" && roster.status !== "READING";
  return toJson(done ? 200 : 202, receipt, { location: `/rosters/${receipt.id}` });
}

async function showReceipt(runtime: MembersRuntime, request: RouteRequest): Promise<RouteAnswer> {
  const service = new MembersService(runtime, request.claims);
  const roster = await service.findRoster(request.parameters.id ?? "");
  if (!roster) throw new NotFoundError();
  return toJson(200, await toReceipt(runtime, service, roster));
}

function readOrder(runtime: MembersRuntime, request: RouteRequest): Omit<RosterOrder, "createdBy"> {
  const { kind = "FULL", effectiveOn = toPlainDate(runtime.now()), fileName = "upload.csv" } = request.query;
  const day = findPlainDate(effectiveOn);
  if (kind !== "FULL" && kind !== "CHANGES") throw new InvalidInputError([{ field: "kind", message: "expects FULL or CHANGES" }]);
  if (!day) throw new InvalidInputError([{ field: "effectiveOn", message: "expects a day as YYYY-MM-DD" }]);
  return { organizationId: request.parameters.source ?? "", kind, effectiveOn: day, fileName: fileName.slice(0, 200) };
}

/** The receipt as JSON: the head, the later steps, the first problems and the number of all. */
async function toReceipt(runtime: MembersRuntime, service: MembersService, roster: Roster) {
  const problems = await service.listProblems(roster.id, { first: LISTED_PROBLEMS, after: null });
  const steps = await service.getSteps({ rosterId: roster.id, undone: roster.undoneAt !== null });
  const { id, spoolPath: _spoolPath, fileSha256: _sha, organizationId, ...head } = roster;
  return {
    id: runtime.ids.encode("Roster", id),
    source: organizationId,
    ...head,
    steps,
    problemCount: problems.totalCount,
    problems: problems.rows.slice(0, LISTED_PROBLEMS).map(({ id: _id, ...problem }) => problem),
  };
}

function toJson(status: number, body: object, headers: Readonly<Record<string, string>> = {}): RouteAnswer {
  return { status, contentType: "application/json; charset=utf-8", headers, body: JSON.stringify(body) };
}
