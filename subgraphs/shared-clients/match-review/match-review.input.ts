import { ArgsType, Field, Int } from "type-graphql";
import { MatchReviewReasonEnum } from "./match-review.type.js";
import type { ReviewReason } from "./review-reasons.js";

@ArgsType()
export class MatchReviewArguments {
  @Field(() => MatchReviewReasonEnum, { nullable: true, description: "Null for every reason." })
  reason!: ReviewReason | null;

  @Field(() => Int, { nullable: true, description: "Pairs a page, 1 to 500; 50 where it is left out." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after!: string | null;
}

@ArgsType()
export class MatchDecisionsArguments {
  @Field(() => Int, { nullable: true, description: "Decisions a page, 1 to 500; 50 where it is left out." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after!: string | null;
}
