import { Field, ID, Int, ObjectType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { LegalNotice } from "#shared/graphql/legal-notice.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { Member } from "../member.type.js";

@ObjectType({ description: "A child to be spoken of with its school, because a parent consented." })
export class SchoolConferenceChild {
  @Field(() => Member, { nullable: true, description: "Your organization's record. Null only while it cannot be read." })
  member!: Member | null;

  @Field(() => LegalNotice, { description: "What binds the school and you, and the consent that it rests on." })
  legalNotice!: LegalNotice;
}

@ObjectType({
  description:
    "A meeting of your organization with a school about the children of yours who go there (roster column school). It tells of consents as they stand now, so that it may be handed to the school as it is.",
})
export class SchoolConference {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "The school. Null only while the directory does not answer.",
  })
  school!: OrganizationReference | null;

  @Field(() => GraphqlDate, { description: "The day." })
  heldOn!: PlainDate;

  @Field(() => [SchoolConferenceChild], {
    description: "Children whose parents consented to it, by their records' age in the hub.",
  })
  agenda?: SchoolConferenceChild[];

  @Field(() => Int, {
    description:
      "Families to ask for their consent: a household (roster column household_number) counts once. They have no names here.",
  })
  familiesToAsk?: number;

  /** The code behind `school`. */
  schoolId!: string;
}

export const SchoolConferenceConnection = createConnectionType("SchoolConferenceConnection", SchoolConference);
