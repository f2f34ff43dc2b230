import { Field, ID, Int, ObjectType } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDateTime, GraphqlMonth } from "#shared/graphql/scalars.js";

@ObjectType({ description: "What one partner organization gets of a monthly report: its own matched members and nothing else." })
export class SharedClientReportFile {
  @Field(() => OrganizationReference, { nullable: true, description: "The organization that the file is for." })
  partner!: OrganizationReference | null;

  @Field(() => Int, { description: "Children that partner and program share in the month." })
  rowCount!: number;

  @Field(() => Int, { description: "Of them, those that were not in last month's report." })
  added!: number;

  @Field(() => Int, { description: "Of them, those with other data than in last month's report." })
  changed!: number;

  @Field(() => Int, {
    description: "Children of last month's report that are shared no more; listed as ended, not part of rowCount.",
  })
  ended!: number;

  @Field(() => String, { description: "Where the hub serves the file as CSV." })
  csvPath!: string;
}

@ObjectType({ description: "A program's monthly report to its partners about the children that they share." })
export class SharedClientReport {
  /** Not a field. */
  reportId!: number;

  @Field(() => ID, { description: "The same for every version of the month's report." })
  id!: string;

  @Field(() => ProgramReference, { nullable: true, description: "The program that reports." })
  program!: ProgramReference | null;

  @Field(() => GraphqlMonth, { description: "The month reported on." })
  month!: PlainMonth;

  @Field(() => Int, { description: "From 1; rises only where a new run found other data." })
  version!: number;

  @Field(() => GraphqlDateTime, { description: "When this version was made." })
  createdAt!: Date;

  @Field(() => [SharedClientReportFile], { description: "One per partner; to a partner, its own alone." })
  files!: SharedClientReportFile[];

  @Field(() => Int, { nullable: true, description: "Active children whom no partner knows. Null for a partner." })
  unmatchedCount!: number | null;

  @Field(() => Int, { nullable: true, description: "All active children of the month. Null for a partner." })
  totalCount!: number | null;
}
