import { ArgsType, Field, ID, Int } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import { GraphqlMonth } from "#shared/graphql/scalars.js";

@ArgsType()
export class SharedClientsArguments {
  @Field(() => ID, { description: "Code of the program whose children are looked at." })
  a!: string;

  @Field(() => ID, { description: "Code of the program that they are compared with." })
  b!: string;

  @Field(() => GraphqlMonth, { description: "A child counts where it was enrolled on at least one day of the month." })
  month!: PlainMonth;

  @Field(() => Int, { nullable: true, description: "Children a page, 1 to 500; 50 where it is left out." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after!: string | null;
}
