import type pg from "pg";
import { followRosters, followThenTell } from "#shared/database/apply-rosters.js";
import { createPool } from "#shared/database/create-pool.js";
import { buildSubgraph } from "#shared/graphql/build-subgraph-schema.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import type { Claims } from "#shared/identity.js";
import { createReaderName } from "#shared/intake/file-claim.js";
import { createSourceFileRoutes } from "#shared/intake/source-file-routes.js";
import { readReceivedFile, type SourceFilesRuntime } from "#shared/intake/source-files.service.js";
import { ROLES_WITH_CHILDREN } from "#shared/policy/matrix.js";
import { type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
import { type Reach, shareReach } from "#shared/policy/visible-members.js";
import { AssignmentResolver } from "./assignment.resolver.js";
import { Assignment } from "./assignment.type.js";
import { assignmentFollower } from "./assignment-spans.js";
import { createAssignmentsService } from "./assignments.service.js";
import { MemberCareNeedResolver, SharedClientCareNeedResolver } from "./care-needs/care-need.resolver.js";
import { CARE_NEED_FILES } from "./care-needs/care-need-files.js";
import { CARE_NEED_COLUMNS } from "./care-needs/care-need-format.js";
import { canHandleCareNeeds, requireCareNeedRights } from "./care-needs/care-needs.policy.js";
import { createCareNeedsService } from "./care-needs/care-needs.service.js";
import { CaseReviewResolver } from "./case-reviews/case-review.resolver.js";
import { Gathering } from "./case-reviews/case-review.type.js";
import { CASE_READERS, PRESENTERS } from "./case-reviews/case-reviews.policy.js";
import { createCaseReviewsService } from "./case-reviews/case-reviews.service.js";
import { CASELOAD_READERS } from "./caseload/caseload.policy.js";
import { CaseloadResolver, CoordinatorCaseloadResolver } from "./caseload/caseload.resolver.js";
import { createCaseloadService } from "./caseload/caseload.service.js";
import { ConsultResolver } from "./consults/consult.resolver.js";
import { CONSULT_ANSWERERS, CONSULT_READERS, CONSULT_REQUESTERS } from "./consults/consults.policy.js";
import { createConsultsService } from "./consults/consults.service.js";
import { ContactCoordinatorResolver, ContactResolver } from "./contacts/contact.resolver.js";
import { ACTIVITY_READERS, CONTACT_ROLES } from "./contacts/contacts.policy.js";
import { createContactsService } from "./contacts/contacts.service.js";
import { ProgramActivityResolver } from "./contacts/program-activity.resolver.js";
import { CoordinatorResolver } from "./coordinator.resolver.js";
import type { CoordinatorsContext } from "./coordinators.context.js";
import { type CoordinatorsDb, createCoordinatorsDb } from "./coordinators.db.js";
import { COORDINATOR_READERS } from "./coordinators.policy.js";
import { coordinatorsReferences } from "./coordinators.reference.js";
import { createCoordinatorsService } from "./coordinators.service.js";
import { DATA_QUALITY_READERS } from "./data-quality.policy.js";
import { DataQualityResolver } from "./data-quality.resolver.js";
import { createDataQualityService } from "./data-quality.service.js";
import { EncounterResolver } from "./encounters/encounter.resolver.js";
import { ENCOUNTER_KEEPERS } from "./encounters/encounters.policy.js";
import { createEncountersService } from "./encounters/encounters.service.js";
import { EnrollmentResolver } from "./enrollment.resolver.js";
import { EnrollmentReference } from "./enrollment.type.js";
import { FollowUpResolver } from "./follow-ups/follow-up.resolver.js";
import { SURVEILLANCE_ROLES } from "./follow-ups/follow-ups.policy.js";
import { createFollowUpsService } from "./follow-ups/follow-ups.service.js";
import { LeaveResolver } from "./leaves/leave.resolver.js";
import { createLeavesService } from "./leaves/leaves.service.js";
import { MemberResolver } from "./member.resolver.js";
import { Member } from "./member.type.js";
import { RiskResolver } from "./risks/risk.resolver.js";
import { RISK_READERS } from "./risks/risks.policy.js";
import { createRisksService } from "./risks/risks.service.js";
import { SharedClientResolver } from "./shared-client.resolver.js";
import { SharedClient } from "./shared-client.type.js";
import { TrainingCoverageResolver } from "./trainings/training-coverage.resolver.js";
import { createTrainingCoverageService } from "./trainings/training-coverage.service.js";
import { TrainingHistoryReference } from "./trainings/training-coverage.type.js";

const withChildren = hasRole(...ROLES_WITH_CHILDREN);
const readsCaseloads = hasRole(...CASELOAD_READERS);
const followsUp = hasRole(...SURVEILLANCE_ROLES);
const keepsContacts = hasRole(...CONTACT_ROLES);
const answersConsults = hasRole(...CONSULT_ANSWERERS);
const requestsConsults = hasRole(...CONSULT_REQUESTERS);
const readsConsults = hasRole(...CONSULT_READERS);
const readsRisks = hasRole(...RISK_READERS);
const readsActivities = hasRole(...ACTIVITY_READERS);
const coordinatorReader = hasRole(...COORDINATOR_READERS);

const RULES: FieldRules = {
  Query: {
    activities: readsActivities,
    caseload: readsCaseloads,
    caseThemes: signedIn,
    consults: readsConsults,
    coordinator: coordinatorReader,
    coordinators: coordinatorReader,
    followUps: followsUp,
    dataQuality: hasRole(...DATA_QUALITY_READERS),
    modifiableRisk: readsRisks,
    programActivity: readsActivities,
  },
  Mutation: {
    recordEncounter: hasRole(...ENCOUNTER_KEEPERS),
    recordOutreach: keepsContacts,
    setCaseloadLimits: readsCaseloads,
    recordLeave: readsCaseloads,
    requestConsult: requestsConsults,
    answerConsult: answersConsults,
    closeConsult: requestsConsults,
    saveConsultRegion: answersConsults,
    presentCase: hasRole(...PRESENTERS),
    withdrawCase: hasRole(...PRESENTERS),
    recordSurveillanceCase: followsUp,
    setFollowUpDays: followsUp,
  },
  Activities: readsActivities,
  ActivityCount: readsActivities,
  CaseReview: hasRole(...CASE_READERS),
  DiagnosisGroup: signedIn,
  FollowUp: followsUp,
  FollowUpConnection: followsUp,
  SurveillanceCase: followsUp,
  Gathering: { id: signedIn, caseReviews: hasRole(...CASE_READERS) },
  QuarterThemes: signedIn,
  ThemeCount: signedIn,
  Caseload: readsCaseloads,
  ChildrenByAcuity: readsCaseloads,
  PracticeRisks: readsRisks,
  ModifiableRisk: readsRisks,
  RiskCoordinator: readsRisks,
  MemberConnection: readsRisks,
  Consult: readsConsults,
  ConsultConnection: readsConsults,
  ConsultRegion: answersConsults,
  CoordinatorLeave: signedIn,
  Contact: keepsContacts,
  ContactConnection: keepsContacts,
  LegalBasis: keepsContacts,
  ProgramActivity: readsActivities,
  SiteActivity: readsActivities,
  ChildActivity: readsActivities,
  ChildActivityConnection: readsActivities,
  OutreachSummary: keepsContacts,
  Coordinator: signedIn,
  CoordinatorConnection: signedIn,
  PageInfo: signedIn,
  Assignment: signedIn,
  LegalNotice: signedIn,
  PlanOfCare: signedIn,
  DocumentReference: withChildren,
  Encounter: withChildren,
  TeamVisit: withChildren,
  CareNeed: withChildren,
  CareNeedsOfDomain: withChildren,
  DataQuality: signedIn,
  DataQualityException: signedIn,
  DataQualityExceptionConnection: signedIn,
  Member: {
    id: signedIn,
    assignments: withChildren,
    careNeeds: withChildren,
    contacts: withChildren,
    outreach: withChildren,
    teamVisits: withChildren,
  },
  Enrollment: { id: signedIn, coordinators: withChildren },
  TrainingCoverage: signedIn,
  TrainingHistory: signedIn,
  SharedClient: { id: signedIn, assignments: withChildren, otherContacts: withChildren, careNeeds: withChildren },
  Organization: signedIn,
  Program: signedIn,
  ProgramSite: signedIn,
};

/** The people who coordinate, and whom they coordinate for. */
export async function createCoordinatorsSubgraph(dependencies: SubgraphDependencies): Promise<Subgraph> {
  const { databaseUrl, connections, jobs } = dependencies;
  const pool = createPool(databaseUrl, { subgraph: "coordinators", connections });
  const db = createCoordinatorsDb(pool);
  const careNeedFiles: SourceFilesRuntime = {
    kind: CARE_NEED_FILES,
    rights: { canHandle: canHandleCareNeeds, require: requireCareNeedRights },
    intake: { pool, jobs, reader: createReaderName() },
    ids: dependencies.ids,
    spoolFolder: dependencies.spoolFolder,
    now: dependencies.now,
  };
  const { sdl, schema } = await buildSubgraph({
    resolvers: [
      AssignmentResolver,
      CaseReviewResolver,
      CaseloadResolver,
      CoordinatorCaseloadResolver,
      LeaveResolver,
      ConsultResolver,
      RiskResolver,
      ContactResolver,
      ContactCoordinatorResolver,
      ProgramActivityResolver,
      CoordinatorResolver,
      DataQualityResolver,
      FollowUpResolver,
      MemberResolver,
      MemberCareNeedResolver,
      SharedClientCareNeedResolver,
      EncounterResolver,
      EnrollmentResolver,
      SharedClientResolver,
      TrainingCoverageResolver,
    ],
    types: [Assignment, Member, SharedClient, EnrollmentReference, TrainingHistoryReference, Gathering],
    references: coordinatorsReferences,
    rules: RULES,
  });
  return {
    name: "coordinators",
    sdl,
    schema,
    routes: createSourceFileRoutes(careNeedFiles, {
      path: "/care-needs",
      columns: CARE_NEED_COLUMNS,
      templateName: "care-need-template.csv",
    }),
    createContext: (claims) => createContext({ ...dependencies, pool, db }, claims),
    checkHealth: async () => void (await pool.query("select 1")),
    startWork: async () => {
      await jobs.work("coordinators.follow-roster", ({ rosterId }) =>
        followThenTell(pool, jobs, Number(rosterId), () => followRosters(pool, assignmentFollower, Number(rosterId))),
      );
      await jobs.work("coordinators.read-care-needs", ({ careNeedFileId }) => readReceivedFile(careNeedFiles, careNeedFileId));
    },
    stop: async () => {
      await db.close();
      await pool.end();
    },
  };
}

interface ContextDependencies extends SubgraphDependencies {
  readonly pool: pg.Pool;
  readonly db: CoordinatorsDb;
}

function createContext({ pool, db, ids, log, now: clock }: ContextDependencies, claims: Claims): CoordinatorsContext {
  const now = clock();
  const request = { ...claims, now, log };
  let reach: Promise<Reach> | undefined;
  const getReach = async () => {
    reach ??= shareReach(pool, claims, now);
    return reach;
  };
  const assignments = createAssignmentsService(pool, ids, { now, getReach });
  return {
    ...request,
    assignments,
    coordinators: createCoordinatorsService({ pool, db, ids, now, getReach }),
    caseloads: createCaseloadService({ pool, db, ids, now, getReach }),
    leaves: createLeavesService({ pool, db, ids, now, getReach }),
    consults: createConsultsService({ pool, db, ids, now, getReach }),
    contacts: createContactsService({ pool, db, ids, now, getReach }),
    careNeeds: createCareNeedsService({ pool, ids, now, getReach }),
    encounters: createEncountersService({ pool, ids, now, getReach }),
    caseReviews: createCaseReviewsService({ pool, ids, request, getReach }),
    followUps: createFollowUpsService(pool, ids, request),
    dataQuality: createDataQualityService({ pool, ids, now, getReach }),
    risks: createRisksService({ pool, ids, now, getReach, assignments }),
    trainingCoverage: createTrainingCoverageService(pool, ids, request),
  };
}
