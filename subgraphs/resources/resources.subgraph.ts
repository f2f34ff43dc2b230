import { createPool } from "#shared/database/create-pool.js";
import type { PlainDate } from "#shared/dates.js";
import { buildSubgraph } from "#shared/graphql/build-subgraph-schema.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import { anyone, type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
import { createHsdsRoutes } from "./api/hsds.routes.js";
import { CollaborativeResolver } from "./collaboratives/collaborative.resolver.js";
import { HOST_ROLES, TRAINEE_ROLES } from "./collaboratives/collaboratives.policy.js";
import { createCollaborativesService } from "./collaboratives/collaboratives.service.js";
import { createTrainingsService } from "./collaboratives/trainings.service.js";
import { DiagnosisGroupResolver } from "./diagnosis-groups/diagnosis-group.resolver.js";
import { DiagnosisGroup } from "./diagnosis-groups/diagnosis-group.type.js";
import { ENTRY_ROLES } from "./editing/editing.policy.js";
import { EditingResolver } from "./editing/editing.resolver.js";
import { createEditingService } from "./editing/editing.service.js";
import { KeepingResolver } from "./editing/keeping.resolver.js";
import { createKeepingService } from "./editing/keeping.service.js";
import { GuideResolver } from "./guide/guide.resolver.js";
import { createGuideRoutes } from "./guide/guide.routes.js";
import { createGuideService } from "./guide/guide.service.js";
import { PracticeVisitsResolver } from "./practices/practice-visits.resolver.js";
import { createPracticeVisitsService } from "./practices/practice-visits.service.js";
import { ReferralResolver } from "./referrals/referral.resolver.js";
import { countShownReferrals } from "./referrals/referral-counts.service.js";
import { REFERRAL_ROLES } from "./referrals/referrals.policy.js";
import { createReferralsService } from "./referrals/referrals.service.js";
import type { ResourcesContext } from "./resources.context.js";
import { resourcesReferences } from "./resources.reference.js";
import { ResourceResolver } from "./search/resource.resolver.js";
import { createResourcesService } from "./search/resources.service.js";

const RULES: FieldRules = {
  Query: {
    resource: anyone,
    resources: anyone,
    resourceGuide: anyone,
    resourceHistory: signedIn,
    entryKeepings: hasRole(...ENTRY_ROLES),
    referral: hasRole(...REFERRAL_ROLES),
    referrals: hasRole(...REFERRAL_ROLES),
    referralCounts: signedIn,
    gatherings: signedIn,
    networkingCalls: signedIn,
    collaborative: signedIn,
    trainings: signedIn,
    practiceAssistance: signedIn,
  },
  Mutation: {
    verifyResource: hasRole(...ENTRY_ROLES),
    editResource: hasRole(...ENTRY_ROLES),
    undoResourceEdit: hasRole(...ENTRY_ROLES),
    askToKeepEntries: hasRole(...ENTRY_ROLES),
    decideEntryKeeping: hasRole(...ENTRY_ROLES),
    createReferral: hasRole(...REFERRAL_ROLES),
    moveReferral: hasRole(...REFERRAL_ROLES),
    planGathering: hasRole(...HOST_ROLES),
    requestPresentation: signedIn,
    scheduleGathering: hasRole(...HOST_ROLES),
    holdGathering: hasRole(...HOST_ROLES),
    saveCohortPractice: hasRole(...HOST_ROLES),
    recordPracticeVisit: hasRole(...HOST_ROLES),
    recordTrainees: hasRole(...TRAINEE_ROLES),
  },
  Cohort: signedIn,
  CohortPracticeStatus: signedIn,
  Collaborative: signedIn,
  DiagnosisGroup: signedIn,
  EntryKeeping: hasRole(...ENTRY_ROLES),
  EntryKeepingConnection: hasRole(...ENTRY_ROLES),
  Gathering: signedIn,
  GatheringConnection: signedIn,
  GatheringGuest: signedIn,
  QuarterlyCall: signedIn,
  Member: signedIn,
  Organization: signedIn,
  Referral: signedIn,
  ReferralConnection: signedIn,
  ReferralCount: signedIn,
  ReferralCounts: signedIn,
  ReferralStep: signedIn,
  TrainingHistory: signedIn,
  AssistanceTopic: signedIn,
  AssistedPractice: signedIn,
  PracticeAssistance: signedIn,
  Resource: anyone,
  ResourceChange: signedIn,
  ResourceChangeConnection: signedIn,
  ResourceConnection: anyone,
  ResourceEditResult: signedIn,
  ResourceFacet: anyone,
  ResourceDispute: anyone,
  ResourceGuide: anyone,
  ResourceGuideEntry: anyone,
  ResourceGuideFile: anyone,
  ResourceGuideGroup: anyone,
  ResourceLocation: anyone,
  ResourceOrganization: anyone,
  ResourcePhone: anyone,
  EligibilityReason: anyone,
  PageInfo: anyone,
};

/** The public directory of services. It needs no other subgraph, and nothing in it is about a child. */
export async function createResourcesSubgraph(dependencies: SubgraphDependencies): Promise<Subgraph> {
  const { databaseUrl, connections, ids, log, now } = dependencies;
  const pool = createPool(databaseUrl, { subgraph: "resources", connections });
  const { sdl, schema } = await buildSubgraph({
    resolvers: [
      ResourceResolver,
      GuideResolver,
      EditingResolver,
      KeepingResolver,
      ReferralResolver,
      CollaborativeResolver,
      PracticeVisitsResolver,
      DiagnosisGroupResolver,
    ],
    types: [DiagnosisGroup],
    references: resourcesReferences,
    rules: RULES,
  });
  return {
    name: "resources",
    sdl,
    schema,
    routes: [...createHsdsRoutes(pool), ...createGuideRoutes(pool, now)],
    createContext: (claims): ResourcesContext => {
      const request = { ...claims, now: now(), log };
      return {
        ...request,
        resources: createResourcesService(pool, request.now),
        guides: createGuideService(pool, request.now),
        editing: createEditingService(pool, ids, request),
        keeping: createKeepingService(pool, ids, request),
        collaboratives: createCollaborativesService(pool, ids, request),
        trainings: createTrainingsService(pool, ids, request),
        practiceVisits: createPracticeVisitsService(pool, request),
        referrals: createReferralsService(pool, ids, request),
        countReferrals: (days: { from: PlainDate; to: PlainDate }) => countShownReferrals(pool, days, now()),
      };
    },
    checkHealth: async () => void (await pool.query("select 1")),
    startWork: async () => undefined,
    stop: () => pool.end(),
  };
}
