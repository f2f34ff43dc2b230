import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { PlainDate } from "#shared/dates.js";
import { GraphqlDate } from "#shared/graphql/scalars.js";
import { Organization } from "../organization.type.js";
import { Program } from "../program.type.js";
import type { ProgramsContext } from "../programs.context.js";
import { ProgramArrangement, ProgramContract } from "./arrangement.type.js";

const AS_OF = "The day that they hold on; null for today.";

@Resolver(() => Program)
export class ProgramArrangementResolver {
  @FieldResolver(() => ProgramArrangement, {
    nullable: true,
    description: "How it is delivered and paid for on a day. Null where not known for that day.",
  })
  arrangement(
    @Root() program: Program,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Ctx() context: ProgramsContext,
  ): Promise<ProgramArrangement | null> {
    return context.arrangements.findArrangement(program.code, asOf);
  }

  @FieldResolver(() => [ProgramArrangement], { description: "Every span that is known, by first day." })
  arrangements(@Root() program: Program, @Ctx() context: ProgramsContext): Promise<readonly ProgramArrangement[]> {
    return context.arrangements.listArrangements(program.code);
  }

  @FieldResolver(() => [ProgramContract], { description: "Payers' contracts with it that hold on a day, by payer." })
  contracts(
    @Root() program: Program,
    @Arg("asOf", () => GraphqlDate, { nullable: true, description: AS_OF }) asOf: PlainDate | null,
    @Ctx() context: ProgramsContext,
  ): Promise<readonly ProgramContract[]> {
    return context.arrangements.listContracts(program.code, asOf);
  }
}

@Resolver(() => ProgramContract)
export class ProgramContractResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: "Who pays. Null only where the directory does not list it.",
  })
  payer(@Root() contract: ProgramContract, @Ctx() context: ProgramsContext): Promise<Organization | null> {
    return context.directory.findOrganization(contract.payerOrganizationId);
  }
}
