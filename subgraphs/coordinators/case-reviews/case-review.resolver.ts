import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import type { CoordinatorsContext } from "../coordinators.context.js";
import { CaseThemesArguments, PresentCaseInput, WithdrawCaseArguments } from "./case-review.input.js";
import { CaseReview, Gathering, QuarterThemes } from "./case-review.type.js";

@Resolver(() => Gathering)
export class CaseReviewResolver {
  @Query(() => [QuarterThemes], {
    description:
      "What the meetings of a host's region were about, quarter by quarter. Its participants, who are those that host a meeting there or were invited to one, are told every count.",
  })
  caseThemes(
    @Args(() => CaseThemesArguments) asked: CaseThemesArguments,
    @Ctx() context: CoordinatorsContext,
  ): Promise<QuarterThemes[]> {
    return context.caseReviews.countThemes(asked);
  }

  @Mutation(() => CaseReview, {
    description:
      "Brings a child of your organization before a meeting; the same child again replaces what is said of it. NOT_FOUND for a child that is not yours and a meeting in which you take no part, CONFLICT for one that was called off.",
  })
  presentCase(
    @Arg("input", () => PresentCaseInput) input: PresentCaseInput,
    @Ctx() context: CoordinatorsContext,
  ): Promise<CaseReview> {
    return context.caseReviews.present(input);
  }

  @Mutation(() => Boolean, {
    description:
      "Takes a child back that your organization brought before a meeting: it is shown and counted no more. True, however often; presentCase brings it back. NOT_FOUND for a case that is not yours.",
  })
  withdrawCase(
    @Args(() => WithdrawCaseArguments) asked: WithdrawCaseArguments,
    @Ctx() context: CoordinatorsContext,
  ): Promise<boolean> {
    return context.caseReviews.withdraw(asked);
  }

  @FieldResolver(() => [CaseReview], {
    nullable: true,
    description:
      "Children presented there whom you may see: your organization takes part and presents the child, serves it under an agreement, or is named by a consent. All others are as if they had not been presented.",
  })
  caseReviews(@Root() gathering: Gathering, @Ctx() context: CoordinatorsContext): Promise<CaseReview[]> {
    return context.caseReviews.listOf(gathering.id);
  }
}
