import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from "type-graphql";
import type { PlainMonth } from "#shared/dates.js";
import { GraphqlMonth } from "#shared/graphql/scalars.js";
import type { CoordinatorsContext } from "../coordinators.context.js";
import { ProgramActivity } from "./program-activity.type.js";

@ArgsType()
class ChildrenPage {
  @Field(() => Int, { nullable: true, description: "Children per page, at most 500; 50 where not said." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The endCursor of the page of children before." })
  after!: string | null;
}

@Resolver(() => ProgramActivity)
export class ProgramActivityResolver {
  @Query(() => ProgramActivity, {
    description:
      "The contacts of a month under a program, by site and by child. Only for the organization that runs the program.",
  })
  programActivity(
    @Arg("program", () => ID, { description: "The program's code." }) programCode: string,
    @Arg("month", () => GraphqlMonth, { description: "The month of the contacts." }) month: PlainMonth,
    @Args(() => ChildrenPage) { first, after }: ChildrenPage,
    @Ctx() context: CoordinatorsContext,
  ): Promise<ProgramActivity> {
    return context.contacts.getProgramActivity({ programCode, month, first, after });
  }
}
