import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { LawEnum, LegalNotice } from "#shared/graphql/legal-notice.js";
import { ProgramReference, ProgramSiteReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import type { Law } from "#shared/policy/laws.js";
import { ContactActivityEnum } from "./activity.type.js";
import {
  CONTACT_KINDS,
  CONTACT_METHODS,
  CONTACT_OUTCOMES,
  type ContactActivity,
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
    PROVIDER_TRAINING: {
      description: "Training of providers or trainees, or outreach to them, for example about making referrals; about no child.",
    },
  },
});
registerEnumType(ContactMethodEnum, { name: "ContactMethod", description: "How somebody was contacted." });
registerEnumType(ContactOutcomeEnum, {
  name: "ContactOutcome",
  description: "What came of it.",
  valuesConfig: {
    REACHED: { description: "Spoke with them." },
    NO_ANSWER: { description: "Nobody answered." },
    LEFT_MESSAGE: { description: "Left a message." },
    WRONG_CONTACT: { description: "The number or address is not theirs." },
    DECLINED: { description: "They do not want it." },
  },
});
registerEnumType(VisitPlaceEnum, { name: "VisitPlace", description: "Where a visit took place." });

@ObjectType({ description: "What a record under a law of its own rests on." })
export class LegalBasis {
  @Field(() => LawEnum, { description: "The law that closes it to others until a consent under it opens it." })
  law!: Law;

  @Field(() => GraphqlDate, { description: "The day of the parent's written consent." })
  parentConsentOn!: PlainDate;
}

@ObjectType({
  description: "A contact with a family or with providers, or an attempt at one, as the organization that made it recorded it.",
})
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

  @Field(() => ContactActivityEnum, { nullable: true, description: "What it was spent on. Null where not said." })
  activity!: ContactActivity | null;

  @Field(() => Int, { nullable: true, description: "How long it took. Null where not said." })
  minutes!: number | null;

  @Field(() => ProgramReference, {
    nullable: true,
    description: "Under which of the organization's programs. Null where not said, or while the directory does not answer.",
  })
  program!: ProgramReference | null;

  @Field(() => ProgramSiteReference, {
    nullable: true,
    description: "At which of the program's sites. Null where not said, or while the directory does not answer.",
  })
  site!: ProgramSiteReference | null;

  @Field(() => LegalBasis, {
    nullable: true,
    description: "What an education record rests on, such as a contact about a 504 plan. Null for any other contact.",
  })
  legalBasis!: LegalBasis | null;

  @Field(() => LegalNotice, {
    nullable: true,
    description: "What binds you, where the parent's consent opened another organization's contact. Null elsewhere.",
  })
  legalNotice!: LegalNotice | null;

  /** Resolved to `coordinator`. */
  coordinatorId!: string | null;
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
