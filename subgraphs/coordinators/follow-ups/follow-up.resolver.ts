import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import type { CoordinatorsContext } from "../coordinators.context.js";
import {
  FollowUp,
  FollowUpConnection,
  type FollowUpStatus,
  FollowUpStatusEnum,
  SurveillanceCase,
  SurveillanceCaseInput,
} from "./follow-up.type.js";
import type { AskedFollowUps } from "./follow-ups.service.js";

@ArgsType()
class FollowUpsArguments implements AskedFollowUps {
  @Field(() => ID, { description: "Code of your organization's surveillance program." })
  program!: string;

  @Field(() => FollowUpStatusEnum, { nullable: true, description: "Null for both." })
  status!: FollowUpStatus | null;

  @Field(() => Int, { nullable: true, description: "Rows per page, at most 500; 50 where not said." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The endCursor of the page before." })
  after!: string | null;
}

@Resolver(() => FollowUp)
export class FollowUpResolver {
  @Query(() => FollowUpConnection, {
    description: "Infants with a condition that was reported to a program of your organization, and whom to contact.",
  })
  followUps(
    @Args(() => FollowUpsArguments) asked: FollowUpsArguments,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Page<FollowUp>> {
    return context.followUps.list(asked);
  }

  @Mutation(() => SurveillanceCase, {
    description:
      "Enters a reported condition, for the purpose PUBLIC_HEALTH alone (45 CFR 164.512(b)(1)(i)). The same condition again replaces its day; an infant that is not on your roster is NOT_FOUND.",
  })
  recordSurveillanceCase(
    @Arg("input", () => SurveillanceCaseInput) input: SurveillanceCaseInput,
    @Ctx() context: CoordinatorsContext,
  ): Promise<SurveillanceCase> {
    return context.followUps.recordCase(input);
  }

  @Mutation(() => Int, { description: "Sets after how many days without a contact a family has to be followed up, 1 to 365." })
  setFollowUpDays(
    @Arg("program", () => ID, { description: "Code of your organization's surveillance program." }) program: string,
    @Arg("days", () => Int) days: number,
    @Ctx() context: CoordinatorsContext,
  ): Promise<number> {
    return context.followUps.setDays(program, days);
  }
}
