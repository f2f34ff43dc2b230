import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import { NeedEnum } from "#shared/graphql/need-enum.js";
import type { Need } from "#shared/needs.js";

@InputType({ description: "A child of your organization, brought before a meeting in which it takes part." })
export class PresentCaseInput {
  @Field(() => ID, { description: "The meeting." })
  gathering!: string;

  @Field(() => ID, { description: "Your organization's record of the child." })
  member!: string;

  @Field(() => String, { description: "What the others have to know, up to 2,000 characters." })
  summary!: string;

  @Field(() => [NeedEnum], { description: "What the case is about: one theme at least." })
  themes!: Need[];
}

@ArgsType()
export class WithdrawCaseArguments {
  @Field(() => ID, { description: "The meeting." })
  gathering!: string;

  @Field(() => ID, { description: "Your organization's record of the child." })
  member!: string;
}

@ArgsType()
export class CaseThemesArguments {
  @Field(() => ID, { description: "Code of the organization that hosts the meetings." })
  host!: string;

  @Field(() => String, { nullable: true, description: "The region; null for meetings about all of the state." })
  region!: string | null;

  @Field(() => Int, { description: "The calendar year of the meetings, from 2000 to 2100." })
  year!: number;
}
