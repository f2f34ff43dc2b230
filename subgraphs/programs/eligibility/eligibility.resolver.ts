import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { FundingSource } from "../arrangements/arrangement-kinds.js";
import { Program } from "../program.type.js";
import type { ProgramsContext } from "../programs.context.js";
import type { EligibilityAnswer } from "./eligibility.service.js";
import { ProgramEligibility, ProgramEligibilityCriterion } from "./eligibility.type.js";
import { toCriterionType } from "./to-criterion-type.js";

@Resolver(() => ProgramEligibility)
export class EligibilityResolver {
  @Query(() => ProgramEligibility, {
    nullable: true,
    description:
      "Whether a child of your organization meets a program's criteria on a day. Null for an unknown child and one that is not yours alike. An unknown program, or one without criteria on the day, is BAD_USER_INPUT.",
  })
  eligibility(
    @Arg("program", () => ID, { description: "The program's code." }) programCode: string,
    @Arg("member", () => ID, { description: "The id of your organization's record of the child." }) memberId: string,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "The day; null for today." }) asOf: PlainDate | null,
    @Ctx() context: ProgramsContext,
  ): Promise<EligibilityAnswer | null> {
    return context.eligibility.checkEligibility({ programCode, memberId, asOf });
  }

  @FieldResolver(() => Program, { nullable: true, description: "The program. Null only where the directory does not list it." })
  program(@Root() eligibility: ProgramEligibility, @Ctx() context: ProgramsContext): Promise<Program | null> {
    return context.directory.findProgram(eligibility.programCode);
  }

  @FieldResolver(() => FundingSource, { nullable: true })
  payer(@Root() eligibility: ProgramEligibility, @Ctx() context: ProgramsContext): Promise<FundingSource | null> {
    return context.arrangements.findPayer(eligibility);
  }
}

@Resolver(() => Program)
export class ProgramCriteriaResolver {
  @FieldResolver(() => [ProgramEligibilityCriterion], {
    description: "Whom it takes; empty where no criteria are known for the day.",
  })
  async eligibilityCriteria(
    @Root() program: Program,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: "The day that they hold on; null for today." })
    asOf: PlainDate | null,
    @Ctx() context: ProgramsContext,
  ): Promise<ProgramEligibilityCriterion[]> {
    return (await context.eligibility.listCriteria(program.code, asOf)).map(toCriterionType);
  }
}
