import type { ExecutionResult } from "graphql";
import type { GraphQLRequest } from "#shared/graphql/execute.js";
import type { Claims } from "#shared/identity.js";

/** One subgraph as the gateway sees it, in this process or behind a network. */
export interface GraphQLDataSource {
  /** Throws SourceDownError where the subgraph cannot be reached, does not answer in time, or fails as a whole. */
  process(request: GraphQLRequest, claims: Claims): Promise<ExecutionResult>;
}
