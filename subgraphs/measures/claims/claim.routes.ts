import { NotFoundError } from "#shared/errors.js";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "#shared/graphql/subgraph.js";
import { answerJson } from "#shared/http/answer-json.js";
import { answerTemplate, LISTED_PROBLEMS, readUploadFacts, toReceipt } from "#shared/intake/file-routes.js";
import { isWaiting } from "#shared/intake/take-upload.js";
import type { ClaimFile } from "./claim-file.js";
import { type ClaimFilesRuntime, type ClaimFilesService, createClaimFilesService } from "./claim-files.service.js";
import { CLAIM_COLUMNS } from "./claim-format.js";

/** Claim files in and receipts out, for systems that send them without GraphQL. */
export function createClaimRoutes(runtime: ClaimFilesRuntime): SubgraphRoute[] {
  return [
    {
      method: "GET",
      path: "/claims/template.csv",
      handle: async () => answerTemplate("claim-template.csv", CLAIM_COLUMNS),
    },
    { method: "POST", path: "/claims/:source", handle: (request) => takeClaims(runtime, request) },
    { method: "GET", path: "/claims/:id", handle: (request) => showReceipt(runtime, request) },
  ];
}

async function takeClaims(runtime: ClaimFilesRuntime, request: RouteRequest): Promise<RouteAnswer> {
  const service = createClaimFilesService(runtime, request.claims);
  const order = readUploadFacts(request, runtime.now());
  if (request.query.dryRun === "true") return answerJson({ dryRun: true, ...(await service.dryRunFile(order, request.body)) });
  const { file, repeated } = await service.takeFile(order, request.body);
  const receipt = await buildReceipt(runtime, service, file);
  const status = isWaiting(file) ? 202 : 200;
  return answerJson({ repeated, ...receipt }, { status, headers: { location: `/claims/${receipt.id}` } });
}

async function showReceipt(runtime: ClaimFilesRuntime, request: RouteRequest): Promise<RouteAnswer> {
  const service = createClaimFilesService(runtime, request.claims);
  const file = await service.findFile(request.parameters.id ?? "");
  if (!file) throw new NotFoundError();
  return answerJson(await buildReceipt(runtime, service, file));
}

async function buildReceipt({ ids }: ClaimFilesRuntime, service: ClaimFilesService, file: ClaimFile) {
  const problems = await service.listProblems(file.id, { first: LISTED_PROBLEMS, after: null });
  return toReceipt(ids.encode("ClaimFile", file.id), file, problems);
}
