import { createExecutor } from "#shared/graphql/execute.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { Log } from "#shared/log.js";
import type { GraphQLDataSource } from "./data-source.js";

/** The subgraph runs in this process: no HTTP, no signature, no second validation of a known query. */
export function createInProcessSource(subgraph: Subgraph, log: Log): GraphQLDataSource {
  return { process: createExecutor(subgraph, log) };
}
