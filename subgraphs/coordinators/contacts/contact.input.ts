import { Field, ID, InputType, Int } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { ContactActivityEnum } from "./activity.type.js";
import { ContactKindEnum, ContactMethodEnum, ContactOutcomeEnum, VisitPlaceEnum } from "./contact.type.js";
import type { ContactActivity, ContactKind, ContactMethod, ContactOutcome, VisitPlace } from "./contact-kinds.js";

@InputType({ description: "A contact with a family or with providers, or an attempt at one." })
export class ContactInput {
  @Field(() => ID, {
    nullable: true,
    description: "Your organization's record of the child. Required, but for PROVIDER_TRAINING, which is about no child.",
  })
  member!: string | null;

  @Field(() => ID, { description: "Chosen by you, at most 100 characters: the same key again changes nothing." })
  key!: string;

  @Field(() => ContactKindEnum, { defaultValue: "OUTREACH", description: "What it was for." })
  kind!: ContactKind;

  @Field(() => ContactMethodEnum, { description: "How." })
  method!: ContactMethod;

  @Field(() => ContactOutcomeEnum, { description: "What came of it." })
  outcome!: ContactOutcome;

  @Field(() => VisitPlaceEnum, { nullable: true, description: "Where a visit took place; only for a visit." })
  place!: VisitPlace | null;

  @Field(() => GraphqlDate, { nullable: true, description: "The day; null for today." })
  contactedOn!: PlainDate | null;

  @Field(() => ID, { nullable: true, description: "Who made it: a coordinator of your organization. Null where not said." })
  coordinator!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "Under which of your organization's programs. Null for that of the site, or where not said.",
  })
  program!: string | null;

  @Field(() => ID, { nullable: true, description: "At which site of your organization's programs. Null where not said." })
  site!: string | null;

  @Field(() => ContactActivityEnum, { nullable: true, description: "What it was spent on. Null where not said." })
  activity!: ContactActivity | null;

  @Field(() => Int, { nullable: true, description: "How long it took, in minutes, at most 1440. Null where not said." })
  minutes!: number | null;

  @Field(() => GraphqlDate, {
    nullable: true,
    description:
      "The day of the parent's written consent that an education record rests on (34 CFR 99.30): required for the activity SCHOOL_504_PLAN, and only there.",
  })
  parentConsentOn!: PlainDate | null;
}
