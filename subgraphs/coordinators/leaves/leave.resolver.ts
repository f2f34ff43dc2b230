import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { Coordinator } from "../coordinator.type.js";
import type { CoordinatorsContext } from "../coordinators.context.js";
import { CoordinatorLeave } from "./leave.type.js";
import type { NewLeave } from "./leaves.service.js";

@ArgsType()
class LeaveArguments implements NewLeave {
  @Field(() => ID, { description: "Who is away." })
  coordinator!: string;

  @Field(() => ID, { description: "Who stands in: somebody else of your organization." })
  backup!: string;

  @Field(() => GraphqlDate, { description: "The first day." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { description: "The last day, included." })
  endsOn!: PlainDate;
}

@Resolver(() => Coordinator)
export class LeaveResolver {
  @Mutation(() => CoordinatorLeave, {
    description:
      "Records that one of your organization's people is away. One that starts on the same day takes the place of the one of before. Unknown people and another organization's are NOT_FOUND alike.",
  })
  recordLeave(@Args(() => LeaveArguments) leave: LeaveArguments, @Ctx() context: CoordinatorsContext): Promise<CoordinatorLeave> {
    return context.leaves.recordLeave(leave);
  }

  @FieldResolver(() => CoordinatorLeave, {
    nullable: true,
    description: "Whether the person is away on a day, and who stands in. Null where the person is not.",
  })
  leave(
    @Root() coordinator: Coordinator,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "The day; null for today." }) asOf: PlainDate | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<CoordinatorLeave | null> {
    return context.leaves.findLeave(coordinator.id, asOf);
  }
}
