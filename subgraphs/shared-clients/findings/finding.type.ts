import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import type { Verdict } from "../overlaps/overlap-rule.js";
import { OverlapRuleType, VerdictEnum } from "../rules/overlap-rule.type.js";
import { SharedClientType } from "../shared-client.type.js";
import { type Resolution, ResolutionEnum } from "./resolutions/resolution.type.js";

export enum FindingKindEnum {
  ASSIGNMENT = "ASSIGNMENT",
  PAYMENT = "PAYMENT",
  ASSESSMENT = "ASSESSMENT",
}
registerEnumType(FindingKindEnum, {
  name: "FindingKind",
  description: "What two coordinations have in common. The three are never merged.",
  valuesConfig: {
    ASSIGNMENT: { description: "Two active coordinations of one child." },
    PAYMENT: { description: "Two payments, or a payment beside a capitation, for one function." },
    ASSESSMENT: { description: "The same assessment of a child, made again within the window." },
  },
});

export enum FindingStatusEnum {
  OPEN = "OPEN",
  RESOLVED = "RESOLVED",
  SUPERSEDED = "SUPERSEDED",
  REVERSED = "REVERSED",
}
registerEnumType(FindingStatusEnum, {
  name: "FindingStatus",
  description: "What became of a finding. It is never deleted.",
  valuesConfig: {
    OPEN: { description: "It holds, and nobody has decided on it." },
    RESOLVED: { description: "Somebody has decided on it." },
    SUPERSEDED: { description: "The records or the rules have changed, so that it no longer holds in this form." },
    REVERSED: { description: "The claim that it rests on was reversed or voided." },
  },
});

@ObjectType("Assignment", { description: "A coordinator of the child." })
@Directive('@key(fields: "id", resolvable: false)')
export class AssignmentReference {
  @Field(() => ID, { description: "Opaque." })
  id!: string;
}

@ObjectType({ description: "One of the two coordinations that a finding is about." })
export class FindingSide {
  @Field(() => ProgramReference, { nullable: true, description: "Under which program. Null where the source names none." })
  program!: ProgramReference | null;

  @Field(() => OrganizationReference, { nullable: true, description: "Who says so." })
  organization!: OrganizationReference | null;

  @Field(() => AssignmentReference, {
    nullable: true,
    description: "Who coordinates, with contact data. Null where an enrollment is the evidence, or where it is not open to you.",
  })
  contact!: AssignmentReference | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Lines of claims that show this side. Null where a span is the evidence, or where its claims are not open to you.",
  })
  claimCount!: number | null;

  @Field(() => Boolean, { description: "True for the side that the rule lets lead; false for both where it names none." })
  leads!: boolean;
}

@ObjectType("OverlapFinding", { description: "Two coordinations of one child that a rule, or the lack of one, speaks about." })
export class FindingType {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => FindingKindEnum, { description: "What the two have in common." })
  kind!: FindingKindEnum;

  @Field(() => FindingStatusEnum, { description: "What became of it." })
  status!: FindingStatusEnum;

  @Field(() => VerdictEnum, { description: "What the rule in force on the days of the overlap says." })
  verdict!: Verdict;

  @Field(() => OverlapRuleType, { nullable: true, description: "That rule in that version. Null: no rule speaks of this pair." })
  rule!: OverlapRuleType | null;

  @Field(() => SharedClientType, { description: "The child." })
  client!: SharedClientType;

  @Field(() => [FindingSide], { description: "The two coordinations, by program code." })
  sides!: FindingSide[];

  @Field(() => GraphqlDate, { description: "The first day of the overlap." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day, included. Null while it goes on." })
  endsOn!: PlainDate | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Within what time two payments met: DAY, CALENDAR_MONTH, EPISODE_30D (30 days from the first) or MINUTE; WINDOW: how long an assessment is not to be repeated. Null where two spans overlap.",
  })
  unit!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Days of service in common. Null where two spans overlap, or the unit is longer.",
  })
  days!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "US cents: the smaller of the two payments, which would have been saved at least; beside an enrollment the claim as a whole. Null where no payment is the evidence, no amount is known, or a side's claims are not open to you.",
  })
  amountAtRiskCents!: number | null;

  @Field(() => GraphqlDateTime, { description: "When the hub found it in this form." })
  foundAt!: Date;

  @Field(() => Int, { description: "Whole days that it has been open: until it was closed, or until now." })
  ageDays!: number;

  @Field(() => ResolutionEnum, {
    nullable: true,
    description: "The decision that stands; its comment is in the history. Null: none.",
  })
  resolution!: Resolution | null;

  @Field(() => String, { nullable: true, description: "Who looks after it. Null: nobody." })
  assignedTo!: string | null;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When it was resolved, superseded or reversed. Null while open." })
  closedAt!: Date | null;

  @Field(() => GraphqlDate, {
    nullable: true,
    description:
      "STALE since: the day that the older of the two sources last spoke of, where it is past its agreed refresh. Null where both are fresh.",
  })
  staleAsOf!: PlainDate | null;

  /** Row of the table; not part of the graph. */
  findingId!: number;
}

export const FindingConnection = createConnectionType("OverlapFindingConnection", FindingType);
