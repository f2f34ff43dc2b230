import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Page, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import type { MembersContext } from "./members.context.js";
import {
  type MissingMember,
  MissingMemberConnection,
  RosterConnection,
  type RosterKind,
  RosterProblemConnection,
  type RosterProblemType,
  type RosterStatus,
  RosterSteps,
  RosterType,
} from "./roster.type.js";
import type { Roster } from "./rosters/roster.js";

@Resolver(() => RosterType)
export class RosterResolver {
  @Query(() => RosterType, {
    nullable: true,
    description: "One roster of your organization with its receipt. Null for any other.",
  })
  async roster(@Arg("id", () => ID) id: string, @Ctx() context: MembersContext): Promise<RosterType | null> {
    const roster = await context.members.findRoster(id);
    return roster && toRosterType(roster, context.ids);
  }

  @Query(() => RosterConnection, { description: "Your organization's rosters, newest first." })
  async rosters(
    @Arg("first", () => Int, { nullable: true, description: "Page size, 50 by default." }) first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: MembersContext,
  ): Promise<Page<RosterType>> {
    const { rows, totalCount, request } = await context.members.listRosters({ first: first ?? null, after: after ?? null });
    const page = toPage(rows, request, { totalCount, keyOf: (row) => row.id });
    return { ...page, nodes: page.nodes.map((row) => toRosterType(row, context.ids)) };
  }

  @Mutation(() => RosterType, {
    description:
      "Takes back your organization's newest roster as a whole; the one before it is in force again. Undoing twice changes nothing. CONFLICT while a later roster is in force.",
  })
  async undoRoster(@Arg("id", () => ID) id: string, @Ctx() context: MembersContext): Promise<RosterType> {
    return toRosterType(await context.members.undoRoster(id), context.ids);
  }

  @FieldResolver(() => RosterSteps, { description: "How far the rest of the hub has followed this roster (or its undoing)." })
  steps(@Root() roster: RosterType, @Ctx() context: MembersContext): Promise<RosterSteps> {
    return context.members.getSteps({ rosterId: roster.rosterId, undone: roster.undoneAt !== null });
  }

  @FieldResolver(() => RosterProblemConnection, { description: "What was wrong with single rows, in the order of the file." })
  async problems(
    @Root() roster: RosterType,
    @Arg("first", () => Int, { nullable: true, description: "Page size, 50 by default." }) first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: MembersContext,
  ): Promise<Page<RosterProblemType>> {
    const { rows, totalCount, request } = await context.members.listProblems(roster.rosterId, {
      first: first ?? null,
      after: after ?? null,
    });
    return toPage(rows, request, { totalCount, keyOf: (row) => row.id }) as unknown as Page<RosterProblemType>;
  }

  @FieldResolver(() => MissingMemberConnection, { description: "Known members that this full roster does not list." })
  async missing(
    @Root() roster: RosterType,
    @Arg("first", () => Int, { nullable: true, description: "Page size, 50 by default." }) first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: MembersContext,
  ): Promise<Page<MissingMember>> {
    const { rows, totalCount, request } = await context.members.listMissing(roster.rosterId, {
      first: first ?? null,
      after: after ?? null,
    });
    const page = toPage(rows, request, { totalCount, keyOf: (row) => row.memberId });
    const nodes = await Promise.all(page.nodes.map((row) => toMissingMember(row, context)));
    return { ...page, nodes };
  }
}

async function toMissingMember(row: { memberId: number; ended: boolean }, context: MembersContext): Promise<MissingMember> {
  const clock = context.members.clock({ asOf: null, knownAt: null });
  return { member: await context.members.loaders.member(row.memberId, clock), ended: row.ended };
}

export function toRosterType(roster: Roster, ids: IdCodec): RosterType {
  const { id, organizationId, kind, status, ...rest } = roster;
  return Object.assign(new RosterType(), rest, {
    id: ids.encode("Roster", id),
    rosterId: id,
    source: { id: organizationId },
    kind: kind as RosterKind,
    status: status as RosterStatus,
  });
}
