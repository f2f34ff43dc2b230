import { Field, Int, ObjectType } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import { ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDateTime, GraphqlMonth } from "#shared/graphql/scalars.js";

@ObjectType({ description: "What a program's month looked like when it was closed." })
export class MonthClose {
  @Field(() => ProgramReference, { description: "The program." })
  program!: ProgramReference;

  @Field(() => GraphqlMonth, { description: "The month." })
  month!: PlainMonth;

  @Field(() => Int, { description: "Grows where a later close found other data." })
  version!: number;

  @Field(() => Int, { description: "The version of the month's report to the partners." })
  reportVersion!: number;

  @Field(() => Int, { description: "Children in the report." })
  children!: number;

  @Field(() => Int, { description: "Those of them whom no partner shares." })
  unmatched!: number;

  @Field(() => Int, {
    description: "Your organization's children on the month's last day who met the program's criteria and had no coordination.",
  })
  gaps!: number;

  @Field(() => GraphqlDateTime, { description: "When this version was made." })
  closedAt!: Date;
}
