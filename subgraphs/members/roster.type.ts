import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { createConnectionType } from "#shared/graphql/connection.js";
import { ProblemSeverity } from "#shared/graphql/problem-severity.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { Member } from "./member.type.js";

export enum RosterKind {
  FULL = "FULL",
  CHANGES = "CHANGES",
}
registerEnumType(RosterKind, {
  name: "RosterKind",
  description: "FULL lists every member of the source; CHANGES lists some of them.",
});

export enum RosterStatus {
  RECEIVED = "RECEIVED",
  READING = "READING",
  APPLIED = "APPLIED",
  REJECTED = "REJECTED",
  UNDONE = "UNDONE",
}
registerEnumType(RosterStatus, {
  name: "RosterStatus",
  description: "RECEIVED and READING: not in force yet. APPLIED: in force. REJECTED: unusable as a whole. UNDONE: taken back.",
});

@ObjectType("RosterProblem", { description: "What was wrong with one row. Never repeats the value." })
export class RosterProblemType {
  @Field(() => Int, { description: "Line in the file; the header is line 1." })
  line!: number;
  @Field(() => String, { nullable: true, description: "The template's column; null where the whole row is meant." })
  column!: string | null;
  @Field(() => ProblemSeverity, { description: "Whether the row was applied." })
  severity!: ProblemSeverity;
  @Field(() => String, { description: "Stable code, for programs." })
  code!: string;
  @Field(() => String, { description: "What was expected, for people." })
  message!: string;
}
export const RosterProblemConnection = createConnectionType("RosterProblemConnection", RosterProblemType);

@ObjectType({ description: "A member that a full roster no longer lists." })
export class MissingMember {
  @Field(() => Member, { nullable: true, description: "The member." })
  member!: Pick<Member, "id"> | null;
  @Field(() => Boolean, { description: "True where the source's settings ended the member's spans." })
  ended!: boolean;
}
export const MissingMemberConnection = createConnectionType("MissingMemberConnection", MissingMember);

@ObjectType({ description: "When the rest of the hub caught up with a roster. Null: not yet." })
export class RosterSteps {
  @Field(() => GraphqlDateTime, { nullable: true, description: "Program enrollments followed." })
  enrollmentsAt!: Date | null;
  @Field(() => GraphqlDateTime, { nullable: true, description: "Coordinators and assignments followed." })
  assignmentsAt!: Date | null;
  @Field(() => GraphqlDateTime, { nullable: true, description: "The members were linked across organizations." })
  linkedAt!: Date | null;
}

@ObjectType("Roster", { description: "A roster file and its receipt." })
@Directive('@key(fields: "id")')
export class RosterType {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;
  @Field(() => OrganizationReference, { description: "The organization whose members the file lists." })
  source!: OrganizationReference;
  @Field(() => RosterKind, { description: "Full file or changes." })
  kind!: RosterKind;
  @Field(() => GraphqlDate, { description: "The day that the file speaks of." })
  effectiveOn!: string;
  @Field(() => String, { description: "Name of the file as it was sent." })
  fileName!: string;
  @Field(() => RosterStatus, { description: "What became of it." })
  status!: RosterStatus;
  @Field(() => String, { nullable: true, description: "Why the file as a whole could not be used; null otherwise." })
  rejectReason!: string | null;
  @Field(() => Int, { description: "Rows of the file." })
  rowsRead!: number;
  @Field(() => Int, { description: "Rows of members that the hub did not know." })
  rowsAdded!: number;
  @Field(() => Int, { description: "Rows that say something new of a known member." })
  rowsChanged!: number;
  @Field(() => Int, { description: "Rows that say nothing new." })
  rowsUnchanged!: number;
  @Field(() => Int, { description: "Rows with an ERROR; each is listed under problems." })
  rowsRejected!: number;
  @Field(() => Int, { description: "Known members that a full file no longer lists." })
  membersMissing!: number;
  @Field(() => Int, { description: "Those of them whose spans were ended." })
  membersEnded!: number;
  @Field(() => GraphqlDateTime, { description: "When the file arrived." })
  createdAt!: Date;
  @Field(() => GraphqlDateTime, { nullable: true, description: "When it came into force, or was rejected." })
  finishedAt!: Date | null;
  @Field(() => GraphqlDateTime, { nullable: true, description: "When it was taken back." })
  undoneAt!: Date | null;

  /** Row of the table; not part of the graph. */
  rosterId!: number;
}
export const RosterConnection = createConnectionType("RosterConnection", RosterType);
