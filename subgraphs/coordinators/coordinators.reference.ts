import type { ReferenceResolver } from "#shared/graphql/build-subgraph-schema.js";
import type { CoordinatorsContext } from "./coordinators.context.js";

interface Key {
  readonly id: string;
}

/** The rows behind other subgraphs' keys: null for unknown and unseen alike. */
export const coordinatorsReferences: Readonly<Record<string, ReferenceResolver>> = {
  Assignment: (key: Key, context: CoordinatorsContext) => context.assignments.findAssignment(key.id),
  Coordinator: (key: Key, context: CoordinatorsContext) => context.coordinators.findCoordinator(key.id),
  Member: (key: Key, context: CoordinatorsContext) => context.assignments.findMember(key.id),
  Enrollment: (key: Key, context: CoordinatorsContext) => context.assignments.findEnrollment(key.id),
  SharedClient: (key: Key, context: CoordinatorsContext) => context.assignments.findSharedClient(key.id),
};
