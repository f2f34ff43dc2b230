import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDateTime } from "#shared/graphql/scalars.js";
import type { Purpose, Role } from "#shared/identity.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import { FieldClassEnum, PurposeEnum, RoleEnum } from "./closed-lists.js";

export const DisclosureDecision = { DISCLOSED: "DISCLOSED", NOTHING: "NOTHING" } as const;
export type DisclosureDecision = keyof typeof DisclosureDecision;

registerEnumType(DisclosureDecision, {
  name: "DisclosureDecision",
  description: "Whether an answer held anything.",
  valuesConfig: {
    DISCLOSED: { description: "The answer held data." },
    NOTHING: { description: "The answer said that there was nothing to see." },
  },
});

export const DisclosureRule = {
  OWN_RECORD: "OWN_RECORD",
  AGREEMENT: "AGREEMENT",
  CONSENT: "CONSENT",
  BREAK_GLASS: "BREAK_GLASS",
} as const;
export type DisclosureRule = keyof typeof DisclosureRule;

registerEnumType(DisclosureRule, {
  name: "DisclosureRule",
  description: "What let data out.",
  valuesConfig: {
    OWN_RECORD: { description: "The asking organization's own record was part of the answer." },
    AGREEMENT: { description: "An agreement between the two organizations." },
    CONSENT: { description: "A consent was in force for a record in the answer." },
    BREAK_GLASS: { description: "The asker had broken the glass for the child." },
  },
});

@ObjectType({ description: "One answer that the hub gave about children: who got what, why and when (45 CFR 164.528)." })
export class Disclosure {
  @Field(() => ID, { description: "Opaque; the auditId of the answer itself." })
  id!: string;

  @Field(() => GraphqlDateTime, { description: "When it was recorded, just before the answer left." })
  at!: Date;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "For whom the person asked. Null only while the directory does not answer.",
  })
  organization!: OrganizationReference | null;

  @Field(() => String, { description: "The account that asked, as the token names it." })
  subject!: string;

  @Field(() => RoleEnum, { description: "The role in which the person asked." })
  role!: Role;

  @Field(() => PurposeEnum, { nullable: true, description: "The declared purpose. Null where none was declared." })
  purpose!: Purpose | null;

  @Field(() => String, { description: "What was asked, for example COORDINATOR_CHECK." })
  action!: string;

  @Field(() => DisclosureDecision, { description: "Whether the answer held anything." })
  decision!: DisclosureDecision;

  @Field(() => String, {
    nullable: true,
    description: "Why nothing was disclosed. Null where something was, and for everybody but auditors.",
  })
  reason!: string | null;

  @Field(() => [FieldClassEnum], { description: "What was disclosed." })
  fieldClasses!: FieldClass[];

  @Field(() => [OrganizationReference], {
    nullable: "items",
    description:
      "Whose records were in the answer; for everybody but auditors, your own organization alone. An item is null only while the directory does not answer.",
  })
  sources!: OrganizationReference[];

  @Field(() => Int, {
    description:
      "Records in the answer: a child in the records of two organizations counts twice. For everybody but auditors, the one that you asked about.",
  })
  rows!: number;

  @Field(() => [DisclosureRule], { description: "What let it out; for everybody but auditors, empty." })
  rules!: DisclosureRule[];

  @Field(() => [ID], { description: "The agreements that opened it; for everybody but auditors, empty." })
  agreements!: string[];

  @Field(() => [ID], { description: "The consents in force for its records; for everybody but auditors, empty." })
  consents!: string[];

  @Field(() => String, { description: "The request that it was part of." })
  requestId!: string;
}

export const DisclosureConnection = createConnectionType("DisclosureConnection", Disclosure);
