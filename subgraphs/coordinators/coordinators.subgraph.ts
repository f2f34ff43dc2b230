import type pg from "pg";
import { followRosters, followThenTell } from "#shared/database/apply-rosters.js";
import { createPool } from "#shared/database/create-pool.js";
import { buildSubgraph } from "#shared/graphql/build-subgraph-schema.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import type { Claims } from "#shared/identity.js";
import { ROLES_WITH_CHILDREN } from "#shared/policy/matrix.js";
import { type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
import { type Reach, shareReach } from "#shared/policy/visible-members.js";
import { AssignmentResolver } from "./assignment.resolver.js";
import { Assignment } from "./assignment.type.js";
import { assignmentFollower } from "./assignment-spans.js";
import { createAssignmentsService } from "./assignments.service.js";
import { CASELOAD_READERS } from "./caseload/caseload.policy.js";
import { CaseloadResolver, CoordinatorCaseloadResolver } from "./caseload/caseload.resolver.js";
import { createCaseloadService } from "./caseload/caseload.service.js";
import { ContactResolver } from "./contacts/contact.resolver.js";
import { CONTACT_ROLES } from "./contacts/contacts.policy.js";
import { createContactsService } from "./contacts/contacts.service.js";
import { CoordinatorResolver } from "./coordinator.resolver.js";
import type { CoordinatorsContext } from "./coordinators.context.js";
import { type CoordinatorsDb, createCoordinatorsDb } from "./coordinators.db.js";
import { COORDINATOR_READERS } from "./coordinators.policy.js";
import { coordinatorsReferences } from "./coordinators.reference.js";
import { createCoordinatorsService } from "./coordinators.service.js";
import { DATA_QUALITY_READERS } from "./data-quality.policy.js";
import { DataQualityResolver } from "./data-quality.resolver.js";
import { createDataQualityService } from "./data-quality.service.js";
import { EnrollmentResolver } from "./enrollment.resolver.js";
import { EnrollmentReference } from "./enrollment.type.js";
import { LeaveResolver } from "./leaves/leave.resolver.js";
import { createLeavesService } from "./leaves/leaves.service.js";
import { MemberResolver } from "./member.resolver.js";
import { Member } from "./member.type.js";
import { SharedClientResolver } from "./shared-client.resolver.js";
import { SharedClient } from "./shared-client.type.js";

const withChildren = hasRole(...ROLES_WITH_CHILDREN);
const readsCaseloads = hasRole(...CASELOAD_READERS);
const keepsContacts = hasRole(...CONTACT_ROLES);
const coordinatorReader = hasRole(...COORDINATOR_READERS);

const RULES: FieldRules = {
  Query: {
    caseload: readsCaseloads,
    coordinator: coordinatorReader,
    coordinators: coordinatorReader,
    dataQuality: hasRole(...DATA_QUALITY_READERS),
  },
  Mutation: { recordOutreach: keepsContacts, setCaseloadLimits: readsCaseloads, recordLeave: readsCaseloads },
  Caseload: readsCaseloads,
  ChildrenByAcuity: readsCaseloads,
  CoordinatorLeave: signedIn,
  Contact: keepsContacts,
  ContactConnection: keepsContacts,
  OutreachSummary: keepsContacts,
  Coordinator: signedIn,
  CoordinatorConnection: signedIn,
  PageInfo: signedIn,
  Assignment: signedIn,
  LegalNotice: signedIn,
  PlanOfCare: signedIn,
  DataQuality: signedIn,
  DataQualityException: signedIn,
  DataQualityExceptionConnection: signedIn,
  Member: { id: signedIn, assignments: withChildren, contacts: withChildren, outreach: withChildren },
  Enrollment: { id: signedIn, coordinators: withChildren },
  SharedClient: { id: signedIn, assignments: withChildren, otherContacts: withChildren },
  Organization: signedIn,
  Program: signedIn,
};

/** The people who coordinate, and whom they coordinate for. */
export async function createCoordinatorsSubgraph(dependencies: SubgraphDependencies): Promise<Subgraph> {
  const { databaseUrl, connections, jobs } = dependencies;
  const pool = createPool(databaseUrl, { subgraph: "coordinators", connections });
  const db = createCoordinatorsDb(pool);
  const { sdl, schema } = await buildSubgraph({
    resolvers: [
      AssignmentResolver,
      CaseloadResolver,
      CoordinatorCaseloadResolver,
      LeaveResolver,
      ContactResolver,
      CoordinatorResolver,
      DataQualityResolver,
      MemberResolver,
      EnrollmentResolver,
      SharedClientResolver,
    ],
    types: [Assignment, Member, SharedClient, EnrollmentReference],
    references: coordinatorsReferences,
    rules: RULES,
  });
  return {
    name: "coordinators",
    sdl,
    schema,
    routes: [],
    createContext: (claims) => createContext({ ...dependencies, pool, db }, claims),
    checkHealth: async () => void (await pool.query("select 1")),
    startWork: () =>
      jobs.work("coordinators.follow-roster", ({ rosterId }) =>
        followThenTell(pool, jobs, Number(rosterId), () => followRosters(pool, assignmentFollower, Number(rosterId))),
      ),
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
  let reach: Promise<Reach> | undefined;
  const getReach = async () => {
    reach ??= shareReach(pool, claims, now);
    return reach;
  };
  return {
    ...claims,
    now,
    log,
    assignments: createAssignmentsService(pool, ids, { now, getReach }),
    coordinators: createCoordinatorsService({ pool, db, ids, now, getReach }),
    caseloads: createCaseloadService({ pool, db, ids, now, getReach }),
    leaves: createLeavesService({ pool, db, ids, now, getReach }),
    contacts: createContactsService({ pool, ids, now, getReach }),
    dataQuality: createDataQualityService({ pool, ids, now, getReach }),
  };
}
