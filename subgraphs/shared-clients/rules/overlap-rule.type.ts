import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import { CONFIDENCES, type Confidence, VERDICTS, type Verdict } from "../overlaps/overlap-rule.js";

export const VerdictEnum = toEnum(VERDICTS);
registerEnumType(VerdictEnum, {
  name: "OverlapVerdict",
  description: "What a rule says of two coordinations of one child.",
  valuesConfig: {
    ENCOURAGED: { description: "Both are wanted." },
    ALLOWED_DISTINCT: { description: "Both are allowed: they do different things." },
    COORDINATE_REQUIRED: { description: "Both are allowed, and have to work together." },
    UNKNOWN_REVIEW: { description: "No rule speaks of this pair: a person has to look at it. It is never silently fine." },
    EXCLUDED: { description: "The child may not be enrolled in both." },
    PROHIBITED_DOUBLE_PAYMENT: { description: "Both may serve the family; both may not be paid for it." },
  },
});

export const RuleConfidenceEnum = toEnum(CONFIDENCES);
registerEnumType(RuleConfidenceEnum, {
  name: "RuleConfidence",
  description: "How sure the source of a rule is.",
  valuesConfig: {
    S: { description: "The text or an official page was read." },
    P: { description: "Partly read, or inferred from a practice." },
    K: { description: "Knowledge that needs local confirmation." },
  },
});

@ObjectType({ description: "What people decided on the findings of a rule, as far as you may see them." })
export class RulePrecision {
  @Field(() => Int, { description: "Findings that proved to be two coordinations: one ended, or both go on for a reason." })
  confirmed!: number;

  @Field(() => Int, { description: "Findings that proved to be none: the rule should not have spoken." })
  notDuplicate!: number;
}

@ObjectType("OverlapRule", {
  description: "A dated, cited rule on two coordinations of one child, in one version. No legal advice: counsel confirms it.",
})
export class OverlapRuleType {
  @Field(() => ID, { description: "Of this version; a change of the rule makes another." })
  id!: string;

  @Field(() => String, { description: "Stays the same over versions, for example AR-01." })
  ruleId!: string;

  @Field(() => Int, { description: "A rule with several verdicts has several rows, counted from 1." })
  row!: number;

  @Field(() => String, { description: "US, or a state: two letters." })
  jurisdiction!: string;

  @Field(() => String, { description: "What one side must be, for example kind=PASSE; empty where anything fits." })
  sideA!: string;

  @Field(() => String, { description: "What the other side must be." })
  sideB!: string;

  @Field(() => VerdictEnum, { description: "What the rule says." })
  verdict!: Verdict;

  @Field(() => String, { description: "The time within which two things meet, for example DAY or CALENDAR_MONTH." })
  unit!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Of the unit WINDOW: days within which a second one repeats the first. Null: 365, or another unit.",
  })
  windowDays!: number | null;

  @Field(() => [String], { description: "What shows each side: an assignment, an enrollment, or a claim (submitted or paid)." })
  evidence!: string[];

  @Field(() => [String], { description: "All of them have to hold." })
  conditions!: string[];

  @Field(() => [String], {
    description: "Where one of them holds, the rule objects to nothing, and no broader rule answers in its place.",
  })
  exceptions!: string[];

  @Field(() => GraphqlDate, { description: "The first service date that it decides." })
  effectiveFrom!: PlainDate;

  @Field(() => GraphqlDate, { nullable: true, description: "The last service date, included. Null while open." })
  effectiveTo!: PlainDate | null;

  @Field(() => String, { description: "Where it was read." })
  citation!: string;

  @Field(() => String, { nullable: true, description: "The address of that text. Null where it has none." })
  citationUrl!: string | null;

  @Field(() => RuleConfidenceEnum, { description: "How sure that source is." })
  confidence!: Confidence;

  @Field(() => String, { nullable: true, description: "Who of counsel confirmed it. Null: nobody yet." })
  confirmedBy!: string | null;

  @Field(() => GraphqlDate, { nullable: true, description: "When. Null: not yet." })
  confirmedOn!: PlainDate | null;
}
