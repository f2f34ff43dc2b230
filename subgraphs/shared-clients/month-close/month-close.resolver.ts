import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import { GraphqlMonth } from "#shared/graphql/scalars.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { closeMonth, listCloses } from "./month-close.service.js";
import { MonthClose } from "./month-close.type.js";

@Resolver(() => MonthClose)
export class MonthCloseResolver {
  @Mutation(() => [MonthClose], {
    description:
      "Closes a month for every program that your organization runs: the reports to the partners, and counts. A second run changes nothing unless the data changed. A month that has not ended is BAD_USER_INPUT.",
  })
  closeMonth(
    @Arg("month", () => GraphqlMonth, { description: "The month." }) month: PlainMonth,
    @Ctx() context: SharedClientsContext,
  ): Promise<MonthClose[]> {
    return closeMonth(context, month);
  }

  @Query(() => [MonthClose], {
    description: "The newest version of every close of your organization's programs, newest month first, by program.",
  })
  monthCloses(
    @Arg("month", () => GraphqlMonth, { nullable: true, description: "Null for every month." }) month: PlainMonth | null,
    @Ctx() context: SharedClientsContext,
  ): Promise<MonthClose[]> {
    return listCloses(context, month);
  }
}
