import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { Assignment } from "./assignment.type.js";
import type { CoordinatorsContext } from "./coordinators.context.js";
import { Member } from "./member.type.js";

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => [Assignment], {
    nullable: true,
    description:
      "Who coordinates the child's care, as the member's organization says, by first day. Null where you may not see it.",
  })
  assignments(
    @Root() member: Member,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "The day that they hold on; null for today." })
    asOf: PlainDate | null,
    @Arg("knownAt", () => GraphqlDateTime, { nullable: true, description: "What the hub knew at this moment; null for now." })
    knownAt: Date | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Assignment[] | null> {
    return context.assignments.listAssignments([member.memberId], { asOf, knownAt });
  }
}
