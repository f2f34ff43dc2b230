import { createPool } from "#shared/database/create-pool.js";
import { buildSubgraph } from "#shared/graphql/build-subgraph-schema.js";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import { createReaderName } from "#shared/intake/file-claim.js";
import { createSourceFileRoutes } from "#shared/intake/source-file-routes.js";
import { createSourceFilesService, readReceivedFile, type SourceFilesRuntime } from "#shared/intake/source-files.service.js";
import { type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
import { FamilyCheckInResolver } from "./check-ins/check-in.resolver.js";
import { CHECK_IN_RECORDERS } from "./check-ins/check-ins.policy.js";
import { recordCheckIn } from "./check-ins/check-ins.service.js";
import { ClaimResolver } from "./claims/claim.resolver.js";
import { MemberReference } from "./claims/claim.type.js";
import { ClaimFileResolver } from "./claims/claim-file.resolver.js";
import { CLAIM_FILES } from "./claims/claim-files.js";
import { CLAIM_COLUMNS } from "./claims/claim-format.js";
import { CLAIM_READERS, canHandleClaims, requireClaimRights } from "./claims/claims.policy.js";
import { createClaimsService } from "./claims/claims.service.js";
import { COST_FILES } from "./costs/cost-files.js";
import { COST_COLUMNS } from "./costs/cost-format.js";
import { CostSettlementResolver } from "./costs/settlement.resolver.js";
import { createSettlementsService } from "./costs/settlements.service.js";
import type { MeasuresContext } from "./measures.context.js";
import { MetricResolver } from "./metrics/metric.resolver.js";
import { measure } from "./metrics/metrics.service.js";

const handlesClaims = hasRole(...CLAIM_READERS);
const recordsCheckIns = hasRole(...CHECK_IN_RECORDERS);

const RULES: FieldRules = {
  Query: {
    claims: handlesClaims,
    claimFile: handlesClaims,
    claimFiles: handlesClaims,
    costSettlement: handlesClaims,
    metric: signedIn,
  },
  Mutation: { undoClaimFile: handlesClaims, settleCosts: handlesClaims, recordFamilyCheckIn: recordsCheckIns },
  Claim: handlesClaims,
  ClaimConnection: handlesClaims,
  ClaimFile: handlesClaims,
  ClaimFileConnection: handlesClaims,
  ClaimFileProblem: handlesClaims,
  ClaimFileProblemConnection: handlesClaims,
  CostSettlement: handlesClaims,
  CostSettlementLine: handlesClaims,
  CostSettlementLineConnection: handlesClaims,
  FamilyCheckIn: recordsCheckIns,
  Metric: signedIn,
  MetricPart: signedIn,
  MetricReference: signedIn,
  PageInfo: signedIn,
  Member: signedIn,
  Organization: signedIn,
  Program: signedIn,
};

/** Claims and costs: what was billed and paid for a child's coordination, and what it cost; and what families have of it. */
export async function createMeasuresSubgraph(dependencies: SubgraphDependencies): Promise<Subgraph> {
  const { databaseUrl, connections, ids, jobs, log, now, spoolFolder } = dependencies;
  const pool = createPool(databaseUrl, { subgraph: "measures", connections });
  const claimFiles: SourceFilesRuntime = {
    kind: CLAIM_FILES,
    rights: { canHandle: canHandleClaims, require: requireClaimRights },
    intake: { pool, jobs, reader: createReaderName() },
    ids,
    spoolFolder,
    now,
  };
  const costFiles: SourceFilesRuntime = { ...claimFiles, kind: COST_FILES };
  const graph = await buildSubgraph({
    resolvers: [ClaimResolver, ClaimFileResolver, CostSettlementResolver, FamilyCheckInResolver, MetricResolver],
    types: [MemberReference, OrganizationReference, ProgramReference],
    references: {},
    rules: RULES,
  });
  return {
    name: "measures",
    ...graph,
    routes: [
      ...createSourceFileRoutes(claimFiles, { path: "/claims", columns: CLAIM_COLUMNS, templateName: "claim-template.csv" }),
      ...createSourceFileRoutes(costFiles, { path: "/costs", columns: COST_COLUMNS, templateName: "cost-template.csv" }),
    ],
    createContext: (claims): MeasuresContext => {
      const request = { ...claims, now: now(), log };
      return {
        ...request,
        ids,
        claims: createClaimsService({ pool, ids }, request),
        settlements: createSettlementsService(pool, request),
        recordCheckIn: (input) => recordCheckIn(pool, request, input),
        measure: (asked) => measure(pool, request, asked),
        claimFiles: createSourceFilesService(claimFiles, claims),
      };
    },
    checkHealth: async () => void (await pool.query("select 1")),
    startWork: async () => {
      await jobs.work("measures.read-claims", ({ claimFileId }) => readReceivedFile(claimFiles, claimFileId));
      await jobs.work("measures.read-costs", ({ costFileId }) => readReceivedFile(costFiles, costFileId));
    },
    stop: () => pool.end(),
  };
}
