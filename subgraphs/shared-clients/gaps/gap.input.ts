import { ArgsType, Field, ID, Int } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";

@ArgsType()
export class GapsArguments {
  @Field(() => ID, { description: "The program's code." })
  program!: string;

  @Field(() => GraphqlDate, { nullable: true, description: "The day; null for today." })
  asOf!: PlainDate | null;

  @Field(() => Int, { nullable: true, description: "Children a page, 1 to 500; 50 where it is left out." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after!: string | null;
}

@ArgsType()
export class LeavingArguments extends GapsArguments {
  @Field(() => Int, { nullable: true, description: "How many days ahead to look, 1 to 365; 60 where it is left out." })
  days!: number | null;
}
