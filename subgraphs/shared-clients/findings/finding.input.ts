import { ArgsType, Field, ID, Int } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import { GraphqlMonth } from "#shared/graphql/scalars.js";
import type { Verdict } from "../overlaps/overlap-rule.js";
import { VerdictEnum } from "../rules/overlap-rule.type.js";
import { FindingKindEnum, FindingStatusEnum } from "./finding.type.js";

@ArgsType()
export class FindingsArguments {
  @Field(() => String, { nullable: true, description: "Two letters; null for every state." })
  state!: string | null;

  @Field(() => ID, { nullable: true, description: "Code of a program that one of the sides is under; null for every program." })
  program!: string | null;

  @Field(() => GraphqlMonth, {
    nullable: true,
    description: "Overlaps with at least one day in this month; null for every time.",
  })
  month!: PlainMonth | null;

  @Field(() => String, {
    nullable: true,
    description: "First part of the rule's id, for example CPT or AR; null for every rule.",
  })
  family!: string | null;

  @Field(() => FindingKindEnum, { nullable: true, description: "Null for every kind." })
  kind!: FindingKindEnum | null;

  @Field(() => VerdictEnum, {
    nullable: true,
    description: "UNKNOWN_REVIEW lists the pairs that no rule knows, which somebody has to look at. Null for every verdict.",
  })
  verdict!: Verdict | null;

  @Field(() => FindingStatusEnum, { nullable: true, description: "Null for every status." })
  status!: FindingStatusEnum | null;

  @Field(() => Int, { nullable: true, description: "Findings a page, 1 to 500; 50 where it is left out." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after!: string | null;
}
