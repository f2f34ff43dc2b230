import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { Purpose } from "#shared/identity.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import { FieldClassEnum, PurposeEnum } from "./closed-lists.js";

export const AgreementType = {
  BUSINESS_ASSOCIATE: "BUSINESS_ASSOCIATE",
  DATA_USE: "DATA_USE",
  INTERAGENCY: "INTERAGENCY",
  WIC_DESIGNATION: "WIC_DESIGNATION",
  CONTRACT: "CONTRACT",
} as const;
export type AgreementType = keyof typeof AgreementType;

registerEnumType(AgreementType, {
  name: "AgreementType",
  description: "The legal form of an agreement.",
  valuesConfig: {
    BUSINESS_ASSOCIATE: { description: "A business associate agreement (45 CFR 164.504(e))." },
    DATA_USE: { description: "A data use agreement." },
    INTERAGENCY: { description: "An agreement between agencies, such as Title V with Medicaid." },
    WIC_DESIGNATION: { description: "A written designation by the chief state health officer (7 CFR 246.26)." },
    CONTRACT: { description: "A contract, such as between a health plan and a program." },
  },
});

export const AgreementDirection = { TWO_WAY: "TWO_WAY", A_TO_B: "A_TO_B" } as const;
export type AgreementDirection = keyof typeof AgreementDirection;

registerEnumType(AgreementDirection, {
  name: "AgreementDirection",
  description: "Whose records it opens to whom.",
  valuesConfig: {
    TWO_WAY: { description: "Each of the two may see the other's." },
    A_TO_B: { description: "Only the second organization may see what the first sent." },
  },
});

@ObjectType({ description: "What two organizations have agreed that the hub may show of one's records to the other." })
@Directive('@key(fields: "id")')
export class Agreement {
  @Field(() => ID, { description: "The agreement's own number, as disclosures name it." })
  id!: string;

  @Field(() => AgreementType, { description: "Its legal form." })
  type!: AgreementType;

  @Field(() => [OrganizationReference], {
    nullable: "items",
    description: "The two organizations, the first one first. An item is null only while the directory does not answer.",
  })
  organizations!: OrganizationReference[];

  @Field(() => AgreementDirection, { description: "Whose records it opens to whom." })
  direction!: AgreementDirection;

  @Field(() => [ProgramReference], {
    nullable: "items",
    description:
      "The programs that it covers; empty for every program. An item is null only while the directory does not answer.",
  })
  programs!: ProgramReference[];

  @Field(() => [FieldClassEnum], { description: "What it opens." })
  fieldClasses!: FieldClass[];

  @Field(() => [PurposeEnum], { description: "What for." })
  purposes!: Purpose[];

  @Field(() => GraphqlDate, { description: "The first day in force." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day in force. Null while open." })
  endsOn!: PlainDate | null;

  @Field(() => Int, { description: "Days after which a source without a new file counts as stale." })
  refreshDays!: number;

  @Field(() => String, { nullable: true, description: "Whom to ask about it. Null where not said." })
  contactName!: string | null;

  @Field(() => String, { nullable: true, description: "Where to ask about it. Null where not said." })
  contactEmail!: string | null;

  @Field(() => Boolean, { description: "Whether it is in force on the day that was asked for." })
  inForce!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      "Days that it is still in force after today, from 90 days before its end on: time to renew it, because answers stop the day after. Null before that, after its end, and where it is open.",
  })
  endsInDays!: number | null;
}
