import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { findPrecision } from "../findings/findings.service.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { OverlapRuleInput } from "./overlap-rule.input.js";
import { OverlapRuleType, RulePrecision } from "./overlap-rule.type.js";
import { listRules } from "./overlap-rules.service.js";
import { addRule, confirmOverlapRule, supersedeRule } from "./rule-editing.service.js";

@Resolver(() => OverlapRuleType)
export class OverlapRuleResolver {
  @Query(() => [OverlapRuleType], { description: "The rules on duplicated coordination; nothing in them is about a child." })
  overlapRules(
    @Arg("jurisdiction", () => String, { nullable: true, description: "A state, with the rules of the US; null for all." })
    jurisdiction: string | null,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "Those in force on this service date; null for all dates." })
    asOf: PlainDate | null,
    @Ctx() context: SharedClientsContext,
  ): Promise<OverlapRuleType[]> {
    return listRules(context, { jurisdiction, asOf });
  }

  @FieldResolver(() => RulePrecision, {
    nullable: true,
    description: "How often the rule was right, over all its versions. Null for who sees no findings.",
  })
  precision(@Root() rule: OverlapRuleType, @Ctx() context: SharedClientsContext): Promise<RulePrecision | null> {
    return findPrecision(context, rule);
  }

  @Mutation(() => OverlapRuleType, {
    description:
      "Adds a rule of your state. BAD_USER_INPUT names the rule and the field; CONFLICT where the id and row stand already.",
  })
  addOverlapRule(
    @Arg("rule", () => OverlapRuleInput, { description: "The rule." }) rule: OverlapRuleInput,
    @Ctx() context: SharedClientsContext,
  ): Promise<OverlapRuleType> {
    return addRule(context, rule);
  }

  @Mutation(() => OverlapRuleType, {
    description: "Puts a new version in the place of a rule of your state. CONFLICT where the version no longer stands.",
  })
  supersedeOverlapRule(
    @Arg("id", () => ID, { description: "Of the version that stands." }) id: string,
    @Arg("rule", () => OverlapRuleInput, { description: "The rule as it will stand." }) rule: OverlapRuleInput,
    @Ctx() context: SharedClientsContext,
  ): Promise<OverlapRuleType> {
    return supersedeRule(context, id, rule);
  }

  @Mutation(() => OverlapRuleType, {
    description: "Marks a version as confirmed by counsel; it may then be milder than the federal rule.",
  })
  confirmOverlapRule(
    @Arg("id", () => ID, { description: "Of the version that stands." }) id: string,
    @Arg("by", () => String, { description: "Who of counsel." }) by: string,
    @Arg("on", () => GraphqlDate, { description: "When." }) on: PlainDate,
    @Ctx() context: SharedClientsContext,
  ): Promise<OverlapRuleType> {
    return confirmOverlapRule(context, id, { by, on });
  }
}
