import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Info, Query, Resolver } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import { listSelectedFields, selectsWithin } from "#shared/graphql/selected-fields.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { GapsArguments, LeavingArguments } from "./gap.input.js";
import { CoordinationGap, CoordinationGaps, type LeavingChild, LeavingChildConnection } from "./gap.type.js";
import { listCoordinationGaps, listLeavingChildren } from "./gaps.service.js";

@Resolver(() => CoordinationGap)
export class GapResolver {
  @Query(() => CoordinationGaps, {
    description:
      "Your organization's children who meet the criteria of a program, or of any program of a state, and for whom nobody coordinates, as far as the sources are open to you. A child leaves the list on the day that a coordination starts. An unknown program is BAD_USER_INPUT.",
  })
  coordinationGaps(
    @Args(() => GapsArguments) asked: GapsArguments,
    @Ctx() context: SharedClientsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CoordinationGaps> {
    return listCoordinationGaps(context, asked, { withTotal: selectsWithin(info, "gaps", "totalCount") });
  }

  @Query(() => LeavingChildConnection, {
    description:
      "Your organization's children whose enrollment, coordination or eligibility under a program ends within some days and who do not go on without a break. An unknown program is BAD_USER_INPUT.",
  })
  leavingPathway(
    @Args(() => LeavingArguments) asked: LeavingArguments,
    @Ctx() context: SharedClientsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<LeavingChild>> {
    return listLeavingChildren(context, asked, { withTotal: listSelectedFields(info).has("totalCount") });
  }
}
