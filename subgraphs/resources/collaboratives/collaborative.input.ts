import { ArgsType, Field, ID, InputType, Int } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { GatheringKindEnum, GatheringStatusEnum } from "./collaborative.type.js";
import type { GatheringKind, GatheringStatus } from "./gathering.js";

@ArgsType()
export class GatheringsArguments {
  @Field(() => GatheringKindEnum, { nullable: true, description: "Null for every kind." })
  kind!: GatheringKind | null;

  @Field(() => GatheringStatusEnum, { nullable: true, description: "Null for every status." })
  status!: GatheringStatus | null;

  @Field(() => ID, { nullable: true, description: "Code of the host; null for every host." })
  host!: string | null;

  @Field(() => String, { nullable: true, description: "Two letters; null for every state." })
  state!: string | null;

  @Field(() => String, { nullable: true, description: "Null for every region." })
  region!: string | null;

  @Field(() => ID, { nullable: true, description: "Code of an organization that asked for it or was invited; null for any." })
  guest!: string | null;

  @Field(() => GraphqlDate, { nullable: true, description: "Not before this day; null for any." })
  from!: PlainDate | null;

  @Field(() => GraphqlDate, { nullable: true, description: "Not after this day; null for any." })
  to!: PlainDate | null;

  @Field(() => Int, { nullable: true, description: "Gatherings a page, 1 to 500; 50 where it is left out." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after!: string | null;
}

@InputType({ description: "Something that your organization hosts." })
export class PlanGatheringInput {
  @Field(() => GatheringKindEnum, { description: "What it is for." })
  kind!: GatheringKind;

  @Field(() => String, { description: "Two letters." })
  state!: string;

  @Field(() => String, { nullable: true, description: "Null for all of the state." })
  region!: string | null;

  @Field(() => String, { description: "What it is about, up to 300 characters; never a child's name." })
  topic!: string;

  @Field(() => GraphqlDate, { description: "The day." })
  scheduledOn!: PlainDate;

  @Field(() => [ID], { nullable: true, description: "Codes of organizations to invite." })
  invite!: string[] | null;
}

@InputType({ description: "People of one organization who came." })
export class AttendanceInput {
  @Field(() => ID, { description: "The organization's code." })
  organization!: string;

  @Field(() => Int, { description: "People, from 0 to 10,000." })
  people!: number;
}

@InputType({ description: "A practice of your organization's learning collaborative; the same name again updates it." })
export class CohortPracticeInput {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => Int, { description: "Its cohort, from 1 to 20." })
  cohort!: number;

  @Field(() => Boolean, { description: "True for a federally qualified health center." })
  isFqhc!: boolean;

  @Field(() => Boolean, { description: "True where it is a medical home." })
  isMedicalHome!: boolean;

  @Field(() => Boolean, { description: "True where it is a dental home." })
  isDentalHome!: boolean;

  @Field(() => GraphqlDate, { description: "By when it must have a hired and certified Parent Consultant." })
  consultantDueOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "Null for not yet." })
  consultantHiredOn!: PlainDate | null;

  @Field(() => GraphqlDate, { nullable: true, description: "Null for not yet." })
  consultantCertifiedOn!: PlainDate | null;
}
