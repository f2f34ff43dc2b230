import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { createConnectionType } from "#shared/graphql/connection.js";
import { ProgramReference } from "#shared/graphql/references.js";
import { GraphqlDate, GraphqlDateTime } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";

const SettlementLineKindEnum = toEnum(["SERVICE", "INTERIM_PAYMENT"] as const);
registerEnumType(SettlementLineKindEnum, {
  name: "SettlementLineKind",
  description: "What a line of a settlement is about.",
  valuesConfig: {
    SERVICE: { description: "A service: what it cost, and what a claim has paid for it." },
    INTERIM_PAYMENT: { description: "Money paid in advance, for no single service." },
  },
});

const CENTS = "A whole number of US cents, which may exceed 32 bits.";

@ObjectType({
  description:
    "One line of a settlement. A service stands in one line only: what a claim has paid counts as the paid claim, and no more than the rest of its cost is due.",
})
export class CostSettlementLine {
  @Field(() => SettlementLineKindEnum, { description: "A service, or an interim payment." })
  kind!: "SERVICE" | "INTERIM_PAYMENT";

  @Field(() => GraphqlDate, { description: "The claim's first day of service; without a claim the day that the cost file says." })
  servedOn!: PlainDate;

  @Field(() => [String], { description: "Numbers of the cost file's lines that it sums. Empty: a claim without a cost." })
  costNumbers!: string[];

  @Field(() => String, { nullable: true, description: "As the cost file says. Null where it does not." })
  category!: string | null;

  @Field(() => String, { nullable: true, description: "The paid claim. Null where no claim has paid for it." })
  claimNumber!: string | null;

  @Field(() => Int, { nullable: true, description: "That claim's line. Null without a paid claim." })
  claimLine!: number | null;

  @Field(() => String, { nullable: true, description: "That claim's CPT or HCPCS code, without its text. Null without one." })
  procedureCode!: string | null;

  @Field(() => Float, { description: `What it cost. ${CENTS}` })
  costCents!: number;

  @Field(() => Float, { description: `What the claim has paid. ${CENTS}` })
  paidCents!: number;

  @Field(() => Float, { description: `What was paid in advance. ${CENTS}` })
  interimCents!: number;

  @Field(() => Float, { description: `The cost less what was paid; below 0 where more was paid. ${CENTS}` })
  dueCents!: number;
}
export const CostSettlementLineConnection = createConnectionType("CostSettlementLineConnection", CostSettlementLine);

@ObjectType({
  description:
    "What is due to a program at the end of its fiscal year for services that were not directly reimbursed: its costs less paid claims and interim payments, on the figures of the moment at which it was settled.",
})
export class CostSettlement {
  @Field(() => ProgramReference, { nullable: true, description: "Null only while the directory does not answer." })
  program!: ProgramReference | null;

  @Field(() => Int, { description: "Named for the calendar year in which it ends." })
  fiscalYear!: number;

  @Field(() => GraphqlDate, { description: "The year's first day." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { description: "The year's last day, included." })
  endsOn!: PlainDate;

  @Field(() => Int, { description: "From 1. Settling again on other figures makes the next one, and keeps this one as it is." })
  version!: number;

  @Field(() => Boolean, { description: "Whether no later version has taken its place." })
  isLatest!: boolean;

  @Field(() => Float, { description: `Of all services of the year. ${CENTS}` })
  costsCents!: number;

  @Field(() => Float, {
    description: `Paid claims of the program that your organization sent, by first day of service. ${CENTS}`,
  })
  paidClaimsCents!: number;

  @Field(() => Float, { description: `Paid in advance within the year. ${CENTS}` })
  interimPaymentsCents!: number;

  @Field(() => Float, { description: `Costs less paid claims and interim payments; below 0: to be paid back. ${CENTS}` })
  dueCents!: number;

  @Field(() => GraphqlDateTime, { description: "When it was settled." })
  settledAt!: Date;

  /** Row of the table; not part of the graph. */
  settlementId!: number;
}
