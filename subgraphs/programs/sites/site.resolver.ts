import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Program } from "../program.type.js";
import type { ProgramsContext } from "../programs.context.js";
import { ProgramSite } from "./site.type.js";

@Resolver(() => Program)
export class ProgramSiteResolver {
  @FieldResolver(() => [ProgramSite], { description: "Where it works, by id. Empty where the directory lists no sites." })
  sites(@Root() program: Program, @Ctx() context: ProgramsContext): Promise<readonly ProgramSite[]> {
    return context.sites.listSites(program.code);
  }
}
