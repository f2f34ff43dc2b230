import { createPool } from "#shared/database/create-pool.js";
import { buildSubgraph } from "#shared/graphql/build-subgraph-schema.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { SubgraphDependencies } from "#shared/graphql/subgraph-dependencies.js";
import { anyone, type FieldRules } from "#shared/policy/shield.js";
import { createHsdsRoutes } from "./api/hsds.routes.js";
import { GuideResolver } from "./guide/guide.resolver.js";
import { createGuideRoutes } from "./guide/guide.routes.js";
import { createGuideService } from "./guide/guide.service.js";
import type { ResourcesContext } from "./resources.context.js";
import { resourcesReferences } from "./resources.reference.js";
import { ResourceResolver } from "./search/resource.resolver.js";
import { createResourcesService } from "./search/resources.service.js";

const RULES: FieldRules = {
  Query: { resource: anyone, resources: anyone, resourceGuide: anyone },
  Resource: anyone,
  ResourceConnection: anyone,
  ResourceFacet: anyone,
  ResourceGuide: anyone,
  ResourceGuideEntry: anyone,
  ResourceGuideFile: anyone,
  ResourceGuideGroup: anyone,
  ResourceLocation: anyone,
  ResourceOrganization: anyone,
  ResourcePhone: anyone,
  EligibilityReason: anyone,
  PageInfo: anyone,
};

/** The public directory of services. It needs no other subgraph, and nothing in it is about a child. */
export async function createResourcesSubgraph(dependencies: SubgraphDependencies): Promise<Subgraph> {
  const { databaseUrl, connections, log, now } = dependencies;
  const pool = createPool(databaseUrl, { subgraph: "resources", connections });
  const { sdl, schema } = await buildSubgraph({
    resolvers: [ResourceResolver, GuideResolver],
    types: [],
    references: resourcesReferences,
    rules: RULES,
  });
  return {
    name: "resources",
    sdl,
    schema,
    routes: [...createHsdsRoutes(pool), ...createGuideRoutes(pool, now)],
    createContext: (claims): ResourcesContext => {
      const request = { ...claims, now: now(), log };
      return { ...request, resources: createResourcesService(pool, request.now), guides: createGuideService(pool, request.now) };
    },
    checkHealth: async () => void (await pool.query("select 1")),
    startWork: async () => undefined,
    stop: () => pool.end(),
  };
}
