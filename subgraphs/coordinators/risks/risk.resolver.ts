import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import type { Page } from "#shared/graphql/connection.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { CoordinatorsContext } from "../coordinators.context.js";
import type { Member } from "../member.type.js";
import { MemberAtRiskConnection, ModifiableRisk, PracticeRisks, RiskCoordinator } from "./risk.type.js";

@Resolver(() => ModifiableRisk)
export class RiskResolver {
  @Query(() => PracticeRisks, {
    description:
      "Which modifiable risks the children of a practice have: your own organization's, or, of another practice, those of your records that are enrolled in a program that it runs. A practice that is unknown has none.",
  })
  modifiableRisk(
    @Arg("practice", () => ID, { description: "The practice's organization code." }) practice: string,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "The day of enrollments and coordinators; null for today." })
    asOf: PlainDate | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<PracticeRisks> {
    return context.risks.listRisks(practice, asOf);
  }

  @FieldResolver(() => MemberAtRiskConnection, { description: "Your organization's records of the children." })
  members(
    @Root() risk: ModifiableRisk,
    @Arg("first", () => Int, { nullable: true, description: "Rows per page, at most 500; 50 where not said." }) first:
      | number
      | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Page<Member>> {
    return context.risks.listMembers(risk, { first, after });
  }

  @FieldResolver(() => [RiskCoordinator], {
    description: "Who coordinates for them, as all organizations that you may see say; with the most children first.",
  })
  coordinators(@Root() risk: ModifiableRisk, @Ctx() context: CoordinatorsContext): Promise<RiskCoordinator[]> {
    return context.risks.listCoordinators(risk);
  }
}
