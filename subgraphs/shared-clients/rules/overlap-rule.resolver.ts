import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { OverlapRuleType } from "./overlap-rule.type.js";
import { listRules } from "./overlap-rules.service.js";

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
}
