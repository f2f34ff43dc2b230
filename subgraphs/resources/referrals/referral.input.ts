import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { NeedEnum } from "#shared/graphql/need-enum.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { Need } from "#shared/needs.js";
import { type REFERRAL_DIRECTIONS, ReferralDirectionEnum, ReferralStatusEnum } from "./referral.type.js";
import type { ReferralStatus } from "./referral-status.js";

@InputType({ description: "A child of your own roster, sent to a service or organization." })
export class CreateReferralInput {
  @Field(() => String, { description: "Your organization's number of the child." })
  memberNumber!: string;

  @Field(() => NeedEnum, { description: "What the family needs." })
  need!: Need;

  @Field(() => ID, { nullable: true, description: "Code of an organization of the hub; this, `resource` or both." })
  toOrganization!: string | null;

  @Field(() => ID, { nullable: true, description: "Id of a service of the directory." })
  resource!: string | null;

  @Field(() => String, { nullable: true, description: "What the receiver should know of the need." })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: "How the family wants to be reached; the receiver sees it." })
  familyContact!: string | null;

  @Field(() => GraphqlDate, {
    nullable: true,
    description: "When the family consented; required where no agreement covers the receiver.",
  })
  consentOn!: PlainDate | null;

  @Field(() => Int, { nullable: true, description: "Days until an answer is due, 1 to 90; 5 where it is left out." })
  daysToAnswer!: number | null;
}

@InputType({ description: "One step of a referral." })
export class MoveReferralInput {
  @Field(() => ID, { description: "The referral." })
  id!: string;

  @Field(() => ReferralStatusEnum, { description: "What it becomes." })
  status!: ReferralStatus;

  @Field(() => String, { nullable: true, description: "Why; required for REJECTED, ON_HOLD, CANCELLED and FAILED." })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: "What came of it; required for COMPLETED." })
  outcome!: string | null;
}

@ArgsType()
export class ReferralsArguments {
  @Field(() => ID, { nullable: true, description: "Only of this child of your own roster; null of every child." })
  member!: string | null;

  @Field(() => ReferralDirectionEnum, { nullable: true, description: "Null for both." })
  direction!: (typeof REFERRAL_DIRECTIONS)[number] | null;

  @Field(() => ReferralStatusEnum, { nullable: true, description: "Null for every status." })
  status!: ReferralStatus | null;

  @Field(() => NeedEnum, { nullable: true, description: "Null for every need." })
  need!: Need | null;

  @Field(() => Boolean, { nullable: true, description: "True: only those that nobody answered in time, to be reminded of." })
  overdue!: boolean | null;

  @Field(() => Int, { nullable: true, description: "Referrals a page, 1 to 500; 50 where it is left out." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after!: string | null;
}
