import { Field, InputType, Int, registerEnumType } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { toEnum } from "#shared/graphql/to-enum.js";
import {
  CONDITIONS,
  type Condition,
  type Confidence,
  EVIDENCE,
  type Evidence,
  RULE_UNITS,
  type RuleUnit,
  type Verdict,
} from "../overlaps/overlap-rule.js";
import { RuleConfidenceEnum, VerdictEnum } from "./overlap-rule.type.js";

const RuleUnitEnum = toEnum(RULE_UNITS);
registerEnumType(RuleUnitEnum, {
  name: "OverlapRuleUnit",
  description: "The time within which two things meet. BILLING_UNIT: the coarser one of the two sides' billing units.",
});
const RuleEvidenceEnum = toEnum(EVIDENCE);
registerEnumType(RuleEvidenceEnum, { name: "OverlapRuleEvidence", description: "What shows a side of a rule." });
const RuleConditionEnum = toEnum(CONDITIONS);
registerEnumType(RuleConditionEnum, {
  name: "OverlapRuleCondition",
  description: "A fact about the two sides. One that nobody knows counts as not given.",
});
const RuleLeadEnum = toEnum(["A", "B", "NONE"] as const);
registerEnumType(RuleLeadEnum, { name: "OverlapRuleLead", description: "Which side the rule lets lead." });

@InputType({ description: "A rule as it will stand; checked as the shipped table is." })
export class OverlapRuleInput {
  @Field(() => String, { description: "For example KS-02: letters and two digits. A new version keeps it." })
  ruleId!: string;

  @Field(() => Int, { description: "A rule with several verdicts has several rows, counted from 1." })
  row!: number;

  @Field(() => String, { description: "Your state: two letters." })
  jurisdiction!: string;

  @Field(() => String, {
    description:
      "What one side must be: property=value|value;property=value, of program, code, family, kind, authority, function. Empty: anything.",
  })
  sideA!: string;

  @Field(() => String, { description: "What the other side must be." })
  sideB!: string;

  @Field(() => VerdictEnum, { description: "What the rule says." })
  verdict!: Verdict;

  @Field(() => RuleUnitEnum, { description: "Within what time the two meet." })
  unit!: RuleUnit;

  @Field(() => Int, {
    nullable: true,
    description: "Of the unit WINDOW: days within which a second one repeats the first, 1 to 3,660. Null: 365.",
  })
  windowDays!: number | null;

  @Field(() => RuleEvidenceEnum, { description: "What shows side A." })
  evidenceA!: Evidence;

  @Field(() => RuleEvidenceEnum, { description: "What shows side B." })
  evidenceB!: Evidence;

  @Field(() => [RuleConditionEnum], { description: "All of them have to hold.", defaultValue: [] })
  conditions!: Condition[];

  @Field(() => [RuleConditionEnum], {
    description: "Where one of them holds, the rule objects to nothing, and no broader rule answers in its place.",
    defaultValue: [],
  })
  exceptions!: Condition[];

  @Field(() => RuleLeadEnum, { description: "Which side leads." })
  lead!: "A" | "B" | "NONE";

  @Field(() => GraphqlDate, {
    nullable: true,
    description: "The first service date that it decides; a rule without one is refused.",
  })
  effectiveFrom!: PlainDate | null;

  @Field(() => GraphqlDate, { nullable: true, description: "The last service date, included. Null: open." })
  effectiveTo!: PlainDate | null;

  @Field(() => String, { description: "Where it was read; a rule without one is refused." })
  citation!: string;

  @Field(() => String, { nullable: true, description: "The address of that text. Null: none." })
  citationUrl!: string | null;

  @Field(() => RuleConfidenceEnum, { description: "How sure that source is." })
  confidence!: Confidence;
}
