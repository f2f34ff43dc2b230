import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { CarrierType, CoverageIssueKind, CoverageIssueStatus } from "./coverage-issue.js";
import { CarrierTypeEnum, CoverageIssueKindEnum, CoverageIssueStatusEnum } from "./coverage-issue.type.js";

@InputType({ description: "A carrier's decision against a child of your organization." })
export class CoverageIssueInput {
  @Field(() => ID, { description: "Your organization's record of the child." })
  member!: string;

  @Field(() => CoverageIssueKindEnum, { description: "What was decided." })
  kind!: CoverageIssueKind;

  @Field(() => CarrierTypeEnum, { description: "By what kind of carrier: it decides which agency gets the issue." })
  carrierType!: CarrierType;

  @Field(() => String, { description: "The carrier's name, up to 200 characters." })
  carrier!: string;

  @Field(() => String, { description: "What it is about, up to 2,000 characters." })
  details!: string;

  @Field(() => GraphqlDate, { description: "The date of the carrier's notice." })
  noticeOn!: PlainDate;

  @Field(() => GraphqlDate, { description: "When the family asked you to take it to the agency." })
  consentOn!: PlainDate;

  @Field(() => String, { description: "How the family wants to be reached, up to 200 characters; the agency sees it." })
  familyContact!: string;
}

@ArgsType()
export class CoverageIssuesArguments {
  @Field(() => CoverageIssueStatusEnum, { nullable: true, description: "Null for both." })
  status!: CoverageIssueStatus | null;

  @Field(() => CarrierTypeEnum, { nullable: true, description: "Null for both, as far as you may see them." })
  carrierType!: CarrierType | null;

  @Field(() => Int, { nullable: true, description: "Issues a page, 1 to 500; 50 where it is left out." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after!: string | null;
}
