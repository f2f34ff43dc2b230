import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import type { VisibleMember } from "#shared/policy/visible-members.js";

export enum RecordRelation {
  OWN = "OWN",
  SHARED = "SHARED",
}
registerEnumType(RecordRelation, {
  name: "RecordRelation",
  description: "OWN: your organization sent the record. SHARED: another source's record of a child that you both serve.",
});

@ObjectType({ description: "A child's name as the source wrote it." })
export class PersonName {
  @Field(() => String, { nullable: true, description: "Null where the source sent none." })
  first!: string | null;
  @Field(() => String, { nullable: true, description: "Middle name or initial." })
  middle!: string | null;
  @Field(() => String, { nullable: true, description: "Family name." })
  last!: string | null;
  @Field(() => String, { nullable: true, description: "For example JR." })
  suffix!: string | null;
  @Field(() => String, { nullable: true, description: "A family name that the child had before." })
  formerLast!: string | null;
}

@ObjectType({ description: "Where the child lives, as the source wrote it." })
export class Address {
  @Field(() => String, { nullable: true, description: "Street line." })
  street!: string | null;
  @Field(() => String, { nullable: true, description: "City or town." })
  city!: string | null;
  @Field(() => String, { nullable: true, description: "Two-letter state code." })
  state!: string | null;
  @Field(() => String, { nullable: true, description: "Five-digit ZIP code." })
  zip!: string | null;
  @Field(() => String, { nullable: true, description: "County name, where the source sends it." })
  county!: string | null;
}

@ObjectType({ description: "Days on which a health plan covered the child, as one source knows it." })
export class CoverageSpan {
  @Field(() => ID, { description: "Stays the same while the span's dates are corrected." })
  id!: string;
  @Field(() => OrganizationReference, { description: "The health plan." })
  plan!: OrganizationReference;
  @Field(() => GraphqlDate, { description: "First day of coverage." })
  startsOn!: string;
  @Field(() => GraphqlDate, { nullable: true, description: "Last day of coverage; null while open." })
  endsOn!: string | null;
}

@ObjectType({
  description:
    "One organization's record of a child. Fields outside your role and agreements are null, like fields that the source left empty.",
})
@Directive('@key(fields: "id")')
export class Member {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;
  @Field(() => OrganizationReference, { description: "The source that sent the record." })
  organization!: OrganizationReference;
  @Field(() => RecordRelation, { description: "Why you may see it." })
  relation!: RecordRelation;
  @Field(() => String, { nullable: true, description: "The source's own number for the child." })
  memberNumber!: string | null;
  @Field(() => String, { nullable: true, description: "The state's Medicaid number." })
  medicaidId!: string | null;
  @Field(() => PersonName, { nullable: true, description: "The child's name." })
  name!: PersonName | null;
  @Field(() => GraphqlDate, { nullable: true, description: "Birth date." })
  birthDate!: string | null;
  @Field(() => String, { nullable: true, description: "F, M, X or U (unknown)." })
  sex!: string | null;
  @Field(() => Address, { nullable: true, description: "Last known address." })
  address!: Address | null;
  @Field(() => String, { nullable: true, description: "Family's phone, ten digits." })
  phone!: string | null;
  @Field(() => String, { nullable: true, description: "Parent or guardian." })
  guardianName!: string | null;
  @Field(() => String, { nullable: true, description: "Family's preferred language." })
  language!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "How the family wants to be reached: PHONE, TEXT, EMAIL, MAIL, IN_PERSON or VIDEO.",
  })
  contactPreference!: string | null;
  @Field(() => String, { nullable: true, description: "LOW, MEDIUM or HIGH, as the source scored it." })
  acuity!: string | null;
  @Field(() => [String], { nullable: true, description: "ICD-10-CM codes without dots." })
  conditions!: string[] | null;
  @Field(() => GraphqlDate, { nullable: true, description: "The day that the source's file spoke of." })
  effectiveOn!: string | null;
  @Field(() => GraphqlDateTime, { nullable: true, description: "When the hub received that file." })
  receivedAt!: Date | null;

  /** How far the asker may see; not part of the graph. */
  visible!: VisibleMember;
}
