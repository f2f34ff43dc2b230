import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { GATHERING_KINDS, GATHERING_STATUSES, type GatheringKind, type GatheringStatus } from "./gathering.js";
import type { Compliance } from "./practice-compliance.js";

export const GatheringKindEnum = toEnum(GATHERING_KINDS);
registerEnumType(GatheringKindEnum, {
  name: "GatheringKind",
  description: "What organizations meet for.",
  valuesConfig: {
    MEETING: { description: "A meeting of a regional collaborative." },
    NETWORKING_CALL: { description: "A region's quarterly call." },
    TRAINING: { description: "A training of other organizations' staff." },
    PRESENTATION: { description: "A presentation that an organization asked for." },
    COMMUNITY_EVENT: { description: "A webinar or event of a community of practice." },
  },
});

export const GatheringStatusEnum = toEnum(GATHERING_STATUSES);
registerEnumType(GatheringStatusEnum, { name: "GatheringStatus", description: "Asked for, planned, held, or called off." });

const ComplianceEnum = toEnum(["COMPLIANT", "PENDING", "NON_COMPLIANT"] as const satisfies readonly Compliance[]);
registerEnumType(ComplianceEnum, {
  name: "PracticeCompliance",
  description: "Whether a practice has a Parent Consultant who is trained as a community health worker.",
  valuesConfig: {
    COMPLIANT: { description: "Hired and certified." },
    PENDING: { description: "Not yet, and the day by which it must has not passed." },
    NON_COMPLIANT: { description: "Not, and that day has passed." },
  },
});

@ObjectType({ description: "One organization at a gathering." })
export class GatheringGuest {
  @Field(() => OrganizationReference, { nullable: true, description: "Null only while the directory does not answer." })
  organization!: OrganizationReference | null;

  @Field(() => Int, { nullable: true, description: "People who came; null until it was held." })
  people!: number | null;
}

@ObjectType({ description: "A meeting, call, training, presentation or event. It knows organizations and never children." })
@Directive('@key(fields: "id", resolvable: false)')
export class Gathering {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => GatheringKindEnum, { description: "What it is for." })
  kind!: GatheringKind;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Who hosts it. Null only while the directory does not answer.",
  })
  host!: OrganizationReference | null;

  @Field(() => String, { description: "Two letters." })
  state!: string;

  @Field(() => String, { nullable: true, description: "Null for all of the state." })
  region!: string | null;

  @Field(() => String, { description: "What it is about." })
  topic!: string;

  @Field(() => GatheringStatusEnum, { description: "Where it stands." })
  status!: GatheringStatus;

  @Field(() => GraphqlDate, { nullable: true, description: "The day; null until one was set." })
  scheduledOn!: PlainDate | null;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Who asked for it; null where the host planned it by itself.",
  })
  requestedBy!: OrganizationReference | null;

  @Field(() => GraphqlDateTime, { description: "When it was asked for or planned." })
  createdAt!: Date;

  @Field(() => [GatheringGuest], { description: "Who was invited or came, by code." })
  guests!: GatheringGuest[];

  @Field(() => Int, { nullable: true, description: "People who came; null until it was held." })
  attendeeCount!: number | null;
}

export const GatheringConnection = createConnectionType("GatheringConnection", Gathering);

@ObjectType({ description: "A region's call in one quarter." })
export class QuarterlyCall {
  @Field(() => String, { description: "The region." })
  region!: string;

  @Field(() => Int, { description: "From 1 to 4." })
  quarter!: number;

  @Field(() => [Gathering], { description: "Its calls in this quarter, those called off left out." })
  calls!: Gathering[];

  @Field(() => Boolean, { description: "True where one was held." })
  wasHeld!: boolean;

  @Field(() => Boolean, { description: "True where none is planned or was held: somebody has to see to it." })
  isMissing!: boolean;
}

@ObjectType({ description: "A practice of a learning collaborative." })
export class CohortPracticeStatus {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => Boolean, { description: "True for a federally qualified health center." })
  isFqhc!: boolean;

  @Field(() => Boolean, { description: "True where it is a medical home." })
  isMedicalHome!: boolean;

  @Field(() => Boolean, { description: "True where it is a dental home." })
  isDentalHome!: boolean;

  @Field(() => GraphqlDate, { nullable: true, description: "When it hired a Parent Consultant; null for not yet." })
  consultantHiredOn!: PlainDate | null;

  @Field(() => GraphqlDate, {
    nullable: true,
    description: "When the consultant was certified as a community health worker; null for not yet.",
  })
  consultantCertifiedOn!: PlainDate | null;

  @Field(() => ComplianceEnum, { description: "Whether it has what it must have." })
  status!: Compliance;

  @Field(() => Int, { description: "Days since it must have had it; zero unless NON_COMPLIANT." })
  daysOverdue!: number;
}

@ObjectType({
  description: "One cohort of a learning collaborative. Percentages have one decimal and are null without practices.",
})
export class Cohort {
  @Field(() => Int, { description: "Which cohort." })
  number!: number;

  @Field(() => Int, { description: "Its practices." })
  practiceCount!: number;

  @Field(() => Float, { nullable: true, description: "Percent that are federally qualified health centers." })
  fqhcPercent!: number | null;

  @Field(() => Float, { nullable: true, description: "Percent with a hired and certified Parent Consultant." })
  compliantPercent!: number | null;

  @Field(() => Float, { nullable: true, description: "Percent that are medical homes." })
  medicalHomePercent!: number | null;

  @Field(() => Float, { nullable: true, description: "Percent that are dental homes." })
  dentalHomePercent!: number | null;

  @Field(() => [CohortPracticeStatus], { description: "By name." })
  practices!: CohortPracticeStatus[];
}

@ObjectType({ description: "A learning collaborative of practices." })
export class Collaborative {
  @Field(() => OrganizationReference, {
    nullable: true,
    description: "Who runs it. Null only while the directory does not answer.",
  })
  host!: OrganizationReference | null;

  @Field(() => [Cohort], { description: "By number." })
  cohorts!: Cohort[];
}
