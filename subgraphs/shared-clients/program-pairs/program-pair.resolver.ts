import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { SharedClientsArguments } from "./program-pair.input.js";
import { listSharedClients } from "./program-pair.service.js";
import { SharedClientsAnswer } from "./program-pair.type.js";

@Resolver(() => SharedClientsAnswer)
export class ProgramPairResolver {
  @Query(() => SharedClientsAnswer, {
    description: "The children whom two programs have in common in a month. One of the programs must be your organization's.",
  })
  sharedClients(
    @Args(() => SharedClientsArguments) asked: SharedClientsArguments,
    @Ctx() context: SharedClientsContext,
  ): Promise<SharedClientsAnswer> {
    return listSharedClients(context, asked);
  }
}
