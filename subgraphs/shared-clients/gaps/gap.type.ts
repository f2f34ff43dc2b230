import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType, type Page } from "#shared/graphql/connection.js";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { LinkedMemberType } from "../shared-client.type.js";
import { Source } from "../sources.type.js";

export enum GapReason {
  NO_COORDINATOR = "NO_COORDINATOR",
  NO_CONTRACT = "NO_CONTRACT",
}
registerEnumType(GapReason, {
  name: "GapReason",
  description: "Why nobody coordinates, as far as it shows.",
  valuesConfig: {
    NO_COORDINATOR: { description: "No open source names a coordinator." },
    NO_CONTRACT: { description: "The same, and the program is paid by contracts with plans and has none with the child's plan." },
  },
});

@ObjectType({
  description:
    "A child who meets a program's criteria and for whom no source that is open to you names a coordinator. Contact preference, language and last outreach stand on the member.",
})
export class CoordinationGap {
  @Field(() => LinkedMemberType, {
    nullable: true,
    description: "Your organization's record. Null only while its source is down.",
  })
  member!: LinkedMemberType | null;

  @Field(() => ProgramReference, {
    nullable: true,
    description:
      "The program that would take the child; the first by code where several would. Null only while the directory does not answer.",
  })
  program!: ProgramReference | null;

  @Field(() => GraphqlDate, { description: "The first day on which the criteria held without a break." })
  eligibleSince!: PlainDate;

  @Field(() => Int, {
    description:
      "Whole days that the gap has been open: since the criteria hold, or since the last coordination that you may see ended.",
  })
  ageDays!: number;

  @Field(() => GapReason, { description: "Why nobody coordinates." })
  reason!: GapReason;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "The plan that covers the child on the day. Null where your organization's records name none.",
  })
  plan!: OrganizationReference | null;
}

const CoordinationGapConnection = createConnectionType("CoordinationGapConnection", CoordinationGap);

@ObjectType({ description: "Your organization's children whom a program would take and nobody coordinates for, on a day." })
export class CoordinationGaps {
  @Field(() => GraphqlDate, { description: "The day that it is about." })
  asOf!: PlainDate;

  @Field(() => CoordinationGapConnection, { description: "The children, by record." })
  gaps!: Page<CoordinationGap>;

  @Field(() => [Source], {
    description: "Whose coordinators were asked: a source that is down or closed to you may know of one.",
  })
  sources!: Source[];
}

export enum LeavingReason {
  ENROLLMENT_ENDS = "ENROLLMENT_ENDS",
  ASSIGNMENT_ENDS = "ASSIGNMENT_ENDS",
  ELIGIBILITY_ENDS = "ELIGIBILITY_ENDS",
}
registerEnumType(LeavingReason, {
  name: "LeavingReason",
  description: "What ends first.",
  valuesConfig: {
    ENROLLMENT_ENDS: { description: "The enrollment in the program." },
    ASSIGNMENT_ENDS: { description: "The coordinator's assignment under the program." },
    ELIGIBILITY_ENDS: { description: "A criterion no longer holds, such as the age, while the enrollment is still open." },
  },
});

@ObjectType({
  description: "A child who will soon be without the program or its coordinator, and who does not go on without a break.",
})
export class LeavingChild {
  @Field(() => LinkedMemberType, {
    nullable: true,
    description: "Your organization's record. Null only while its source is down.",
  })
  member!: LinkedMemberType | null;

  @Field(() => GraphqlDate, { description: "The last day." })
  lastOn!: PlainDate;

  @Field(() => LeavingReason, { description: "What ends first." })
  reason!: LeavingReason;
}

export const LeavingChildConnection = createConnectionType("LeavingChildConnection", LeavingChild);
