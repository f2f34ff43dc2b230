import { Args, Ctx, Query, Resolver } from "type-graphql";
import { CoordinatorCheckArguments } from "./coordinator-check.input.js";
import { checkCoordinator } from "./coordinator-check.service.js";
import { CoordinatorCheck } from "./coordinator-check.type.js";
import type { SharedClientsContext } from "./shared-clients.context.js";

@Resolver(() => CoordinatorCheck)
export class CoordinatorCheckResolver {
  @Query(() => CoordinatorCheck, {
    description: "Is somebody already coordinating this child's care? Give the member number or the demographics, not both.",
  })
  coordinatorCheck(
    @Args(() => CoordinatorCheckArguments) asked: CoordinatorCheckArguments,
    @Ctx() context: SharedClientsContext,
  ): Promise<CoordinatorCheck> {
    return checkCoordinator(context, asked);
  }
}
