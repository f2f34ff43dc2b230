import { buildSubgraph } from "#shared/graphql/build-subgraph-schema.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import type { Claims } from "#shared/identity.js";
import { createReaderName } from "#shared/intake/file-claim.js";
import { ROLES_WITH_CHILDREN } from "#shared/policy/matrix.js";
import { type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
import { shareReach } from "#shared/policy/visible-members.js";
import { CoverageIssueResolver } from "./coverage-issues/coverage-issue.resolver.js";
import { COVERAGE_ROLES } from "./coverage-issues/coverage-issues.policy.js";
import { createCoverageIssuesService } from "./coverage-issues/coverage-issues.service.js";
import { resolveMemberReference, resolveRosterReference } from "./member.reference.js";
import { MemberResolver } from "./member.resolver.js";
import { Member } from "./member.type.js";
import type { MembersContext } from "./members.context.js";
import { createMembersDb } from "./members.db.js";
import { ROSTER_ROLES } from "./members.policy.js";
import { type MembersRuntime, MembersService, readSpooledRoster } from "./members.service.js";
import { RosterResolver } from "./roster.resolver.js";
import { createRosterRoutes } from "./roster.routes.js";
import { findRoster } from "./rosters/rosters.db.js";
import { SchoolConferenceResolver } from "./school-conferences/school-conference.resolver.js";
import { SCHOOL_ROLES } from "./school-conferences/school-conferences.policy.js";
import { createSchoolConferencesService } from "./school-conferences/school-conferences.service.js";

const handlesRosters = hasRole(...ROSTER_ROLES);
const handlesCoverage = hasRole(...COVERAGE_ROLES);
const speaksWithSchools = hasRole(...SCHOOL_ROLES);

const RULES: FieldRules = {
  Query: {
    member: hasRole(...ROLES_WITH_CHILDREN),
    roster: handlesRosters,
    rosters: handlesRosters,
    coverageIssues: handlesCoverage,
    schoolConferences: speaksWithSchools,
  },
  Mutation: {
    undoRoster: handlesRosters,
    reportCoverageIssue: handlesCoverage,
    closeCoverageIssue: handlesCoverage,
    planSchoolConference: speaksWithSchools,
  },
  CoverageIssue: handlesCoverage,
  CoverageIssueConnection: handlesCoverage,
  SchoolConference: speaksWithSchools,
  SchoolConferenceChild: speaksWithSchools,
  SchoolConferenceConnection: speaksWithSchools,
  LegalNotice: signedIn,
  Member: signedIn,
  PersonName: signedIn,
  Address: signedIn,
  CoverageSpan: signedIn,
  Organization: signedIn,
  Roster: signedIn,
  RosterConnection: signedIn,
  RosterProblem: signedIn,
  RosterProblemConnection: signedIn,
  RosterSteps: signedIn,
  MissingMember: signedIn,
  MissingMemberConnection: signedIn,
  PageInfo: signedIn,
};

/** One organization's record of a child, as it was sent, and the rosters that bring it. */
export async function createMembersSubgraph(dependencies: SubgraphDependencies): Promise<Subgraph> {
  const db = createMembersDb(dependencies.databaseUrl, dependencies.connections);
  const runtime: MembersRuntime = {
    db,
    ids: dependencies.ids,
    intake: { pool: db.pool, jobs: dependencies.jobs, reader: createReaderName() },
    spoolFolder: dependencies.spoolFolder,
    now: dependencies.now,
  };
  const graph = await buildSubgraph({
    resolvers: [MemberResolver, RosterResolver, CoverageIssueResolver, SchoolConferenceResolver],
    types: [Member, OrganizationReference],
    references: { Member: resolveMemberReference, Roster: resolveRosterReference },
    rules: RULES,
  });
  return {
    name: "members",
    ...graph,
    routes: createRosterRoutes(runtime),
    createContext: (claims): MembersContext => createContext(dependencies, runtime, claims),
    checkHealth: async () => void (await db.pool.query("select 1")),
    startWork: () =>
      dependencies.jobs.work("members.read-roster", async (data) => {
        const roster = await findRoster(db.pool, data.rosterId ?? 0);
        if (roster) await readSpooledRoster(runtime.intake, roster);
      }),
    stop: async () => {
      await db.prisma.$disconnect();
      await db.pool.end();
    },
  };
}

function createContext({ ids, log }: SubgraphDependencies, runtime: MembersRuntime, claims: Claims): MembersContext {
  const [now, { pool }, members] = [runtime.now(), runtime.db, new MembersService(runtime, claims)];
  const parts = { pool, ids, now, members, getReach: () => shareReach(pool, claims, now) };
  return {
    ...claims,
    now,
    log,
    ids,
    members,
    coverageIssues: createCoverageIssuesService(parts),
    schoolConferences: createSchoolConferencesService(parts),
  };
}
