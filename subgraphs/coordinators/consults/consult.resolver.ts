import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import type { CoordinatorsContext } from "../coordinators.context.js";
import { ConsultInput, ConsultRegionInput, ConsultsArguments } from "./consult.input.js";
import { Consult, ConsultConnection, ConsultRegion } from "./consult.type.js";

@Resolver(() => Consult)
export class ConsultResolver {
  @Query(() => ConsultConnection, { description: "Consults that your organization asked for or is asked for, newest first." })
  consults(@Args(() => ConsultsArguments) asked: ConsultsArguments, @Ctx() context: CoordinatorsContext): Promise<Page<Consult>> {
    return context.consults.list(asked);
  }

  @Mutation(() => Consult, {
    description:
      "Asks the state's Title V program about a child of your organization; the social worker of the child's county gets it. An unknown child and one that is not yours are NOT_FOUND alike; a key that was used for another consult is CONFLICT.",
  })
  requestConsult(@Arg("input", () => ConsultInput) input: ConsultInput, @Ctx() context: CoordinatorsContext): Promise<Consult> {
    return context.consults.request(input);
  }

  @Mutation(() => Consult, {
    description:
      "Answers a consult that your program was asked for. The same answer again changes nothing; another one, or a closed consult, is CONFLICT. One that is not your program's is NOT_FOUND.",
  })
  answerConsult(
    @Arg("id", () => ID) id: string,
    @Arg("outcome", () => String, { description: "What you advise, at most 2,000 characters." }) outcome: string,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Consult> {
    return context.consults.answer(id, outcome);
  }

  @Mutation(() => Consult, {
    description:
      "Closes a consult that your organization asked for. Closing a closed one changes nothing. One that is not yours is NOT_FOUND.",
  })
  closeConsult(
    @Arg("id", () => ID) id: string,
    @Arg("reason", () => String, { nullable: true, description: "Why; required where it was not answered." }) reason:
      | string
      | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Consult> {
    return context.consults.close(id, reason ?? null);
  }

  @Mutation(() => ConsultRegion, {
    description: "Says which of your program's social workers answers the consults about children of which counties.",
  })
  saveConsultRegion(
    @Arg("input", () => ConsultRegionInput) input: ConsultRegionInput,
    @Ctx() context: CoordinatorsContext,
  ): Promise<ConsultRegion> {
    return context.consults.saveRegion(input);
  }
}
