import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { Authority, BillingUnit, ContractKind, DeliveryModel, FundingSource } from "./arrangement-kinds.js";

registerEnumType(DeliveryModel, {
  name: "DeliveryModel",
  description: "Who delivers a program's coordination, and by what kind of contract.",
  valuesConfig: {
    DIRECT: { description: "The agency's own staff." },
    CONTRACTED: { description: "Other organizations, under a contract with the agency." },
    MEDICAID_FEE_FOR_SERVICE: { description: "The agency's staff, who bill Medicaid for each service." },
    MANAGED_CARE_CONTRACT: { description: "The agency's staff, under contracts with managed care plans." },
    MANAGED_CARE: { description: "The plans themselves, within their capitation." },
  },
});
registerEnumType(Authority, {
  name: "ProgramAuthority",
  description: "The law under which the coordination is paid; the overlap rules speak of these.",
  valuesConfig: {
    TITLE_V: { description: "SSA Title V block grant." },
    SSA_1915_G: { description: "SSA 1915(g), targeted case management." },
    SSA_1915_C: { description: "SSA 1915(c), home and community-based waiver." },
    SSA_1945: { description: "SSA 1945, health home." },
    SSA_1945A: { description: "SSA 1945A, health home for children with medically complex conditions." },
    MANAGED_CARE: { description: "42 CFR part 438, managed care." },
    IDEA_PART_C: { description: "IDEA Part C, early intervention." },
    OTHER: { description: "Any other." },
  },
});
registerEnumType(BillingUnit, {
  name: "BillingUnit",
  description: "What one unit of a bill stands for.",
  valuesConfig: {
    NONE: { description: "Nothing is billed." },
    QUARTER_HOUR: { description: "Fifteen minutes." },
    DAY: { description: "A day." },
    CALENDAR_MONTH: { description: "A calendar month." },
  },
});
registerEnumType(FundingSource, { name: "FundingSource", description: "Where money for a program comes from." });
registerEnumType(ContractKind, {
  name: "ContractKind",
  description: "What kind of contract a payer has with a program.",
  valuesConfig: {
    PER_MEMBER_PER_MONTH: { description: "A fee for each member and month." },
    FEE_FOR_SERVICE: { description: "A fee for each service." },
    MEMORANDUM_OF_AGREEMENT: { description: "An agreement that lists the services that are reimbursed." },
  },
});

@ObjectType({ description: "A part of a program's money." })
class FundingShare {
  @Field(() => FundingSource, { description: "Where it comes from." })
  source!: FundingSource;

  @Field(() => Int, { description: "Percent of the whole; the shares of a program add up to 100." })
  percent!: number;
}

@ObjectType({ description: "How a program is delivered and paid for over a span of days." })
export class ProgramArrangement {
  @Field(() => GraphqlDate, { description: "The first day." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day, included. Null while open." })
  endsOn!: PlainDate | null;

  @Field(() => DeliveryModel, { description: "Who delivers it." })
  delivery!: DeliveryModel;

  @Field(() => Authority, { description: "The law that pays for it." })
  authority!: Authority;

  @Field(() => Boolean, { description: "Whether Medicaid, or a plan that Medicaid pays, is billed for it." })
  billsMedicaid!: boolean;

  @Field(() => BillingUnit, { description: "What one unit of its bills stands for." })
  billingUnit!: BillingUnit;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether a capitation already pays for coordination (42 CFR 438.60). Null where not known.",
  })
  contractCoversCoordination!: boolean | null;

  @Field(() => [FundingShare], { description: "Where the money comes from; empty where not known." })
  funding!: readonly FundingShare[];

  @Field(() => String, { description: "Where this was read." })
  citation!: string;

  @Field(() => String, { description: "S: text seen; P: partly seen or inferred; K: knowledge, needs local confirmation." })
  confidence!: string;
}

@ObjectType({ description: "A payer's contract with a program, as far as it is public; never its rates." })
export class ProgramContract {
  @Field(() => ID, { description: "The contract's code." })
  id!: string;

  @Field(() => ContractKind, { description: "What kind of contract it is." })
  kind!: ContractKind;

  @Field(() => GraphqlDate, { description: "The first day." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day, included. Null while open." })
  endsOn!: PlainDate | null;

  @Field(() => [String], { description: "Codes of what is paid for; empty = the program's coordination as a whole." })
  services!: readonly string[];

  @Field(() => String, { description: "Where this was read." })
  citation!: string;

  @Field(() => String, { description: "S: text seen; P: partly seen or inferred; K: knowledge, needs local confirmation." })
  confidence!: string;

  /** Resolved to `payer`. */
  payerOrganizationId!: string;
}
