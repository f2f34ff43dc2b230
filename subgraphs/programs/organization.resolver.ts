import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Liaison, Organization } from "./organization.type.js";
import { Program } from "./program.type.js";
import type { ProgramsContext } from "./programs.context.js";

@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => Organization, { nullable: true, description: "One organization of the public directory; null for an unknown id." })
  organization(@Arg("id", () => ID) id: string, @Ctx() context: ProgramsContext): Promise<Organization | null> {
    return context.directory.findOrganization(id);
  }

  @Query(() => [Organization], { description: "The public directory of organizations, by id." })
  organizations(
    @Arg("state", () => String, { nullable: true, description: "Two letters; null for every state." }) state: string | null,
    @Ctx() context: ProgramsContext,
  ): Promise<Organization[]> {
    return context.directory.listOrganizations(state);
  }

  @FieldResolver(() => [Program], { description: "The programs that it runs, by code." })
  programs(@Root() organization: Organization, @Ctx() context: ProgramsContext): Promise<Program[]> {
    return context.directory.listProgramsOf(organization.id);
  }

  @FieldResolver(() => Liaison, {
    nullable: true,
    description: "Whom partners turn to (42 CFR 431.615(c)(4) wants a liaison on each side). Null where not said.",
  })
  liaison(@Root() { liaisonName: name, liaisonEmail: email }: Organization): Liaison | null {
    return name === null ? null : { name, email };
  }
}
