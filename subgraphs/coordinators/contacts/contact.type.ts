import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import {
  CONTACT_KINDS,
  CONTACT_METHODS,
  CONTACT_OUTCOMES,
  type ContactKind,
  type ContactMethod,
  type ContactOutcome,
  VISIT_PLACES,
  type VisitPlace,
} from "./contact-kinds.js";

export const ContactKindEnum = toEnum(CONTACT_KINDS);
export const ContactMethodEnum = toEnum(CONTACT_METHODS);
export const ContactOutcomeEnum = toEnum(CONTACT_OUTCOMES);
export const VisitPlaceEnum = toEnum(VISIT_PLACES);

registerEnumType(ContactKindEnum, {
  name: "ContactKind",
  description: "What a contact was for.",
  valuesConfig: {
    OUTREACH: { description: "An attempt to reach a family whom nobody coordinates for yet." },
    FOLLOW_UP: { description: "A contact in the course of coordination." },
    VISIT: { description: "The same, face to face." },
  },
});
registerEnumType(ContactMethodEnum, { name: "ContactMethod", description: "How a family was contacted." });
registerEnumType(ContactOutcomeEnum, {
  name: "ContactOutcome",
  description: "What came of it.",
  valuesConfig: {
    REACHED: { description: "Spoke with the family." },
    NO_ANSWER: { description: "Nobody answered." },
    LEFT_MESSAGE: { description: "Left a message." },
    WRONG_CONTACT: { description: "The number or address is not the family's." },
    DECLINED: { description: "The family does not want it." },
  },
});
registerEnumType(VisitPlaceEnum, { name: "VisitPlace", description: "Where a visit took place." });

@ObjectType({ description: "A contact with a family, or an attempt at one, that your organization recorded." })
@Directive('@key(fields: "id", resolvable: false)')
export class Contact {
  @Field(() => ID, { description: "Opaque." })
  id!: string;

  @Field(() => ContactKindEnum, { description: "What it was for." })
  kind!: ContactKind;

  @Field(() => ContactMethodEnum, { description: "How." })
  method!: ContactMethod;

  @Field(() => ContactOutcomeEnum, { description: "What came of it." })
  outcome!: ContactOutcome;

  @Field(() => VisitPlaceEnum, { nullable: true, description: "Where a visit took place. Null for any other contact." })
  place!: VisitPlace | null;

  @Field(() => GraphqlDate, { description: "The day." })
  contactedOn!: PlainDate;

  @Field(() => GraphqlDateTime, { description: "When it was recorded." })
  recordedAt!: Date;
}

export const ContactConnection = createConnectionType("ContactConnection", Contact);

@ObjectType({ description: "Your organization's attempts to reach a family, up to a day." })
export class OutreachSummary {
  @Field(() => Int, { description: "Attempts." })
  attempts!: number;

  @Field(() => GraphqlDate, { nullable: true, description: "The last attempt. Null before the first." })
  lastOn!: PlainDate | null;

  @Field(() => ContactMethodEnum, { nullable: true, description: "How the last one was made. Null before the first." })
  lastMethod!: ContactMethod | null;

  @Field(() => ContactOutcomeEnum, { nullable: true, description: "What came of the last one. Null before the first." })
  lastOutcome!: ContactOutcome | null;

  @Field(() => GraphqlDate, { nullable: true, description: "When the family was last reached. Null where it never was." })
  lastReachedOn!: PlainDate | null;
}
