import { Directive, Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";

@ObjectType({
  description: "How many of an organization's case managers of children with special health care needs are trained.",
})
export class TrainingCoverage {
  @Field(() => Int, {
    description:
      "Its people who coordinate today for at least one child whom its records call a child with special health care needs.",
  })
  caseManagers!: number;

  @Field(() => Int, { description: "Those of them whom it named for a training of the last 24 months." })
  trained!: number;

  @Field(() => Float, { nullable: true, description: "In percent with one decimal; null without any such case manager." })
  percent!: number | null;
}

/** Resources knows the trainings, this subgraph who has which caseload. */
@ObjectType("TrainingHistory")
@Directive('@key(fields: "id")')
export class TrainingHistoryReference {
  @Field(() => ID)
  id!: string;

  @Field(() => GraphqlDate)
  @Directive("@external")
  asOf!: PlainDate;

  @Field(() => [ID])
  @Directive("@external")
  parties!: string[];

  @Field(() => [ID])
  @Directive("@external")
  traineeIds!: string[];
}
