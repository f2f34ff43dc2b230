import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { ResourcesContext } from "../resources.context.js";
import { ResourcesArguments } from "./resource.input.js";
import { Resource, ResourceConnection, ResourceFacet } from "./resource.type.js";
import type { ResourceQuery } from "./resource-query.js";

@Resolver(() => ResourceConnection)
export class ResourceResolver {
  @Query(() => Resource, {
    nullable: true,
    description: "One service of the directory; null for an unknown id and for a service that is no longer offered.",
  })
  resource(@Arg("id", () => ID) id: string, @Ctx() context: ResourcesContext): Promise<Resource | null> {
    return context.resources.findResource(id);
  }

  @Query(() => ResourceConnection, {
    description:
      "Services that fit: every argument narrows the answer. With a place, services whose area covers it, virtual ones too, and around it those that name no area. Public: no sign-in and no purpose.",
  })
  resources(@Args(() => ResourcesArguments) asked: ResourcesArguments, @Ctx() context: ResourcesContext) {
    return context.resources.search(asked);
  }

  @FieldResolver(() => [ResourceFacet])
  facets(
    @Root() page: ResourceConnection & { query: ResourceQuery },
    @Ctx() context: ResourcesContext,
  ): Promise<ResourceFacet[]> {
    return context.resources.countFacets(page.query);
  }
}
