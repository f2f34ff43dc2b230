import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";

export enum CheckBatchStatus {
  RUNNING = "RUNNING",
  DONE = "DONE",
}
registerEnumType(CheckBatchStatus, {
  name: "CheckBatchStatus",
  description: "How far a batch check has come.",
  valuesConfig: {
    RUNNING: { description: "Rows still wait for their answers." },
    DONE: { description: "Every row has its answer or its error." },
  },
});

@ObjectType({ description: "A file of children whose coordinators were asked for at once." })
export class CheckBatch {
  @Field(() => ID, { description: "The same for the same file sent again on the same day." })
  id!: string;

  @Field(() => CheckBatchStatus, { description: "How far it has come." })
  status!: CheckBatchStatus;

  @Field(() => GraphqlDate, { description: "The day that the answers speak of." })
  asOf!: PlainDate;

  @Field(() => Int, { description: "Rows of the file, bad ones included." })
  total!: number;

  @Field(() => Int, { description: "Rows that have an answer or an error." })
  done!: number;

  @Field(() => GraphqlDateTime, { description: "When the file was received." })
  createdAt!: Date;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When the last row was answered. Null while rows wait." })
  finishedAt!: Date | null;

  @Field(() => String, { description: "Where the hub serves the answers as CSV, one row per row of the file." })
  resultsPath!: string;
}
