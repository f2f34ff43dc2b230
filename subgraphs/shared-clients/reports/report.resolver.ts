import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import { GraphqlMonth } from "#shared/graphql/scalars.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { SharedClientReport } from "./report.type.js";
import { findReport, generateReport, listReports } from "./reports.service.js";

@Resolver(() => SharedClientReport)
export class ReportResolver {
  @Mutation(() => SharedClientReport, {
    description: "Makes a program's report of the month to its partners. A second run changes nothing unless the data changed.",
  })
  generateSharedClientReport(
    @Arg("program", () => ID, { description: "Code of a program that your organization runs." }) program: string,
    @Arg("month", () => GraphqlMonth, { description: "The month reported on." }) month: PlainMonth,
    @Ctx() context: SharedClientsContext,
  ): Promise<SharedClientReport> {
    return generateReport(context, program, month);
  }

  @Query(() => SharedClientReport, {
    nullable: true,
    description:
      "A report in its latest version. Null: unknown, or neither of your organization's programs nor with a file for it.",
  })
  sharedClientReport(
    @Arg("id", () => ID, { description: "The report's id; the same for every version." }) id: string,
    @Ctx() context: SharedClientsContext,
  ): Promise<SharedClientReport | null> {
    return findReport(context, id);
  }

  @Query(() => [SharedClientReport], {
    description: "A program's reports in their latest versions, newest month first; to a partner, those with a file for it.",
  })
  sharedClientReports(
    @Arg("program", () => ID, { description: "Code of the program." }) program: string,
    @Ctx() context: SharedClientsContext,
  ): Promise<SharedClientReport[]> {
    return listReports(context, program);
  }
}
