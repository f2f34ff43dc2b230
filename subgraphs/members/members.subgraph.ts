import { buildSubgraph } from "#shared/graphql/build-subgraph-schema.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import { createReaderName } from "#shared/intake/file-claim.js";
import { ROLES_WITH_CHILDREN } from "#shared/policy/matrix.js";
import { type FieldRules, hasRole, signedIn } from "#shared/policy/shield.js";
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

const handlesRosters = hasRole(...ROSTER_ROLES);

const RULES: FieldRules = {
  Query: { member: hasRole(...ROLES_WITH_CHILDREN), roster: handlesRosters, rosters: handlesRosters },
  Mutation: { undoRoster: handlesRosters },
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
    resolvers: [MemberResolver, RosterResolver],
    types: [Member, OrganizationReference],
    references: { Member: resolveMemberReference, Roster: resolveRosterReference },
    rules: RULES,
  });
  return {
    name: "members",
    ...graph,
    routes: createRosterRoutes(runtime),
    createContext: (claims): MembersContext => ({
      ...claims,
      now: dependencies.now(),
      log: dependencies.log,
      ids: dependencies.ids,
      members: new MembersService(runtime, claims),
    }),
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
