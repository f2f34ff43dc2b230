import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { ResourcesContext } from "../resources.context.js";
import type { Guide } from "./build-guide.js";
import { GuideFormatEnum, ResourceGuide, ResourceGuideFile } from "./guide.type.js";
import type { GuideFormat } from "./guide-files.js";

@Resolver(() => ResourceGuide)
export class GuideResolver {
  @Query(() => ResourceGuide, {
    description:
      "The resource guide of a state or of one of its regions: every service whose area reaches it, grouped by need. Public.",
  })
  async resourceGuide(
    @Arg("state", () => String, { description: "Two letters." }) state: string,
    @Arg("region", () => String, { nullable: true, description: "A region of the state; null for all of it." }) region:
      | string
      | null,
    @Arg("staleAfterDays", () => Int, { nullable: true, description: "From 1 to 3,650; 365 where it is left out." })
    staleAfterDays: number | null,
    @Ctx() context: ResourcesContext,
  ): Promise<object> {
    const guide = await context.guides.build({ state, region, staleAfterDays });
    const toFix = guide.entries.filter(({ lacks }) => lacks.length > 0);
    return { ...guide, totalCount: guide.entries.length, toFix };
  }

  @FieldResolver(() => ResourceGuideFile)
  file(
    @Root() guide: Guide,
    @Arg("format", () => GuideFormatEnum, { description: "How it is written." }) format: GuideFormat,
    @Ctx() context: ResourcesContext,
  ): Promise<ResourceGuideFile> {
    return context.guides.toFile(guide, format);
  }
}
