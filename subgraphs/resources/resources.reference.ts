import type { ReferenceResolver } from "#shared/graphql/build-subgraph-schema.js";
import type { ResourcesContext } from "./resources.context.js";

/** The rows behind other subgraphs' keys: null for unknown and for no longer offered alike. */
export const resourcesReferences: Readonly<Record<string, ReferenceResolver>> = {
  TrainingHistory: (key: { id: string }, context: ResourcesContext) => context.trainings.findHistory(key.id),
  DiagnosisGroup: ({ code, state }: { code: string; state: string }) => ({ code, state }),
  Resource: (key: { id: string }, context: ResourcesContext) => context.resources.findResource(key.id),
};
