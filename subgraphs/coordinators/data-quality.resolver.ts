import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import type { CoordinatorsContext } from "./coordinators.context.js";
import { DataQuality, DataQualityRule } from "./data-quality.type.js";

@ArgsType()
class PageArguments {
  @Field(() => Int, { nullable: true, description: "Exceptions per page, at most 500; 50 where not said." })
  first!: number | null;

  @Field(() => String, { nullable: true, description: "The endCursor of the page of exceptions before." })
  after!: string | null;
}

@Resolver(() => DataQuality)
export class DataQualityResolver {
  @Query(() => DataQuality, {
    description: "How far your program's own records fulfil a rule. Only for the organization that runs the program.",
  })
  dataQuality(
    @Arg("program", () => ID, { description: "The program's code." }) programCode: string,
    @Arg("rule", () => DataQualityRule) rule: DataQualityRule,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "The day to check; null for today." }) asOf: PlainDate | null,
    @Args(() => PageArguments) page: PageArguments,
    @Ctx() context: CoordinatorsContext,
  ): Promise<DataQuality> {
    return context.dataQuality.checkProgram({ programCode, rule, asOf, first: page.first, after: page.after });
  }
}
