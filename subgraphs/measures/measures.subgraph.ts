import { createPool } from "#shared/database/create-pool.js";
import { buildSubgraph } from "#shared/graphql/build-subgraph-schema.js";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import { createReaderName } from "#shared/intake/file-claim.js";
import { type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
import { ClaimResolver } from "./claims/claim.resolver.js";
import { createClaimRoutes } from "./claims/claim.routes.js";
import { MemberReference } from "./claims/claim.type.js";
import { ClaimFileResolver } from "./claims/claim-file.resolver.js";
import { findClaimFile } from "./claims/claim-files.db.js";
import { createClaimFilesService, readSpooledClaims } from "./claims/claim-files.service.js";
import { CLAIM_READERS } from "./claims/claims.policy.js";
import { createClaimsService } from "./claims/claims.service.js";
import type { MeasuresContext } from "./measures.context.js";

const handlesClaims = hasRole(...CLAIM_READERS);

const RULES: FieldRules = {
  Query: { claims: handlesClaims, claimFile: handlesClaims, claimFiles: handlesClaims },
  Mutation: { undoClaimFile: handlesClaims },
  Claim: handlesClaims,
  ClaimConnection: handlesClaims,
  ClaimFile: handlesClaims,
  ClaimFileConnection: handlesClaims,
  ClaimFileProblem: handlesClaims,
  ClaimFileProblemConnection: handlesClaims,
  PageInfo: signedIn,
  Member: signedIn,
  Organization: signedIn,
  Program: signedIn,
};

/** Claims: what was billed and paid for a child's coordination. */
export async function createMeasuresSubgraph(dependencies: SubgraphDependencies): Promise<Subgraph> {
  const { databaseUrl, connections, ids, jobs, log, now, spoolFolder } = dependencies;
  const pool = createPool(databaseUrl, { subgraph: "measures", connections });
  const runtime = { intake: { pool, jobs, reader: createReaderName() }, ids, spoolFolder, now };
  const graph = await buildSubgraph({
    resolvers: [ClaimResolver, ClaimFileResolver],
    types: [MemberReference, OrganizationReference, ProgramReference],
    references: {},
    rules: RULES,
  });
  return {
    name: "measures",
    ...graph,
    routes: createClaimRoutes(runtime),
    createContext: (claims): MeasuresContext => {
      const request = { ...claims, now: now(), log };
      return {
        ...request,
        ids,
        claims: createClaimsService({ pool, ids }, request),
        claimFiles: createClaimFilesService(runtime, claims),
      };
    },
    checkHealth: async () => void (await pool.query("select 1")),
    startWork: () =>
      jobs.work("measures.read-claims", async ({ claimFileId }) => {
        const file = await findClaimFile(pool, claimFileId ?? 0);
        if (file) await readSpooledClaims(runtime.intake, file);
      }),
    stop: () => pool.end(),
  };
}
