import { NotFoundError } from "../errors.js";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "../graphql/subgraph.js";
import { answerJson } from "../http/answer-json.js";
import type { Column } from "./column.js";
import { answerTemplate, LISTED_PROBLEMS, readUploadFacts, toReceipt } from "./file-routes.js";
import type { SourceFile } from "./source-file.js";
import { createSourceFilesService, type SourceFilesRuntime, type SourceFilesService } from "./source-files.service.js";
import { isWaiting } from "./take-upload.js";

interface RoutePlace {
  /** For example /claims. */
  readonly path: string;
  readonly columns: readonly Column[];
  /** Name of the template's file. */
  readonly templateName: string;
}

/** Files in and receipts out, for systems that send them without GraphQL. */
export function createSourceFileRoutes(runtime: SourceFilesRuntime, place: RoutePlace): SubgraphRoute[] {
  const { path, columns, templateName } = place;
  return [
    { method: "GET", path: `${path}/template.csv`, handle: async () => answerTemplate(templateName, columns) },
    { method: "POST", path: `${path}/:source`, handle: (request) => takeFile(runtime, place, request) },
    { method: "GET", path: `${path}/:id`, handle: (request) => showReceipt(runtime, request) },
  ];
}

async function takeFile(runtime: SourceFilesRuntime, { path }: RoutePlace, request: RouteRequest): Promise<RouteAnswer> {
  const service = createSourceFilesService(runtime, request.claims);
  const order = readUploadFacts(request, runtime.now());
  if (request.query.dryRun === "true") return answerJson({ dryRun: true, ...(await service.dryRunFile(order, request.body)) });
  const { file, repeated } = await service.takeFile(order, request.body);
  const receipt = await buildReceipt(runtime, service, file);
  const status = isWaiting(file) ? 202 : 200;
  return answerJson({ repeated, ...receipt }, { status, headers: { location: `${path}/${receipt.id}` } });
}

async function showReceipt(runtime: SourceFilesRuntime, request: RouteRequest): Promise<RouteAnswer> {
  const service = createSourceFilesService(runtime, request.claims);
  const file = await service.findFile(request.parameters.id ?? "");
  if (!file) throw new NotFoundError();
  return answerJson(await buildReceipt(runtime, service, file));
}

async function buildReceipt({ ids, kind }: SourceFilesRuntime, service: SourceFilesService, file: SourceFile) {
  const problems = await service.listProblems(file.id, { first: LISTED_PROBLEMS, after: null });
  return toReceipt(ids.encode(kind.idKind, file.id), file, problems);
}
