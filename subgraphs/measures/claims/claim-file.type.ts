import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { createConnectionType } from "#shared/graphql/connection.js";
import { ProblemSeverity } from "#shared/graphql/problem-severity.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";

const ClaimFileStatusEnum = toEnum(["RECEIVED", "READING", "APPLIED", "REJECTED", "UNDONE"] as const);
registerEnumType(ClaimFileStatusEnum, {
  name: "ClaimFileStatus",
  description: "RECEIVED and READING: not in force yet. APPLIED: in force. REJECTED: unusable as a whole. UNDONE: taken back.",
});

@ObjectType({ description: "What was wrong, or odd, with one line. Never repeats the value." })
export class ClaimFileProblem {
  @Field(() => Int, { description: "Line in the file; the header is line 1." })
  line!: number;
  @Field(() => String, { nullable: true, description: "The template's column; null where the whole line is meant." })
  column!: string | null;
  @Field(() => ProblemSeverity, { description: "Whether the line was applied." })
  severity!: ProblemSeverity;
  @Field(() => String, { description: "Stable code, for programs. OUTSIDE_ENROLLMENT: no span covers the service." })
  code!: string;
  @Field(() => String, { description: "What was expected, for people." })
  message!: string;
}
export const ClaimFileProblemConnection = createConnectionType("ClaimFileProblemConnection", ClaimFileProblem);

@ObjectType("ClaimFile", { description: "A claim file and its receipt." })
export class ClaimFileType {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;
  @Field(() => OrganizationReference, { nullable: true, description: "The organization that sent it." })
  source!: OrganizationReference | null;
  @Field(() => GraphqlDate, { description: "The day that the file speaks of: no service lies after it." })
  effectiveOn!: string;
  @Field(() => String, { description: "Name of the file as it was sent." })
  fileName!: string;
  @Field(() => ClaimFileStatusEnum, { description: "What became of it." })
  status!: string;
  @Field(() => String, { nullable: true, description: "Why the file as a whole could not be used; null otherwise." })
  rejectReason!: string | null;
  @Field(() => Int, { description: "Lines with data." })
  rowsRead!: number;
  @Field(() => Int, { description: "Claim lines that the source had not sent before." })
  rowsAdded!: number;
  @Field(() => Int, { description: "Claim lines of which the source says something new." })
  rowsChanged!: number;
  @Field(() => Int, { description: "Lines that the source has sent before, word for word." })
  rowsUnchanged!: number;
  @Field(() => Int, { description: "Lines with an ERROR; each is listed under problems." })
  rowsRejected!: number;
  @Field(() => GraphqlDateTime, { description: "When the file arrived." })
  createdAt!: Date;
  @Field(() => GraphqlDateTime, { nullable: true, description: "When it came into force, or was rejected. Null: not yet." })
  finishedAt!: Date | null;
  @Field(() => GraphqlDateTime, { nullable: true, description: "When it was taken back. Null: it was not." })
  undoneAt!: Date | null;

  /** Row of the table; not part of the graph. */
  fileId!: number;
}
export const ClaimFileConnection = createConnectionType("ClaimFileConnection", ClaimFileType);
