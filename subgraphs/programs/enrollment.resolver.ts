import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { EligibilityBasis } from "./eligibility-basis.type.js";
import { Enrollment } from "./enrollment.type.js";
import { Organization } from "./organization.type.js";
import { Program } from "./program.type.js";
import type { ProgramsContext } from "./programs.context.js";

@Resolver(() => Enrollment)
export class EnrollmentResolver {
  @FieldResolver(() => [EligibilityBasis], {
    description:
      "By what the program takes the child (roster column eligibility_bases), by name. Without those that you may not see, as if the source had not said them: an empty list does not mean that there is none.",
  })
  bases(@Root() enrollment: Enrollment, @Ctx() context: ProgramsContext): Promise<readonly EligibilityBasis[]> {
    return context.enrollments.listBases(enrollment);
  }

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
