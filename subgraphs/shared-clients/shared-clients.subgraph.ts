import { followThenTell } from "#shared/database/apply-rosters.js";
import { buildSubgraph } from "#shared/graphql/build-subgraph-schema.js";
import type { RouteRequest, Subgraph, SubgraphRoute } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import type { Claims } from "#shared/identity.js";
import { type Reach, shareReach } from "#shared/policy/visible-members.js";
import { answerCheckBatch } from "./check-batches/answer-check-batch.js";
import { CheckBatchResolver } from "./check-batches/check-batch.resolver.js";
import { getBatch, getBatchResults, MAX_CHECK_FILE_BYTES, postBatch } from "./check-batches/check-batch.route.js";
import { findBatch } from "./check-batches/check-batches.db.js";
import { openDatabase } from "./connection.db.js";
import { CoordinatorCheckResolver } from "./coordinator-check.resolver.js";
import { evaluateClaims, evaluateRosters, evaluateRules } from "./findings/evaluate-overlaps.js";
import { ClientFindingResolver, FindingResolver } from "./findings/finding.resolver.js";
import { AssignmentReference } from "./findings/finding.type.js";
import { ResolutionResolver } from "./findings/resolutions/resolution.resolver.js";
import { GapResolver } from "./gaps/gap.resolver.js";
import { LeadResolver } from "./leads/lead.resolver.js";
import { keepCurrentPlan } from "./linkage/current-model.db.js";
import { linkRosters } from "./linkage/link-rosters.js";
import { MatchReviewResolver } from "./match-review/match-review.resolver.js";
import { relinkDecided } from "./match-review/relink-decided.js";
import { MonthCloseResolver } from "./month-close/month-close.resolver.js";
import { PartnershipResolver } from "./partnerships/partnership.resolver.js";
import { ProgramPairResolver } from "./program-pairs/program-pair.resolver.js";
import { downloadSharedClients } from "./program-pairs/program-pair.route.js";
import { ReportResolver } from "./reports/report.resolver.js";
import { downloadReportFile } from "./reports/report.route.js";
import { OverlapRuleResolver } from "./rules/overlap-rule.resolver.js";
import { resolveMember, resolveSharedClient } from "./shared-client.reference.js";
import { LinkedMemberResolver, SharedClientResolver } from "./shared-client.resolver.js";
import { LinkedMemberType, SharedClientType } from "./shared-client.type.js";
import type { Services, SharedClientsContext } from "./shared-clients.context.js";
import { createLoaders } from "./shared-clients.loaders.js";
import { RULES } from "./shared-clients.rules.js";

/** Linkage, shared clients, the coordinator check, and what programs learn from them. */
export async function createSharedClientsSubgraph(dependencies: SubgraphDependencies): Promise<Subgraph> {
  const database = openDatabase(dependencies.databaseUrl, dependencies.connections);
  const services: Services = {
    database,
    ids: dependencies.ids,
    jobs: dependencies.jobs,
    plan: keepCurrentPlan(database.pool, dependencies.now),
  };
  const createContext: CreateContext = (claims) => createRequestContext(services, dependencies, claims);
  const { sdl, schema } = await buildSubgraph({
    resolvers: [
      CoordinatorCheckResolver,
      SharedClientResolver,
      LinkedMemberResolver,
      ProgramPairResolver,
      ReportResolver,
      CheckBatchResolver,
      OverlapRuleResolver,
      FindingResolver,
      ClientFindingResolver,
      ResolutionResolver,
      MatchReviewResolver,
      GapResolver,
      LeadResolver,
      MonthCloseResolver,
      PartnershipResolver,
    ],
    types: [SharedClientType, LinkedMemberType, AssignmentReference],
    references: { SharedClient: resolveSharedClient, Member: resolveMember },
    rules: RULES,
  });
  return {
    name: "shared-clients",
    sdl,
    schema,
    routes: listRoutes(createContext),
    createContext,
    checkHealth: async () => void (await database.pool.query("select 1")),
    startWork: () => startWork(services, dependencies, createContext),
    stop: () => database.stop(),
  };
}

function createRequestContext(services: Services, { log, now }: SubgraphDependencies, claims: Claims): SharedClientsContext {
  const moment = now();
  let reaching: Promise<Reach> | undefined;
  const reach = async () => {
    reaching ??= shareReach(services.database.pool, claims, moment);
    return reaching;
  };
  return { ...claims, now: moment, log, services, reach, loaders: createLoaders(services.database, reach) };
}

type CreateContext = (claims: Claims) => SharedClientsContext;
type Answer = (context: SharedClientsContext, request: RouteRequest) => ReturnType<SubgraphRoute["handle"]>;

function listRoutes(createContext: CreateContext): SubgraphRoute[] {
  const get = (path: string, answer: Answer): SubgraphRoute => ({
    method: "GET",
    path,
    handle: async (request) => answer(createContext(request.claims), request),
  });
  return [
    get("/shared-clients.csv", (context, { query }) => downloadSharedClients(context, query)),
    get("/shared-client-reports/:id/:partner", (context, { parameters }) => downloadReportFile(context, parameters)),
    get("/coordinator-checks/:id", (context, { parameters }) => getBatch(context, parameters.id ?? "")),
    get("/coordinator-checks/:id/results.csv", (context, { parameters }) => getBatchResults(context, parameters.id ?? "")),
    {
      method: "POST",
      path: "/coordinator-checks",
      maxBodyBytes: MAX_CHECK_FILE_BYTES,
      handle: async ({ claims, body }) => postBatch(createContext(claims), body),
    },
  ];
}

async function startWork(
  services: Services,
  { jobs, log, now, transactionsAtOnce }: SubgraphDependencies,
  createContext: CreateContext,
): Promise<void> {
  const { database } = services;
  const evaluation = { pool: database.pool, log, now, transactionsAtOnce };
  await jobs.work("shared-clients.link-roster", ({ rosterId }) =>
    rosterId === undefined
      ? Promise.resolve()
      : followThenTell(database.pool, jobs, rosterId, () => linkRosters({ pool: database.pool, log, now }, rosterId)),
  );
  await jobs.work("shared-clients.evaluate-roster", () => evaluateRosters(evaluation));
  await jobs.work("shared-clients.evaluate-claims", () => evaluateClaims(evaluation));
  await jobs.work("shared-clients.evaluate-rules", () => evaluateRules(evaluation));
  await jobs.work("shared-clients.relink-decided", () => relinkDecided({ pool: database.pool, log, now }));
  await jobs.work("shared-clients.answer-check-batch", async ({ batchId }) => {
    const batch = batchId === undefined ? undefined : await findBatch(database, batchId, null);
    if (!batch) return;
    // In the name of whoever sent the file: their agreements of today decide, not those of the worker.
    const { subject, organizationId, role, purpose, tokenId } = batch;
    const identity = { subject, organizationId, role, ...(tokenId === null ? {} : { tokenId }) };
    await answerCheckBatch(createContext({ requestId: `check-batch-${batch.id}`, identity, purpose, sourcesDown: [] }), batch);
  });
}
