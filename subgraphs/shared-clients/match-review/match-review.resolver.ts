import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import { listSelectedFields } from "#shared/graphql/selected-fields.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { decideMatch, listDecisions, undoMatchDecision } from "./decisions.service.js";
import { MatchDecision, MatchDecisionConnection, MatchVerdictEnum } from "./match-decision.type.js";
import { MatchQuality } from "./match-quality.type.js";
import { MatchDecisionsArguments, MatchReviewArguments } from "./match-review.input.js";
import { findMatchQuality, listReviews } from "./match-review.service.js";
import { MatchReview, MatchReviewConnection, ReviewedRecord } from "./match-review.type.js";
import { decideTwinGroup, listTwinGroup } from "./twin-group.service.js";
import type { Verdict } from "./verdicts.js";

const COMMENT = { nullable: true, description: "Why, in at most 1,000 characters; other stewards read it." } as const;
const REVIEW_ID = { description: "The review's id, as `matchReview` lists it." } as const;

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

  @Query(() => [ReviewedRecord], {
    description:
      "Every record that a pair leads to over other pairs in doubt and over links, such as those of twins in several sources: what `decideTwinGroup` wants to be told apart. NOT_FOUND for a review that you may not see.",
  })
  twinGroup(@Arg("id", () => ID, REVIEW_ID) id: string, @Ctx() context: SharedClientsContext): Promise<ReviewedRecord[]> {
    return listTwinGroup(context, id);
  }

  @Query(() => MatchDecisionConnection, {
    description: "What was decided on pairs that you may see, newest first, decisions that were taken back included.",
  })
  matchDecisions(
    @Args(() => MatchDecisionsArguments) asked: MatchDecisionsArguments,
    @Ctx() context: SharedClientsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<MatchDecision>> {
    return listDecisions(context, asked, { withTotal: listSelectedFields(info).has("totalCount") });
  }

  @Query(() => MatchQuality, {
    description: "How often linkage is right in the whole hub, as far as stewards have decided on pairs drawn by chance.",
  })
  matchQuality(@Ctx() context: SharedClientsContext): Promise<MatchQuality> {
    return findMatchQuality(context);
  }

  @Mutation(() => MatchDecision, {
    description:
      "Decides a pair; the same verdict again changes nothing. CONFLICT where it is decided otherwise, where decisions on other pairs say the opposite, or where the records have changed so that it is no longer in doubt; NOT_FOUND for a review that you may not see.",
  })
  decideMatch(
    @Arg("id", () => ID, REVIEW_ID) id: string,
    @Arg("verdict", () => MatchVerdictEnum, { description: "One child or two." }) verdict: Verdict,
    @Arg("comment", () => String, COMMENT) comment: string | null,
    @Ctx() context: SharedClientsContext,
  ): Promise<MatchDecision> {
    return decideMatch(context, id, { verdict, comment: comment ?? null });
  }

  @Mutation(() => [MatchDecision], {
    description:
      "Decides a whole group at once: records in one list are one child's, records in two lists two children's. Errors as for `decideMatch`; BAD_USER_INPUT unless each record of `twinGroup` is named once. All of it or nothing.",
  })
  decideTwinGroup(
    @Arg("id", () => ID, REVIEW_ID) id: string,
    @Arg("children", () => [[ID]], { description: "One list for each child, with the ids of its records." }) children: string[][],
    @Arg("comment", () => String, COMMENT) comment: string | null,
    @Ctx() context: SharedClientsContext,
  ): Promise<MatchDecision[]> {
    return decideTwinGroup(context, id, { children, comment: comment ?? null });
  }

  @Mutation(() => [MatchDecision], {
    description:
      "Takes a decision back, with those that were made in one act with it: shared clients are as before, and the pairs are in review again. Twice changes nothing. NOT_FOUND for a decision that you may not see.",
  })
  undoMatchDecision(
    @Arg("id", () => ID, { description: "The decision's id." }) id: string,
    @Ctx() context: SharedClientsContext,
  ): Promise<MatchDecision[]> {
    return undoMatchDecision(context, id);
  }
}
