import { followRosters, followThenTell } from "#shared/database/apply-rosters.js";
import { createPool } from "#shared/database/create-pool.js";
import { buildSubgraph } from "#shared/graphql/build-subgraph-schema.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import { ROLES_WITH_CHILDREN } from "#shared/policy/matrix.js";
import { anyone, type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
import { type Reach, shareReach } from "#shared/policy/visible-members.js";
import { ProgramArrangementResolver, ProgramContractResolver } from "./arrangements/arrangement.resolver.js";
import { createArrangementsService } from "./arrangements/arrangements.service.js";
import { AttributionResolver, MemberAttributionResolver } from "./attributions/attribution.resolver.js";
import { createAttributionsService } from "./attributions/attributions.service.js";
import { createDirectoryDb } from "./directory.db.js";
import { createDirectoryService } from "./directory.service.js";
import { ELIGIBILITY_READERS } from "./eligibility/eligibility.policy.js";
import { EligibilityResolver, ProgramCriteriaResolver } from "./eligibility/eligibility.resolver.js";
import { createEligibilityService } from "./eligibility/eligibility.service.js";
import { ProgramEligibilityCriterion } from "./eligibility/eligibility.type.js";
import { evaluateEligibility } from "./eligibility/evaluate-eligibility.js";
import { EnrollmentResolver } from "./enrollment.resolver.js";
import { Enrollment } from "./enrollment.type.js";
import { enrollmentFollower } from "./enrollment-spans.js";
import { createEnrollmentsService } from "./enrollments.service.js";
import { MemberResolver } from "./member.resolver.js";
import { Member } from "./member.type.js";
import { OrganizationResolver } from "./organization.resolver.js";
import { ProgramResolver } from "./program.resolver.js";
import type { ProgramsContext } from "./programs.context.js";
import { programsReferences } from "./programs.reference.js";
import { ProgramSiteResolver } from "./sites/site.resolver.js";
import { ProgramSite } from "./sites/site.type.js";
import { createSitesService } from "./sites/sites.service.js";

const RULES: FieldRules = {
  Query: {
    organization: anyone,
    organizations: anyone,
    program: anyone,
    programs: anyone,
    eligibility: hasRole(...ELIGIBILITY_READERS),
  },
  Organization: { id: anyone, name: anyone, type: anyone, state: anyone, programs: anyone, liaison: signedIn },
  Liaison: signedIn,
  Program: anyone,
  ProgramArrangement: anyone,
  ProgramContract: anyone,
  ProgramSite: anyone,
  FundingShare: anyone,
  ProgramEligibilityCriterion: anyone,
  ProgramEligibility: signedIn,
  Enrollment: signedIn,
  EligibilityBasis: signedIn,
  LegalNotice: signedIn,
  Member: { id: signedIn, enrollments: hasRole(...ROLES_WITH_CHILDREN), attributions: hasRole(...ROLES_WITH_CHILDREN) },
  Attribution: signedIn,
};

/** Organizations, programs, and who is enrolled in which program. */
export async function createProgramsSubgraph(dependencies: SubgraphDependencies): Promise<Subgraph> {
  const { databaseUrl, connections, ids, jobs, log, now } = dependencies;
  const pool = createPool(databaseUrl, { subgraph: "programs", connections });
  const directoryDb = createDirectoryDb(pool);
  const { sdl, schema } = await buildSubgraph({
    resolvers: [
      OrganizationResolver,
      ProgramResolver,
      ProgramArrangementResolver,
      ProgramContractResolver,
      ProgramSiteResolver,
      ProgramCriteriaResolver,
      EligibilityResolver,
      EnrollmentResolver,
      MemberResolver,
      MemberAttributionResolver,
      AttributionResolver,
    ],
    types: [Enrollment, Member, ProgramEligibilityCriterion, ProgramSite],
    references: programsReferences,
    rules: RULES,
  });
  return {
    name: "programs",
    sdl,
    schema,
    routes: [],
    createContext: (claims): ProgramsContext => {
      const request = { ...claims, now: now(), log };
      let reach: Promise<Reach> | undefined;
      const getReach = async () => {
        reach ??= shareReach(pool, claims, request.now);
        return reach;
      };
      return {
        ...request,
        directory: createDirectoryService(directoryDb),
        arrangements: createArrangementsService(pool, request.now),
        attributions: createAttributionsService(pool),
        sites: createSitesService(pool),
        enrollments: createEnrollmentsService(pool, ids, { claims, now: request.now }),
        eligibility: createEligibilityService({ pool, ids, now: request.now, getReach }),
      };
    },
    checkHealth: async () => void (await pool.query("select 1")),
    startWork: () =>
      jobs.work("programs.follow-roster", ({ rosterId }) =>
        followThenTell(pool, jobs, Number(rosterId), async () => {
          await followRosters(pool, enrollmentFollower, Number(rosterId));
          await evaluateEligibility(pool);
        }),
      ),
    stop: async () => {
      await directoryDb.close();
      await pool.end();
    },
  };
}
