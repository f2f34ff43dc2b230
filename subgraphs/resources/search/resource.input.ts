import { ArgsType, Field, Float, ID, Int } from "type-graphql";
import { NeedEnum } from "#shared/graphql/need-enum.js";
import type { Need } from "#shared/needs.js";
import type { Cost } from "./cost.js";
import { CostEnum } from "./resource.type.js";

@ArgsType()
export class ResourcesArguments {
  @Field(() => NeedEnum, { nullable: true, description: "What the family looks for; null for every need." })
  need!: Need | null;

  @Field(() => String, {
    nullable: true,
    description: "Words that the entry must hold, in any of their forms; a mistyped word is taken for those most like it.",
  })
  text!: string | null;

  @Field(() => Float, { nullable: true, description: "The child's age in years; services for other ages are left out." })
  age!: number | null;

  @Field(() => String, { nullable: true, description: "Five digits: where the family lives." })
  near!: string | null;

  @Field(() => String, { nullable: true, description: "Where the family lives, where no ZIP is known; with `state`." })
  county!: string | null;

  @Field(() => String, { nullable: true, description: "Two letters: where the family lives, where no ZIP is known." })
  state!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "How far the family would go, from 1 to 500 miles, with `near`; virtual services count as near.",
  })
  withinMiles!: number | null;

  @Field(() => String, { nullable: true, description: "A language that must be spoken there: its code or English name." })
  language!: string | null;

  @Field(() => [CostEnum], { nullable: true, description: "What it may cost; null for any." })
  cost!: Cost[] | null;

  @Field(() => Boolean, { nullable: true, description: "True: by telephone or web only. False: at a place only. Null: both." })
  virtual!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "True: open at this moment, in the service's own time zone." })
  openNow!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "The child's insurance, such as MEDICAID or CHIP; services for other insurance alone are left out.",
  })
  insurance!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The child's diagnosis group as the directory codes it, such as AUTISM; services for other groups are left out.",
  })
  diagnosisGroup!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "The family's income in percent of the federal poverty guideline; services with a lower limit are left out.",
  })
  incomePercent!: number | null;

  @Field(() => ID, { nullable: true, description: "Id (UUID) of the organization that gives it; null for any." })
  organization!: string | null;

  @Field(() => String, { nullable: true, description: "The publisher of a directory, such as LA_FHF; null for any." })
  network!: string | null;

  @Field(() => Int, { nullable: true, description: "Services a page, 1 to 500; 50 where it is left out." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after!: string | null;
}
