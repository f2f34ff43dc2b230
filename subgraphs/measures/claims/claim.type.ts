import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { CLAIM_STATUSES, type ClaimStatus } from "./claim-format.js";

const ClaimStatusEnum = toEnum(CLAIM_STATUSES);
registerEnumType(ClaimStatusEnum, {
  name: "ClaimStatus",
  description: "What became of a claim, as its source says.",
  valuesConfig: {
    SUBMITTED: { description: "Billed; not decided on." },
    PAID: { description: "Paid." },
    DENIED: { description: "Not paid: it never counts as a payment." },
    REVERSED: { description: "Paid and taken back, or voided." },
  },
});

@ObjectType("Member", { description: "One organization's record of a child." })
@Directive('@key(fields: "id", resolvable: false)')
export class MemberReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id!: string;
}

@ObjectType("Claim", { description: "One line of a claim as it stands: the newest that its source sent of it." })
export class ClaimType {
  @Field(() => ID, { description: "Opaque. A line that changes gets another." })
  id!: string;

  @Field(() => MemberReference, { nullable: true, description: "For whom. Null while no roster lists the member." })
  member!: MemberReference | null;

  @Field(() => OrganizationReference, { nullable: true, description: "Who says so: the organization that sent the file." })
  organization!: OrganizationReference | null;

  @Field(() => OrganizationReference, { nullable: true, description: "Who pays. Null where the source does not say." })
  payer!: OrganizationReference | null;

  @Field(() => ProgramReference, { nullable: true, description: "Under which program. Null where the source names none." })
  program!: ProgramReference | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What the code bills for, for example TARGETED_CASE_MANAGEMENT or TRANSITIONAL_CARE_MANAGEMENT. Null: no coordination that the hub's list of codes knows.",
  })
  serviceClass!: string | null;

  @Field(() => String, { description: "CPT or HCPCS code, without its text." })
  procedureCode!: string;

  @Field(() => String, { nullable: true, description: "Up to four, separated by ;. Null where none." })
  modifier!: string | null;

  @Field(() => Int, { nullable: true, description: "In the unit of the code. Null where not said." })
  units!: number | null;

  @Field(() => Int, { nullable: true, description: "Documented minutes. Null where not said." })
  minutes!: number | null;

  @Field(() => GraphqlDate, { description: "The first day of service." })
  servedFrom!: PlainDate;

  @Field(() => GraphqlDate, { description: "The last day of service, included." })
  servedTo!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "When it was paid. Null where not, or not said." })
  paidOn!: PlainDate | null;

  @Field(() => Int, { nullable: true, description: "US cents: paid where PAID, otherwise billed. Null where not said." })
  amountCents!: number | null;

  @Field(() => ClaimStatusEnum, { description: "What became of it." })
  status!: ClaimStatus;
}
export const ClaimConnection = createConnectionType("ClaimConnection", ClaimType);
