import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { CoverageSpan, Member, RecordRelation } from "./member.type.js";
import type { MembersContext } from "./members.context.js";
import { HOUSEHOLD_LIMIT } from "./members.loaders.js";

@Resolver(() => Member)
export class MemberResolver {
  @Query(() => Member, {
    nullable: true,
    description:
      "One record of a child, by id, or by member number among your own. Null for an unknown child and one that is not yours alike.",
  })
  member(
    @Arg("id", () => ID, { nullable: true }) id: string | null,
    @Arg("memberNumber", () => String, { nullable: true }) memberNumber: string | null,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "The day that the answer is about; today by default." })
    asOf: PlainDate | null,
    @Arg("knownAt", () => GraphqlDateTime, { nullable: true, description: "Answer with what the hub knew then; now by default." })
    knownAt: Date | null,
    @Ctx() context: MembersContext,
  ): Promise<Member | null> {
    return context.members.findMember({
      id: id ?? null,
      memberNumber: memberNumber ?? null,
      asOf: asOf ?? null,
      knownAt: knownAt ?? null,
    });
  }

  @FieldResolver(() => [Member], {
    nullable: true,
    description: `Other members whom your organization counts to the same household today, at most ${HOUSEHOLD_LIMIT}, in no particular order; what is found about one of them is never said of another. Empty where its rosters tell of none. Null for a record of another organization.`,
  })
  async household(@Root() { visible, relation }: Member, @Ctx() { members }: MembersContext): Promise<Member[] | null> {
    if (relation !== RecordRelation.OWN) return null;
    return members.loaders.household(visible, members.clock({ asOf: null, knownAt: null }));
  }

  @FieldResolver(() => [CoverageSpan], {
    nullable: true,
    description:
      "Health plan coverage, oldest first: the spans that hold on asOf, or all without it. Null where you may not see it.",
  })
  async coverage(
    @Root() member: Member,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "Only spans that hold on this day." }) asOf: PlainDate | null,
    @Arg("knownAt", () => GraphqlDateTime, { nullable: true, description: "Answer with what the hub knew then; now by default." })
    knownAt: Date | null,
    @Ctx() context: MembersContext,
  ): Promise<CoverageSpan[] | null> {
    if (!member.visible.classes.includes("E")) return null;
    const clock = context.members.clock({ asOf: null, knownAt: knownAt ?? null });
    const rows = await context.members.loaders.coverage(member.visible, { asOf: asOf ?? null, knownAt: clock.knownAt });
    return rows.map((row) => ({
      id: context.ids.encode("CoverageSpan", row.id),
      plan: { id: row.planOrganizationId },
      startsOn: row.startsOn,
      endsOn: row.endsOn,
    }));
  }
}
