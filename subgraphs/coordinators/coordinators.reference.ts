import type { ReferenceResolver } from "#shared/graphql/build-subgraph-schema.js";
import type { CoordinatorsContext } from "./coordinators.context.js";
import type { TrainingHistoryReference } from "./trainings/training-coverage.type.js";

interface Key {
  readonly id: string;
}

/** The rows behind other subgraphs' keys: null for unknown and unseen alike. */
export const coordinatorsReferences: Readonly<Record<string, ReferenceResolver>> = {
  Assignment: (key: Key, context: CoordinatorsContext) => context.assignments.findAssignment(key.id),
  Coordinator: (key: Key, context: CoordinatorsContext) => context.coordinators.findCoordinator(key.id),
  Member: (key: Key, context: CoordinatorsContext) => context.assignments.findMember(key.id),
  Gathering: ({ id }: Key) => ({ id }),
  Enrollment: (key: Key, context: CoordinatorsContext) => context.assignments.findEnrollment(key.id),
  // Resources has looked up what it needs of the trainings.
  TrainingHistory: (history: TrainingHistoryReference) => history,
  SharedClient: (key: Key, context: CoordinatorsContext) => context.assignments.findSharedClient(key.id),
};
