import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { Page } from "#shared/graphql/connection.js";
import { OrganizationReference } from "#shared/graphql/references.js";
import { Coordinator, CoordinatorConnection } from "./coordinator.type.js";
import type { CoordinatorsContext } from "./coordinators.context.js";

@Resolver(() => Coordinator)
export class CoordinatorResolver {
  @Query(() => Coordinator, {
    nullable: true,
    description: "A coordinator of your organization, or one who coordinates for a child that you share. Null for any other.",
  })
  coordinator(@Arg("id", () => ID) id: string, @Ctx() context: CoordinatorsContext): Promise<Coordinator | null> {
    return context.coordinators.findCoordinator(id);
  }

  @Query(() => CoordinatorConnection, { description: "The coordinators of your organization." })
  coordinators(
    @Arg("first", () => Int, { nullable: true, description: "Rows per page, at most 500; 50 where not said." }) first:
      | number
      | null,
    @Arg("after", () => String, { nullable: true, description: "The endCursor of the page before." }) after: string | null,
    @Ctx() context: CoordinatorsContext,
  ): Promise<Page<Coordinator>> {
    return context.coordinators.listCoordinators(first, after);
  }

  @FieldResolver(() => OrganizationReference, {
    nullable: true,
    description: "For whom the person works. Null only while the directory does not answer.",
  })
  organization(@Root() coordinator: Coordinator): OrganizationReference {
    return { id: coordinator.organizationId };
  }
}
