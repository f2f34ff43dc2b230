import { InvalidInputError, NotFoundError } from "#shared/errors.js";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "#shared/graphql/subgraph.js";
import { answerJson } from "#shared/http/answer-json.js";
import { answerTemplate, LISTED_PROBLEMS, readUploadFacts, toReceipt } from "#shared/intake/file-routes.js";
import { isWaiting } from "#shared/intake/take-upload.js";
import { type MembersRuntime, MembersService } from "./members.service.js";
import type { Roster, RosterOrder } from "./rosters/roster.js";
import { ROSTER_COLUMNS } from "./rosters/roster-columns.js";

/** Files in and receipts out, for programs that send rosters without GraphQL. */
export function createRosterRoutes(runtime: MembersRuntime): SubgraphRoute[] {
  return [
    {
      method: "GET",
      path: "/rosters/template.csv",
      handle: async () => answerTemplate("roster-template.csv", ROSTER_COLUMNS),
    },
    { method: "POST", path: "/rosters/:source", handle: (request) => takeRoster(runtime, request) },
    { method: "GET", path: "/rosters/:id", handle: (request) => showReceipt(runtime, request) },
  ];
}

async function takeRoster(runtime: MembersRuntime, request: RouteRequest): Promise<RouteAnswer> {
  const service = new MembersService(runtime, request.claims);
  const order = readOrder(runtime, request);
  if (request.query.dryRun === "true")
    return answerJson({ dryRun: true, ...(await service.dryRunRosterFile(order, request.body)) });
  const { file: roster, repeated } = await service.takeRosterFile(order, request.body);
  const receipt = await buildReceipt(runtime, service, roster);
  const status = isWaiting(roster) ? 202 : 200;
  return answerJson({ repeated, ...receipt }, { status, headers: { location: `/rosters/${receipt.id}` } });
}

async function showReceipt(runtime: MembersRuntime, request: RouteRequest): Promise<RouteAnswer> {
  const service = new MembersService(runtime, request.claims);
  const roster = await service.findRoster(request.parameters.id ?? "");
  if (!roster) throw new NotFoundError();
  return answerJson(await buildReceipt(runtime, service, roster));
}

function readOrder(runtime: MembersRuntime, request: RouteRequest): Omit<RosterOrder, "createdBy"> {
  const { kind = "FULL" } = request.query;
  if (kind !== "FULL" && kind !== "CHANGES") throw new InvalidInputError([{ field: "kind", message: "expects FULL or CHANGES" }]);
  return { ...readUploadFacts(request, runtime.now()), kind };
}

/** With the later steps over the roster. */
async function buildReceipt(runtime: MembersRuntime, service: MembersService, roster: Roster) {
  const problems = await service.listProblems(roster.id, { first: LISTED_PROBLEMS, after: null });
  const steps = await service.getSteps({ rosterId: roster.id, undone: roster.undoneAt !== null });
  return { ...toReceipt(runtime.ids.encode("Roster", roster.id), roster, problems), steps };
}
