import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { NeedEnum } from "#shared/graphql/need-enum.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import type { Need } from "#shared/needs.js";
import { Resource } from "../search/resource.type.js";
import { REFERRAL_STATUSES, type ReferralStatus } from "./referral-status.js";

export const ReferralStatusEnum = toEnum(REFERRAL_STATUSES);
registerEnumType(ReferralStatusEnum, {
  name: "ReferralStatus",
  description: "Where a referral stands; each value is one of FHIR R4 Task.status.",
  valuesConfig: {
    REQUESTED: { description: "Sent, and not seen yet (requested)." },
    RECEIVED: { description: "The receiver has seen it (received)." },
    ACCEPTED: { description: "The receiver will help (accepted)." },
    REJECTED: { description: "The receiver cannot help, and says why (rejected)." },
    IN_PROGRESS: { description: "Help has begun (in-progress)." },
    ON_HOLD: { description: "It waits, and why (on-hold)." },
    COMPLETED: { description: "Done, with what came of it (completed)." },
    CANCELLED: { description: "The sender took it back (cancelled)." },
    FAILED: { description: "It was tried and did not succeed (failed)." },
  },
});

export const REFERRAL_DIRECTIONS = ["SENT", "RECEIVED"] as const;
export const ReferralDirectionEnum = toEnum(REFERRAL_DIRECTIONS);
registerEnumType(ReferralDirectionEnum, { name: "ReferralDirection", description: "Seen from your organization." });

@ObjectType("Member")
@Directive('@key(fields: "id", resolvable: false)')
export class MemberReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;
}

@ObjectType({ description: "One step of a referral." })
export class ReferralStep {
  @Field(() => ReferralStatusEnum, { description: "What it became." })
  status!: ReferralStatus;

  @Field(() => String, { nullable: true, description: "Why; null where nobody said." })
  reason!: string | null;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Who moved it. Null only while the directory does not answer.",
  })
  by!: OrganizationReference | null;

  @Field(() => GraphqlDateTime, { description: "When." })
  at!: Date;
}

@ObjectType({
  description: "A child sent to a service or organization for a need, until the loop is closed. Only its two parties see it.",
})
export class Referral {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => ReferralStatusEnum, { description: "Where it stands." })
  status!: ReferralStatus;

  @Field(() => String, { description: "The same as FHIR R4 Task.status spells it." })
  taskStatus!: string;

  @Field(() => NeedEnum, { description: "What the family needs." })
  need!: Need;

  @Field(() => String, { nullable: true, description: "The sender's words; null where it gave none." })
  reason!: string | null;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Who sent it. Null only while the directory does not answer.",
  })
  from!: OrganizationReference | null;

  @Field(() => OrganizationReference, {
    nullable: true,
    description:
      "Who got it; null where it went to a service that takes no part in the hub, whose answers the sender writes down.",
  })
  to!: OrganizationReference | null;

  @Field(() => Resource, { nullable: true, description: "The service; null where none was named or it is no longer on offer." })
  resource?: Resource | null;

  /** The directory's id behind `resource`. */
  resourceId!: string | null;

  @Field(() => MemberReference, { nullable: true, description: "The sender's record of the child; null for the receiver." })
  member!: MemberReference | null;

  @Field(() => String, { nullable: true, description: "How the family wants to be reached; null where the sender said nothing." })
  familyContact!: string | null;

  @Field(() => GraphqlDate, {
    nullable: true,
    description: "When the family consented; null where an agreement covers the receiver.",
  })
  consentOn!: PlainDate | null;

  @Field(() => String, { nullable: true, description: "Why it stands where it stands; null where nobody said." })
  statusReason!: string | null;

  @Field(() => String, { nullable: true, description: "What came of it; null until it is completed." })
  outcome!: string | null;

  @Field(() => GraphqlDate, { description: "By when the receiver should have answered." })
  dueOn!: PlainDate;

  @Field(() => Boolean, { description: "True where that day has passed and nobody has answered." })
  isOverdue!: boolean;

  @Field(() => GraphqlDateTime, { description: "When it was sent." })
  requestedAt!: Date;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When it was closed; null while it is open." })
  closedAt!: Date | null;

  @Field(() => [ReferralStep], { description: "Every step, oldest first." })
  steps!: ReferralStep[];
}

export const ReferralConnection = createConnectionType("ReferralConnection", Referral);

@ObjectType({
  description: "Referrals counted under one key. Null = suppressed, because 1 to 10 or what would tell such a count.",
})
export class ReferralCount {
  @Field(() => String, { description: "The need, the status, or the agency's code; DIRECTORY for services outside the hub." })
  key!: string;

  @Field(() => Int, { nullable: true, description: "Referrals; null = suppressed." })
  count!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Median days from request to close; null = suppressed, or fewer than 11 closed.",
  })
  medianDaysToClose!: number | null;
}

@ObjectType({
  description: "Referrals of some days as numbers, without any child. Small cells are suppressed with their complements.",
})
export class ReferralCounts {
  @Field(() => GraphqlDate, { description: "The first day of request." })
  from!: PlainDate;

  @Field(() => GraphqlDate, { description: "The last day of request." })
  to!: PlainDate;

  @Field(() => Int, { nullable: true, description: "All of them; null = suppressed." })
  total!: number | null;

  @Field(() => [ReferralCount], { description: "By need." })
  byNeed!: ReferralCount[];

  @Field(() => [ReferralCount], { description: "By status, which is the outcome of those that are closed." })
  byStatus!: ReferralCount[];

  @Field(() => [ReferralCount], { description: "By the agency that got them." })
  byAgency!: ReferralCount[];
}
