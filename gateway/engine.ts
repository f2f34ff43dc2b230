/**
 * The one file that knows the federation library: a supergraph and its data sources go in, what Apollo Server
 * takes as its gateway comes out. A query that meets a dead source runs once more with that source declared
 * down, so that the other subgraphs can say so in their answers instead of "none".
 */
import { ApolloGateway, type GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import { type ExecutionResult, GraphQLError } from "graphql";
import { NotFoundError, SourceDownError } from "#shared/errors.js";
import type { Claims } from "#shared/identity.js";
import type { Log } from "#shared/log.js";
import { type CircuitBreaker, createCircuitBreaker } from "./circuit-breaker.js";
import type { GraphQLDataSource } from "./data-sources/data-source.js";

// The library reports usage to its maker unless this is set before it is constructed.
process.env.APOLLO_TELEMETRY_DISABLED = "1";

/** Apollo Server's context value of one request. */
export interface GatewayContext {
  readonly claims: Claims;
}

export interface EngineOptions {
  readonly supergraphSdl: string;
  /** By subgraph name as in the supergraph. */
  readonly dataSources: Readonly<Record<string, GraphQLDataSource>>;
  readonly log: Log;
  readonly breaker?: CircuitBreaker;
}

/** One execution of an operation; collects the sources that failed in it. */
interface Attempt extends GatewayContext {
  readonly failedSources: Set<string>;
}

type Executor = ApolloGateway["executor"];
type OperationRequest = Parameters<Executor>[0];
type Result = Awaited<ReturnType<Executor>>;

export interface Engine extends Pick<ApolloGateway, "onSchemaLoadOrUpdate" | "stop"> {
  load(options: Parameters<ApolloGateway["load"]>[0]): Promise<{ executor: Executor }>;
}

export function createEngine({ supergraphSdl, dataSources, log, breaker = createCircuitBreaker() }: EngineOptions): Engine {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: createQuietLogger(log),
    // Otherwise a request header makes it return the query plan.
    __exposeQueryPlanExperimental: false,
    buildService: ({ name }) => {
      const source = dataSources[name];
      if (!source) throw new Error(`the supergraph names the subgraph ${name}, which has no data source`);
      return { process: (options) => processInAttempt({ name, source, breaker }, options) };
    },
  });
  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
    async load(options) {
      const { executor } = await gateway.load(options);
      return { executor: (request) => executeWithSourcesDown(executor, request, breaker) };
    },
  };
}

async function executeWithSourcesDown(executor: Executor, request: OperationRequest, breaker: CircuitBreaker): Promise<Result> {
  const { claims } = request.context as GatewayContext;
  const first = startAttempt(claims, breaker.listOpen());
  const result = await executor({ ...request, context: first });
  const isRepeatable = request.operation.operation === "query" && first.failedSources.size > 0;
  if (!isRepeatable) return tidyResult(result);

  const second = startAttempt(claims, [...first.claims.sourcesDown, ...first.failedSources]);
  return tidyResult(await executor({ ...request, context: second }));
}

function startAttempt(claims: Claims, sourcesDown: readonly string[]): Attempt {
  return { claims: { ...claims, sourcesDown: [...new Set(sourcesDown)] }, failedSources: new Set() };
}

interface NamedSource {
  readonly name: string;
  readonly source: GraphQLDataSource;
  readonly breaker: CircuitBreaker;
}

async function processInAttempt(
  { name, source, breaker }: NamedSource,
  options: GraphQLDataSourceProcessOptions,
): Promise<ExecutionResult> {
  const { claims, failedSources } = options.context as Attempt;
  if (claims.sourcesDown.includes(name)) throw new SourceDownError(name);
  const { query = "", variables, operationName } = options.request;
  breaker.beginTrial(name);
  try {
    const result = await source.process({ query, variables, operationName }, claims);
    requireOwnHealth(name, result);
    breaker.recordSuccess(name);
    return result;
  } catch (error) {
    if (!(error instanceof SourceDownError)) throw error;
    breaker.recordFailure(name, error);
    failedSources.add(name);
    throw error;
  }
}

/** A subgraph whose database is gone still answers, and says SOURCE_DOWN of itself. */
function requireOwnHealth(name: string, result: ExecutionResult): void {
  const isDown = result.errors?.some(({ extensions }) => extensions?.code === "SOURCE_DOWN" && extensions.source === name);
  if (isDown) throw new SourceDownError(name);
}

/** One error for each source that is down, however many fetches met it. */
function tidyResult({ data, errors, extensions }: Result): Result {
  // A subgraph said null for an entity of which another one promised a field: nothing here to see.
  if (!errors && extensions?.valueCompletion) return { data, errors: [new NotFoundError()] };
  if (!errors) return { data };
  const downSeen = new Set<unknown>();
  const kept = errors.filter((error) => {
    if (error.extensions?.code !== "SOURCE_DOWN") return true;
    const isFirst = !downSeen.has(error.extensions.source);
    downSeen.add(error.extensions.source);
    return isFirst;
  });
  return { data, errors: kept.map(withoutTransportHints) };
}

/** Apollo Server would turn extensions.http, which a subgraph can write, into the status and headers of the answer. */
function withoutTransportHints(error: GraphQLError): GraphQLError {
  const { http: _http, ...extensions } = error.extensions ?? {};
  return new GraphQLError(error.message, { nodes: error.nodes, path: error.path, extensions });
}

/** The library's messages can quote addresses and values. */
function createQuietLogger(log: Log) {
  const report = () => log.warn("the federation library reported a problem");
  return { debug() {}, info() {}, warn: report, error: report };
}
