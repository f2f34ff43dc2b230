import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { Partnership } from "./partnership.type.js";
import { listPartnerships } from "./partnerships.service.js";

@Resolver(() => Partnership)
export class PartnershipResolver {
  @Query(() => [Partnership], {
    description:
      "Your organization's partners in a state: liaisons, agreements, when reports are due, and open findings, by partner.",
  })
  partnership(
    @Arg("state", () => String, { description: "Two letters." }) state: string,
    @Ctx() context: SharedClientsContext,
  ): Promise<Partnership[]> {
    return listPartnerships(context, state);
  }
}
