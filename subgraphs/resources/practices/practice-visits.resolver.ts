import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { ResourcesContext } from "../resources.context.js";
import { PracticeAssistance, PracticeAssistanceArguments, PracticeVisitInput } from "./practice-visits.type.js";

@Resolver()
export class PracticeVisitsResolver {
  @Query(() => PracticeAssistance, {
    description:
      "Technical assistance to the practices of a state or region: who was helped with what, and how plans of care fared.",
  })
  practiceAssistance(
    @Args(() => PracticeAssistanceArguments) asked: PracticeAssistanceArguments,
    @Ctx() context: ResourcesContext,
  ): Promise<PracticeAssistance> {
    return context.practiceVisits.summarize(asked);
  }

  @Mutation(() => PracticeAssistance, {
    description:
      "Notes a visit; answers with what that practice's region had on that day. BAD_USER_INPUT names each wrong field.",
  })
  recordPracticeVisit(
    @Arg("input", () => PracticeVisitInput) input: PracticeVisitInput,
    @Ctx() context: ResourcesContext,
  ): Promise<PracticeAssistance> {
    return context.practiceVisits.record(input);
  }
}
