import { Field, ID, InputType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { ContactKindEnum, ContactMethodEnum, ContactOutcomeEnum, VisitPlaceEnum } from "./contact.type.js";
import type { ContactKind, ContactMethod, ContactOutcome, VisitPlace } from "./contact-kinds.js";

@InputType({ description: "A contact with a family, or an attempt at one." })
export class ContactInput {
  @Field(() => ID, { description: "Your organization's record of the child." })
  member!: string;

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
}
