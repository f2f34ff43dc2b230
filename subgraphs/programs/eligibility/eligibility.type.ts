import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { FundingSource } from "../arrangements/arrangement-kinds.js";
import { REASONS, type Reason } from "./criterion.js";

const EligibilityReason = toEnum(REASONS);
registerEnumType(EligibilityReason, {
  name: "ProgramEligibilityReason",
  description: "Which criterion it is about.",
  valuesConfig: {
    AGE: { description: "Too young, or too old." },
    NOT_MEDICAID: { description: "No Medicaid on that day." },
    OTHER_INSURANCE: { description: "Has other health insurance." },
    WAIVER: { description: "Is enrolled in a home and community-based waiver." },
    DIAGNOSIS: { description: "No diagnosis that the program lists." },
    SPECIAL_NEEDS: { description: "No special health care needs." },
    COMPLEXITY: { description: "No complex coordination needs." },
    SOCIAL: { description: "No social criterion of the program." },
    RESIDENCY: { description: "Lives elsewhere." },
    PREGNANCY: { description: "Pregnant, or was until lately: the hub does not look that up, so it is always unknown." },
    CRITERIA: { description: "None of several criteria of which one would be enough." },
  },
});

export const EligibilityStatus = toEnum(["ELIGIBLE", "NOT_ELIGIBLE", "UNKNOWN"]);
registerEnumType(EligibilityStatus, {
  name: "ProgramEligibilityStatus",
  description: "Whether a child meets a program's criteria, as far as your organization's records say.",
  valuesConfig: {
    ELIGIBLE: { description: "All criteria hold." },
    NOT_ELIGIBLE: { description: "At least one does not." },
    UNKNOWN: { description: "None fails, and the records do not say enough about at least one." },
  },
});

@ObjectType({ description: "Whether a child meets a program's criteria on a day. It decides nothing: the program does." })
export class ProgramEligibility {
  @Field(() => GraphqlDate, { description: "The day that it is about." })
  asOf!: PlainDate;

  @Field(() => EligibilityStatus, { description: "The result." })
  status!: keyof typeof EligibilityStatus;

  @Field(() => [EligibilityReason], { description: "Every criterion that fails, not just the first." })
  failing!: readonly Reason[];

  @Field(() => [EligibilityReason], { description: "Every criterion that the records say too little about." })
  unknown!: readonly Reason[];

  @Field(() => FundingSource, {
    nullable: true,
    description:
      "Who would pay on that day: Medicaid where it covers the child and the program bills it, else Title V where the program is one. Null where not eligible, or not known.",
  })
  payer!: FundingSource | null;

  @Field(() => GraphqlDate, {
    nullable: true,
    description: "When the program last decided, up to that day, that it takes the child. Null where your records do not say.",
  })
  determinedOn!: PlainDate | null;

  @Field(() => GraphqlDate, {
    nullable: true,
    description: "When it has to decide again: twelve months after it last did (42 CFR 435.916). Null where that is not known.",
  })
  redeterminationDueOn!: PlainDate | null;

  /** Resolved to `program`. */
  programCode!: string;

  hasMedicaid!: boolean | null;
}

@ObjectType({ description: "Something that has to be true of a child before a program takes it." })
export class ProgramEligibilityCriterion {
  @Field(() => EligibilityReason, { description: "What it is about." })
  about!: Reason;

  @Field(() => String, {
    nullable: true,
    description: "Of the criteria of a program with one letter, one is enough. Null where it has to hold by itself.",
  })
  alternative!: string | null;

  @Field(() => Int, { nullable: true, description: "The birthday from which a child is old enough: years. Null for any other." })
  minYears!: number | null;

  @Field(() => Int, { nullable: true, description: "The bound of age in years. Null for any other criterion." })
  maxYears!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: the whole year of age maxYears counts. False: the day before that birthday is the last. Null for any other criterion.",
  })
  maxIsInclusive!: boolean | null;

  @Field(() => GraphqlDate, { description: "The first day on which it holds." })
  startsOn!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last day, included. Null while open." })
  endsOn!: PlainDate | null;

  @Field(() => String, { description: "Where it was read." })
  citation!: string;

  @Field(() => String, { description: "S: text seen; P: partly seen or inferred; K: knowledge, needs local confirmation." })
  confidence!: string;
}
