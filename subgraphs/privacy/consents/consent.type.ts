import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import type { Purpose } from "#shared/identity.js";
import { CONSENT_LAWS, type ConsentLaw } from "#shared/policy/laws.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import { FieldClassEnum, PurposeEnum } from "../closed-lists.js";
import { CONSENT_GIVERS, type ConsentGiver } from "./consent-giver.js";

export const ConsentLawEnum = toEnum(CONSENT_LAWS);
registerEnumType(ConsentLawEnum, {
  name: "ConsentLaw",
  description: "The law under which a consent was given; it opens nothing that another law closes.",
  valuesConfig: {
    HIPAA_AUTHORIZATION: { description: "An authorization (45 CFR 164.508): opens what the agreement leaves out." },
    PART_2: { description: "Substance use disorder treatment (42 CFR 2.31)." },
    FERPA: { description: "A parent's consent for education or early intervention records (34 CFR 99.30, 303.414)." },
    WIC: { description: "WIC information; beside it the recipient has to be designated (7 CFR 246.26(h))." },
    CHILD_WELFARE: { description: "Child welfare records (state law)." },
    MINOR_CONSENT: { description: "The minor's own consent for services that it may consent to alone (state law)." },
  },
});

export const ConsentGiverEnum = toEnum(CONSENT_GIVERS);
registerEnumType(ConsentGiverEnum, {
  name: "ConsentGiver",
  description: "Who signed.",
  valuesConfig: {
    PARENT: { description: "A parent." },
    YOUTH_18_OR_OLDER: { description: "The youth, of age." },
    MINOR_UNDER_STATUTE: { description: "The minor, for a service that state law lets it consent to alone." },
    LEGAL_REPRESENTATIVE: { description: "Another person with the legal authority to sign, such as a guardian." },
  },
});

@ObjectType({ description: "What a child's family has allowed the source of a record to show to somebody else." })
export class Consent {
  @Field(() => ID, { description: "As disclosures name it." })
  id!: string;

  @Field(() => ID, { description: "The record that it opens." })
  memberId!: string;

  @Field(() => ConsentLawEnum, { description: "Under which law." })
  law!: ConsentLaw;

  @Field(() => ConsentGiverEnum, { description: "Who signed." })
  givenBy!: ConsentGiver;

  @Field(() => [FieldClassEnum], { description: "What it opens." })
  fieldClasses!: FieldClass[];

  @Field(() => [ProgramReference], {
    nullable: "items",
    description:
      "In which programs; empty for every program of the source. An item is null only while the directory does not answer.",
  })
  programs!: ProgramReference[];

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "To whom. Null where it names a kind of organization instead, or while the directory does not answer.",
  })
  recipient!: OrganizationReference | null;

  @Field(() => String, {
    nullable: true,
    description:
      "To which kind of organization, as the directory names its type, for example MCO. Null where it names one organization.",
  })
  recipientType!: string | null;

  @Field(() => [PurposeEnum], { description: "What for." })
  purposes!: Purpose[];

  @Field(() => GraphqlDate, { description: "The first day in force." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day in force. Null until it is revoked." })
  endsOn!: PlainDate | null;

  @Field(() => String, { description: "SHA-256 of the signed form, in hexadecimal. The hub does not keep the form." })
  evidenceSha256!: string;

  @Field(() => String, { description: "The language of the form, as a BCP 47 tag, for example en or es." })
  language!: string;

  @Field(() => GraphqlDateTime, { description: "When it was recorded." })
  recordedAt!: Date;

  @Field(() => GraphqlDateTime, {
    nullable: true,
    description: "When it was revoked: from the next question on it opens nothing. Null while it stands.",
  })
  revokedAt!: Date | null;
}

@ObjectType({ description: "What the source of a record keeps back, whatever agreements and consents open." })
export class Restriction {
  @Field(() => ID, { description: "Its number." })
  id!: string;

  @Field(() => ID, { description: "The record that it closes." })
  memberId!: string;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "From whom. Null from everybody else, or while the directory does not answer.",
  })
  recipient!: OrganizationReference | null;

  @Field(() => [FieldClassEnum], { description: "What it closes; empty for the whole record, which then is as an unknown one." })
  fieldClasses!: FieldClass[];

  @Field(() => GraphqlDate, { description: "The first day in force." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day in force. Null until it is lifted." })
  endsOn!: PlainDate | null;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When it was lifted. Null while it stands." })
  liftedAt!: Date | null;
}
