import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import type { PrivacyContext } from "../privacy.context.js";
import { BreakGlass, BreakGlassConnection, BreakGlassOutcome } from "./break-glass.type.js";

@Resolver(() => BreakGlass)
export class BreakGlassResolver {
  @Mutation(() => BreakGlass, {
    description:
      "In an emergency: opens for you alone, for four hours, the records of this child that the access matrix marks break-glass. An auditor reviews every one. Asked again while it is open, it is the same one. NOT_FOUND where the record is not your organization's, FORBIDDEN for 30 days after a review found your access to this child not justified.",
  })
  breakGlass(
    @Arg("member", () => ID, { description: "Your own organization's record of the child." }) member: string,
    @Arg("reason", () => String, { description: "What happened, for the reviewer: 20 to 2,000 characters." }) reason: string,
    @Ctx() context: PrivacyContext,
  ): Promise<BreakGlass> {
    return context.breakGlass.breakGlass(member, reason);
  }

  @Query(() => BreakGlassConnection, { description: "The review queue of emergency accesses, oldest first." })
  breakGlassReviews(
    @Arg("reviewed", () => Boolean, { defaultValue: false, description: "Those that are reviewed, in place of those that wait." })
    reviewed: boolean,
    @Arg("first", () => Int, { nullable: true, description: "Rows per page, at most 500; 50 where not said." }) first:
      | number
      | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: PrivacyContext,
  ): Promise<Page<BreakGlass>> {
    return context.breakGlass.listReviews(reviewed, { first, after });
  }

  @Mutation(() => BreakGlass, {
    description: "Says what the review found. CONFLICT where somebody has reviewed it.",
  })
  reviewBreakGlass(
    @Arg("id", () => ID, { description: "The access." }) id: string,
    @Arg("outcome", () => BreakGlassOutcome, { description: "What was found." }) outcome: BreakGlassOutcome,
    @Arg("note", () => String, { nullable: true, description: "In the reviewer's words; null for none." }) note: string | null,
    @Ctx() context: PrivacyContext,
  ): Promise<BreakGlass> {
    return context.breakGlass.review(id, outcome, note);
  }
}
