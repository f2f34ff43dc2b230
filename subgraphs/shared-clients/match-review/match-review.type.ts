import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import type { ScoreStep } from "../linkage/comparing/explain-score.js";
import { REVIEW_REASONS, type ReviewReason } from "./review-reasons.js";

export const MatchReviewReasonEnum = toEnum(REVIEW_REASONS);
registerEnumType(MatchReviewReasonEnum, {
  name: "MatchReviewReason",
  description: "Why people are asked about a pair of records.",
  valuesConfig: {
    UNCERTAIN: { description: "The evidence is neither enough to link nor little enough to leave it." },
    CEILING: { description: "A case in which people decide however much agrees, such as possible twins: see the step CEILING." },
    REFUSED: { description: "The pair would link, but a source tells two of the children apart who would become one." },
    SAMPLE: { description: "Drawn by chance, to estimate how often linkage is right." },
    WRONG_MATCH: { description: "Somebody who works with the children says that they are not one child." },
  },
});

@ObjectType({ description: "One step of a pair's weight. All steps add up to it." })
export class MatchStep implements ScoreStep {
  @Field(() => String, {
    description:
      "What was compared, such as firstName; PRIOR: what any two records start from; HOUSEHOLD_CAP: address, phone and guardian count no more than this; CEILING: a case that keeps the weight down.",
  })
  field!: string;

  @Field(() => String, {
    nullable: true,
    description: "How far it agrees, or which case it is. Null for PRIOR and HOUSEHOLD_CAP.",
  })
  level!: string | null;

  @Field(() => String, { description: "The same in words." })
  meaning!: string;

  @Field(() => Float, { description: "What it adds, in bits (log2 of the odds); below 0 it speaks for two children." })
  bits!: number;
}

@ObjectType({ description: "Another child of the same source with the same home or phone." })
export class HouseholdMember {
  @Field(() => String, { nullable: true, description: "As the source sent it; null where it sent none." })
  firstName!: string | null;

  @Field(() => String, { nullable: true, description: "As the source sent it; null where it sent none." })
  lastName!: string | null;

  @Field(() => GraphqlDate, { nullable: true, description: "Null where the source sent none that is a day." })
  birthDate!: PlainDate | null;

  @Field(() => String, { nullable: true, description: "F, M, X or U (unknown)." })
  sex!: string | null;
}

@ObjectType({
  description: "One of the two records of a pair, as its source sent it. Identity alone; null where the source sent nothing.",
})
export class ReviewedRecord {
  @Field(() => ID, { description: "Opaque and stable: the member's id." })
  id!: string;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "The source. Null only while the directory does not answer.",
  })
  organization!: OrganizationReference | null;

  @Field(() => String, {
    nullable: true,
    description: "The source's number for the child. Null where the agreement does not cover identifiers.",
  })
  memberNumber!: string | null;

  @Field(() => String, { nullable: true, description: "Null also where the agreement does not cover identifiers." })
  medicaidId!: string | null;

  @Field(() => String, { nullable: true, description: "First name." })
  firstName!: string | null;

  @Field(() => String, { nullable: true, description: "Middle name." })
  middleName!: string | null;

  @Field(() => String, { nullable: true, description: "Last name." })
  lastName!: string | null;

  @Field(() => String, { nullable: true, description: "Such as JR or II." })
  suffix!: string | null;

  @Field(() => String, { nullable: true, description: "A last name of before." })
  formerLastName!: string | null;

  @Field(() => GraphqlDate, { nullable: true, description: "Birth date." })
  birthDate!: PlainDate | null;

  @Field(() => String, { nullable: true, description: "F, M, X or U (unknown)." })
  sex!: string | null;

  @Field(() => String, { nullable: true, description: "Street and number." })
  street!: string | null;

  @Field(() => String, { nullable: true, description: "City." })
  city!: string | null;

  @Field(() => String, { nullable: true, description: "Two letters." })
  state!: string | null;

  @Field(() => String, { nullable: true, description: "ZIP code." })
  zip!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The last four digits of the family's phone; family contact is masked for stewards.",
  })
  phoneEnding!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Initials of the parent or guardian; family contact is masked for stewards.",
  })
  guardianInitials!: string | null;

  @Field(() => [HouseholdMember], {
    description: "By birth date. Empty where more than a household's number of records share the home or phone.",
  })
  household!: HouseholdMember[];
}

@ObjectType({ description: "Two records that may be one child's, for a data steward to decide." })
export class MatchReview {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => MatchReviewReasonEnum, { description: "Why people are asked." })
  reason!: ReviewReason;

  @Field(() => String, {
    nullable: true,
    description: "The words of whoever sent the pair here. Null where linkage or chance did.",
  })
  note!: string | null;

  @Field(() => Int, {
    description:
      "What the decision is worth: pairs of programs that serve one child on the same days if the two are one child, and that neither child shows without the other.",
  })
  overlapsAtStake!: number;

  @Field(() => Float, {
    description: "Log2 of the odds that both are one child, by the weights in force today: the sum of the steps.",
  })
  weight!: number;

  @Field(() => [MatchStep], { description: "How the weight comes about." })
  steps!: MatchStep[];

  @Field(() => [ReviewedRecord], { description: "The two records." })
  records!: ReviewedRecord[];

  @Field(() => GraphqlDateTime, { description: "When the pair came into doubt." })
  foundAt!: Date;
}

export const MatchReviewConnection = createConnectionType("MatchReviewConnection", MatchReview);
