import { FieldResolver, Resolver, Root } from "type-graphql";
import { OrganizationReference, ProgramReference } from "#shared/graphql/references.js";
import { Assignment } from "./assignment.type.js";

@Resolver(() => Assignment)
export class AssignmentResolver {
  @FieldResolver(() => OrganizationReference, {
    nullable: true,
    description: "Who says so: the organization whose roster it came from. Null only while the directory does not answer.",
  })
  organization(@Root() assignment: Assignment): OrganizationReference {
    return { id: assignment.organizationId };
  }

  @FieldResolver(() => ProgramReference, {
    nullable: true,
    description:
      "Under which program. Null where the source names none and does not run exactly one, or while the directory does not answer.",
  })
  program(@Root() assignment: Assignment): ProgramReference | null {
    return assignment.programCode === "" ? null : { code: assignment.programCode };
  }

  @FieldResolver(() => OrganizationReference, {
    nullable: true,
    description: "Who pays for it. Null where not said, or while the directory does not answer.",
  })
  paidBy(@Root() assignment: Assignment): OrganizationReference | null {
    return assignment.paidByOrganizationId === null ? null : { id: assignment.paidByOrganizationId };
  }
}
