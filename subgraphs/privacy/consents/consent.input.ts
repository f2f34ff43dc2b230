import { Field, ID, InputType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { Purpose } from "#shared/identity.js";
import type { ConsentLaw } from "#shared/policy/laws.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import { FieldClassEnum, PurposeEnum } from "../closed-lists.js";
import { ConsentGiverEnum, ConsentLawEnum } from "./consent.type.js";
import type { ConsentGiver } from "./consent-giver.js";

@InputType({ description: "A signed consent, as the organization that keeps the form records it." })
export class ConsentInput {
  @Field(() => ID, { description: "The record that it opens: one of your own organization." })
  memberId!: string;

  @Field(() => ConsentLawEnum, { description: "Under which law." })
  law!: ConsentLaw;

  @Field(() => ConsentGiverEnum, { description: "Who signed." })
  givenBy!: ConsentGiver;

  @Field(() => [FieldClassEnum], { description: "What it opens: one class at least." })
  fieldClasses!: FieldClass[];

  @Field(() => [ID], { defaultValue: [], description: "Codes of the programs it is about; empty for every program of yours." })
  programs!: string[];

  @Field(() => ID, { nullable: true, description: "The organization that may see it. Either this or recipientType." })
  recipient!: string | null;

  @Field(() => String, { nullable: true, description: "The kind of organization that may see it, for example MCO." })
  recipientType!: string | null;

  @Field(() => [PurposeEnum], { description: "What for: one purpose at least." })
  purposes!: Purpose[];

  @Field(() => GraphqlDate, { description: "The first day in force." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day in force; null until it is revoked." })
  endsOn!: PlainDate | null;

  @Field(() => String, { description: "SHA-256 of the signed form, 64 hexadecimal digits. The form stays with you." })
  evidenceSha256!: string;

  @Field(() => String, { description: "The language of the form, as a BCP 47 tag." })
  language!: string;
}

@InputType({ description: "What your organization keeps back of a record of its own." })
export class RestrictionInput {
  @Field(() => ID, { description: "The record: one of your own organization." })
  memberId!: string;

  @Field(() => ID, { nullable: true, description: "From which organization; null from everybody else." })
  recipient!: string | null;

  @Field(() => [FieldClassEnum], { defaultValue: [], description: "Which classes; empty for the whole record." })
  fieldClasses!: FieldClass[];

  @Field(() => GraphqlDate, { description: "The first day in force." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day in force; null until it is lifted." })
  endsOn!: PlainDate | null;
}
