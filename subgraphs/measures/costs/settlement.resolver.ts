import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import type { MeasuresContext } from "../measures.context.js";
import { CostSettlement, type CostSettlementLine, CostSettlementLineConnection } from "./settlement.type.js";

const PROGRAM = "The program's code; your organization runs it.";
const YEAR = "Named for the calendar year in which it ends: 2025 for July 2024 to June 2025. It begins as the state's does.";

@Resolver(() => CostSettlement)
export class CostSettlementResolver {
  @Query(() => CostSettlement, {
    nullable: true,
    description:
      "What was due to a program for a fiscal year, as it was settled. Null where it was not. FORBIDDEN for a program that your organization does not run.",
  })
  costSettlement(
    @Arg("program", () => ID, { description: PROGRAM }) program: string,
    @Arg("fiscalYear", () => Int, { description: YEAR }) fiscalYear: number,
    @Arg("version", () => Int, { nullable: true, description: "Null for the newest." }) version: number | null,
    @Ctx() context: MeasuresContext,
  ): Promise<CostSettlement | null> {
    return context.settlements.findSettlement({ programCode: program, fiscalYear }, version);
  }

  @Mutation(() => CostSettlement, {
    description:
      "Settles a program's fiscal year on the costs, claims and interim payments that are in force now. On the same figures again it changes nothing; on others it makes a new version. CONFLICT where the year has none of them.",
  })
  settleCosts(
    @Arg("program", () => ID, { description: PROGRAM }) program: string,
    @Arg("fiscalYear", () => Int, { description: YEAR }) fiscalYear: number,
    @Ctx() context: MeasuresContext,
  ): Promise<CostSettlement> {
    return context.settlements.settle({ programCode: program, fiscalYear });
  }

  @FieldResolver(() => CostSettlementLineConnection, { description: "Services by day, then interim payments by day." })
  lines(
    @Root() settlement: CostSettlement,
    @Arg("first", () => Int, { nullable: true, description: "Page size, 50 by default." }) first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: MeasuresContext,
  ): Promise<Page<CostSettlementLine>> {
    return context.settlements.listLines(settlement.settlementId, { first, after });
  }
}
