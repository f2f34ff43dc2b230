import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { GraphqlDateTime } from "#shared/graphql/scalars.js";
import type { Purpose, Role } from "#shared/identity.js";
import { PurposeEnum, RoleEnum } from "../closed-lists.js";

export const BreakGlassOutcome = { JUSTIFIED: "JUSTIFIED", NOT_JUSTIFIED: "NOT_JUSTIFIED" } as const;
export type BreakGlassOutcome = keyof typeof BreakGlassOutcome;

registerEnumType(BreakGlassOutcome, {
  name: "BreakGlassOutcome",
  description: "What the review of an emergency access found.",
  valuesConfig: {
    JUSTIFIED: { description: "There was an emergency, and the access fitted it." },
    NOT_JUSTIFIED: {
      description:
        "There was none, or the access went beyond it. What is still open is closed at once, and the person opens nothing of the child for 30 days.",
    },
  },
});

@ObjectType({ description: "An emergency access to records of a child that the access matrix opens in no other way." })
export class BreakGlass {
  @Field(() => ID, { description: "Its number, for the review." })
  id!: string;

  @Field(() => ID, { description: "The asking organization's own record of the child." })
  memberId!: string;

  @Field(() => OrganizationReference, {
    nullable: true,
    description: "For whom the person asked. Null only while the directory does not answer.",
  })
  organization!: OrganizationReference | null;

  @Field(() => String, { description: "The account that asked, as the token names it." })
  subject!: string;

  @Field(() => RoleEnum, { description: "In which role." })
  role!: Role;

  @Field(() => PurposeEnum, { description: "For which purpose." })
  purpose!: Purpose;

  @Field(() => String, { description: "The person's own words." })
  reason!: string;

  @Field(() => GraphqlDateTime, { description: "From when it opens." })
  openedAt!: Date;

  @Field(() => GraphqlDateTime, { description: "Until when it opens, at the latest." })
  expiresAt!: Date;

  @Field(() => BreakGlassOutcome, { nullable: true, description: "What the review found. Null until it is reviewed." })
  outcome!: BreakGlassOutcome | null;

  @Field(() => GraphqlDateTime, { nullable: true, description: "When it was reviewed. Null until then." })
  reviewedAt!: Date | null;
}

export const BreakGlassConnection = createConnectionType("BreakGlassConnection", BreakGlass);
