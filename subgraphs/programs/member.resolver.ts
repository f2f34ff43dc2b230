import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { Enrollment } from "./enrollment.type.js";
import { Member } from "./member.type.js";
import type { ProgramsContext } from "./programs.context.js";

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => [Enrollment], {
    nullable: true,
    description:
      "The programs that the member's organization says the child is enrolled in, by first day. Null where you may not see them.",
  })
  enrollments(
    @Root() member: Member,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "Only spans that hold on this day; null for every span." })
    asOf: PlainDate | null,
    @Arg("knownAt", () => GraphqlDateTime, { nullable: true, description: "What the hub knew at this moment; null for now." })
    knownAt: Date | null,
    @Ctx() context: ProgramsContext,
  ): Promise<Enrollment[] | null> {
    return context.enrollments.listEnrollments({ memberId: member.memberId, asOf: asOf ?? null, knownAt: knownAt ?? null });
  }
}
