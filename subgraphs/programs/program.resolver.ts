import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { ProgramKind } from "./directory-kinds.js";
import { Organization } from "./organization.type.js";
import { Program } from "./program.type.js";
import type { ProgramsContext } from "./programs.context.js";

@Resolver(() => Program)
export class ProgramResolver {
  @Query(() => Program, { nullable: true, description: "One program of the public directory; null for an unknown code." })
  program(@Arg("code", () => ID) code: string, @Ctx() context: ProgramsContext): Promise<Program | null> {
    return context.directory.findProgram(code);
  }

  @Query(() => [Program], { description: "The public directory of programs, by code." })
  programs(
    @Arg("state", () => String, { nullable: true, description: "Two letters; null for every state." }) state: string | null,
    @Arg("kind", () => ProgramKind, { nullable: true, description: "Null for every kind." }) kind: ProgramKind | null,
    @Ctx() context: ProgramsContext,
  ): Promise<Program[]> {
    return context.directory.listPrograms(state, kind);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "Who runs it. Null only where the directory does not list it.",
  })
  organization(@Root() program: Program, @Ctx() context: ProgramsContext): Promise<Organization | null> {
    return context.directory.findOrganization(program.organizationId);
  }
}
