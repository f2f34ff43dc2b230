import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Info, Query, Resolver } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import { listSelectedFields } from "#shared/graphql/selected-fields.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { MatchReviewArguments } from "./match-review.input.js";
import { listReviews } from "./match-review.service.js";
import { MatchReview, MatchReviewConnection } from "./match-review.type.js";

@Resolver(() => MatchReview)
export class MatchReviewResolver {
  @Query(() => MatchReviewConnection, {
    description:
      "Pairs of records that wait for a data steward's decision, what is worth most first. One record is your organization's; the other's source has an agreement with it that covers demographics.",
  })
  matchReview(
    @Args(() => MatchReviewArguments) asked: MatchReviewArguments,
    @Ctx() context: SharedClientsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<MatchReview>> {
    return listReviews(context, asked, { withTotal: listSelectedFields(info).has("totalCount") });
  }
}
