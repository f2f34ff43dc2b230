import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { Member } from "../member.type.js";

export const FOLLOW_UP_STATUSES = ["DUE", "WAITING"] as const;
export type FollowUpStatus = (typeof FOLLOW_UP_STATUSES)[number];
export const FollowUpStatusEnum = toEnum(FOLLOW_UP_STATUSES);
registerEnumType(FollowUpStatusEnum, {
  name: "FollowUpStatus",
  description: "Whether a family has to be contacted.",
  valuesConfig: {
    DUE: { description: "The program's days without a contact have passed." },
    WAITING: { description: "They have not." },
  },
});

@InputType({ description: "A condition of an infant on your organization's roster that was reported to your program." })
export class SurveillanceCaseInput {
  @Field(() => ID, { description: "Code of your organization's surveillance program." })
  program!: string;

  @Field(() => String, { description: "Your organization's number of the infant." })
  memberNumber!: string;

  @Field(() => String, { description: "ICD-10-CM, with or without the dot." })
  conditionCode!: string;

  @Field(() => GraphqlDate, { description: "The day of the report." })
  reportedOn!: PlainDate;
}

@ObjectType({ description: "A condition that was reported to a surveillance program; nobody else is told of it." })
export class SurveillanceCase {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => String, { description: "ICD-10-CM, without the dot." })
  conditionCode!: string;

  @Field(() => GraphqlDate, { description: "The day of the report." })
  reportedOn!: PlainDate;

  @Field(() => GraphqlDateTime, { description: "When the hub was told, or the day of the report last changed." })
  recordedAt!: Date;
}

@ObjectType({ description: "A group of diagnoses, as directories of services code it, in one state." })
@Directive('@key(fields: "code state", resolvable: false)')
export class DiagnosisGroup {
  @Field(() => String, { description: "For example SPINA_BIFIDA." })
  code!: string;

  @Field(() => String, { description: "Two letters." })
  state!: string;
}

@ObjectType({ description: "An infant whose family a surveillance program stays in contact with." })
export class FollowUp {
  @Field(() => Member, {
    nullable: true,
    description: "The program's record, with the family's language and how it wants to be reached.",
  })
  member!: Pick<Member, "id" | "memberId"> | null;

  @Field(() => [String], { description: "What was reported: ICD-10-CM codes without the dot." })
  conditionCodes!: readonly string[];

  @Field(() => GraphqlDate, { description: "The day of the first report." })
  reportedOn!: PlainDate;

  @Field(() => GraphqlDate, {
    nullable: true,
    description: "When the program last spoke with the family, by its contacts here and its roster. Null for never.",
  })
  lastContactOn!: PlainDate | null;

  @Field(() => GraphqlDate, { description: "The first day after the program's days without a contact, or since the report." })
  dueOn!: PlainDate;

  @Field(() => FollowUpStatusEnum, { description: "DUE from that day on." })
  status!: FollowUpStatus;

  @Field(() => [DiagnosisGroup], { description: "Under which groups directories list help for these conditions." })
  diagnosisGroups!: DiagnosisGroup[];
}

export const FollowUpConnection = createConnectionType("FollowUpConnection", FollowUp);
