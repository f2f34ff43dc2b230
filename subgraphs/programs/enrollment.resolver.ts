import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Enrollment } from "./enrollment.type.js";
import { Organization } from "./organization.type.js";
import { Program } from "./program.type.js";
import type { ProgramsContext } from "./programs.context.js";

@Resolver(() => Enrollment)
export class EnrollmentResolver {
  @FieldResolver(() => Program, {
    nullable: true,
    description: "In what. Null only where the directory does not list the program.",
  })
  program(@Root() enrollment: Enrollment, @Ctx() context: ProgramsContext): Promise<Program | null> {
    return context.directory.findProgram(enrollment.programCode);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "Who says so: the organization whose roster it came from. Null only where the directory does not list it.",
  })
  organization(@Root() enrollment: Enrollment, @Ctx() context: ProgramsContext): Promise<Organization | null> {
    return context.directory.findOrganization(enrollment.organizationId);
  }
}
