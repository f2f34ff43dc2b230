import type { ReferenceResolver } from "#shared/graphql/build-subgraph-schema.js";
import type { ResourcesContext } from "./resources.context.js";

/** The rows behind other subgraphs' keys: null for unknown and for no longer offered alike. */
export const resourcesReferences: Readonly<Record<string, ReferenceResolver>> = {
  Resource: (key: { id: string }, context: ResourcesContext) => context.resources.findResource(key.id),
};
