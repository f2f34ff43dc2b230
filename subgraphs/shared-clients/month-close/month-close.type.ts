import { Field, Int, ObjectType } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import { ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDateTime, GraphqlMonth } from "#shared/graphql/scalars.js";

@ObjectType({ description: "What two programs shared in a month, as sharedClients counted it when the month was closed." })
export class MonthClosePair {
  @Field(() => ProgramReference, { description: "The other program." })
  program!: ProgramReference;

  @Field(() => Int, {
    nullable: true,
    description:
      "Children of the other program, of the sources that were open to you. Null where it would tell of a few of them.",
  })
  children!: number | null;

  @Field(() => Int, { description: "Children in both programs." })
  shared!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Further children whose match waits for a data steward. Null where it would tell of a few children.",
  })
  probable!: number | null;
}

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

  @Field(() => [MonthClosePair], {
    nullable: true,
    description: "With each other program that an open source told of, by code. Null: closed before this was kept.",
  })
  pairs!: readonly MonthClosePair[] | null;

  @Field(() => GraphqlDateTime, { description: "When this version was made." })
  closedAt!: Date;
}
