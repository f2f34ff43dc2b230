import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { Member } from "../member.type.js";
import { Organization } from "../organization.type.js";
import type { ProgramsContext } from "../programs.context.js";
import { Attribution } from "./attribution.type.js";
import { listAttributions } from "./attributions.service.js";

@Resolver(() => Member)
export class MemberAttributionResolver {
  @FieldResolver(() => [Attribution], {
    nullable: true,
    description:
      "Health home, medical home and accountable care organization that answer for the child, by first day. Null where you may not see enrollments.",
  })
  attributions(
    @Root() member: Member,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "The day that they hold on; null for today." })
    asOf: PlainDate | null,
    @Ctx() context: ProgramsContext,
  ): Promise<Attribution[] | null> {
    return listAttributions(context, member.memberId, asOf ?? toPlainDate(context.now));
  }
}

@Resolver(() => Attribution)
export class AttributionResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The plan that covers the child on the day, as the same record says. Null where it names none.",
  })
  async payer(@Root() { memberId, asOf }: Attribution, @Ctx() context: ProgramsContext): Promise<Organization | null> {
    const plan = await context.attributions.findPlan(memberId, asOf);
    return plan === null ? null : context.directory.findOrganization(plan);
  }
}
