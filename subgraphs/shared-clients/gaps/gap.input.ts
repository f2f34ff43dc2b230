import { ArgsType, Field, ID, Int } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";

@ArgsType()
class DayAndPage {
  @Field(() => GraphqlDate, { nullable: true, description: "The day; null for today." })
  asOf!: PlainDate | null;

  @Field(() => Int, { nullable: true, description: "Children a page, 1 to 500; 50 where it is left out." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after!: string | null;
}

@ArgsType()
export class GapsArguments extends DayAndPage {
  @Field(() => ID, { nullable: true, description: "The program's code. Give it or a state, not both." })
  program!: string | null;

  @Field(() => String, { nullable: true, description: "Two letters: children whom any program of the state would take." })
  state!: string | null;
}

@ArgsType()
export class LeavingArguments extends DayAndPage {
  @Field(() => ID, { description: "The program's code." })
  program!: string;

  @Field(() => Int, { nullable: true, description: "How many days ahead to look, 1 to 365; 60 where it is left out." })
  days!: number | null;
}
