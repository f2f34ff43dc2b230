import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import type { Page } from "#shared/graphql/connection.js";
import { GraphqlMonth } from "#shared/graphql/scalars.js";
import type { MeasuresContext } from "../measures.context.js";
import { ClaimConnection, ClaimType } from "./claim.type.js";

@Resolver(() => ClaimType)
export class ClaimResolver {
  @Query(() => ClaimConnection, {
    description: "The claims of a program that your organization sent, with the first day of service in this month.",
  })
  claims(
    @Arg("program", () => ID, { description: "The program's code; unknown programs have no claims." }) program: string,
    @Arg("month", () => GraphqlMonth, { description: "Of the first day of service." }) month: PlainMonth,
    @Arg("first", () => Int, { nullable: true, description: "Page size, 50 by default." }) first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: MeasuresContext,
  ): Promise<Page<ClaimType>> {
    return context.claims.listClaims({ program, month, first: first ?? null, after: after ?? null });
  }
}
