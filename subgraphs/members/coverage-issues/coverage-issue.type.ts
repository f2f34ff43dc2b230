import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { Member } from "../member.type.js";
import {
  CARRIER_TYPES,
  type CarrierType,
  COVERAGE_ISSUE_KINDS,
  COVERAGE_ISSUE_OUTCOMES,
  COVERAGE_ISSUE_STATUSES,
  type CoverageIssueKind,
  type CoverageIssueOutcome,
  type CoverageIssueStatus,
} from "./coverage-issue.js";

export const CarrierTypeEnum = toEnum(CARRIER_TYPES);
registerEnumType(CarrierTypeEnum, {
  name: "CarrierType",
  description: "Who covers the child, which decides who answers for it.",
  valuesConfig: {
    MEDICAID: { description: "Medicaid, or a health plan that Medicaid pays." },
    COMMERCIAL: { description: "A commercial health plan." },
  },
});

export const CoverageIssueKindEnum = toEnum(COVERAGE_ISSUE_KINDS);
registerEnumType(CoverageIssueKindEnum, {
  name: "CoverageIssueKind",
  description: "What the carrier decided against the family.",
  valuesConfig: {
    DENIAL: { description: "It does not pay for a service." },
    REDUCTION: { description: "It pays for less than before." },
    TERMINATION: { description: "It ends a service, or the coverage." },
    ENROLLMENT: { description: "It does not take the child." },
    COST: { description: "What the family has to pay itself." },
  },
});

export const CoverageIssueStatusEnum = toEnum(COVERAGE_ISSUE_STATUSES);
registerEnumType(CoverageIssueStatusEnum, { name: "CoverageIssueStatus", description: "Whether an outcome is known." });

export const CoverageIssueOutcomeEnum = toEnum(COVERAGE_ISSUE_OUTCOMES);
registerEnumType(CoverageIssueOutcomeEnum, {
  name: "CoverageIssueOutcome",
  description: "What became of the carrier's decision.",
  valuesConfig: {
    OVERTURNED: { description: "It was changed as the family asked." },
    PARTLY_OVERTURNED: { description: "It was changed in part." },
    UPHELD: { description: "It stands." },
    WITHDRAWN: { description: "The family no longer pursues it." },
  },
});

@ObjectType({
  description:
    "A decision of a carrier that a family contests with an organization's help. The organization sees it, and the agency that the state's law sends such families to; one about a commercial plan is never shown to Medicaid.",
})
export class CoverageIssue {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => Member, { nullable: true, description: "The reporter's record of the child; null for the agency." })
  member!: Member | null;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Who reported it. Null only while the directory does not answer.",
  })
  reportedBy!: OrganizationReference | null;

  @Field(() => CoverageIssueKindEnum, { description: "What was decided." })
  kind!: CoverageIssueKind;

  @Field(() => CarrierTypeEnum, { description: "By what kind of carrier." })
  carrierType!: CarrierType;

  @Field(() => String, { description: "The carrier, as the reporter names it." })
  carrier!: string;

  @Field(() => String, { description: "What it is about, in the reporter's words." })
  details!: string;

  @Field(() => GraphqlDate, { description: "The date of the carrier's notice." })
  noticeOn!: PlainDate;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "The agency it was routed to, by the state's routes. Null only while the directory does not answer.",
  })
  routedTo!: OrganizationReference | null;

  @Field(() => GraphqlDate, { description: "The last day on which the family may ask the agency for a hearing or review." })
  dueOn!: PlainDate;

  @Field(() => Boolean, { description: "True where that day has passed and it is still open." })
  isOverdue!: boolean;

  @Field(() => String, { description: "What the route and its deadline rest on." })
  citation!: string;

  @Field(() => GraphqlDate, { description: "When the family asked for help with it." })
  consentOn!: PlainDate;

  @Field(() => String, { description: "How the family wants to be reached." })
  familyContact!: string;

  @Field(() => CoverageIssueStatusEnum, { description: "Whether an outcome is known." })
  status!: CoverageIssueStatus;

  @Field(() => CoverageIssueOutcomeEnum, { nullable: true, description: "Null while it is open." })
  outcome!: CoverageIssueOutcome | null;

  @Field(() => String, { nullable: true, description: "What was said of the outcome; null for nothing." })
  comment!: string | null;

  @Field(() => GraphqlDateTime, { description: "When it was reported." })
  reportedAt!: Date;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When it was closed; null while it is open." })
  closedAt!: Date | null;
}

export const CoverageIssueConnection = createConnectionType("CoverageIssueConnection", CoverageIssue);
