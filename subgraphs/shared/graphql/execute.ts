/** A request of the gateway goes in, an answer comes out; the same for a call in this process and over HTTP. */
import { type DocumentNode, type ExecutionResult, execute, GraphQLError, parse, specifiedRules, validate } from "graphql";
import { isDatabaseUnreachable } from "../database/database-unreachable.js";
import { HubError, SourceDownError } from "../errors.js";
import type { Claims } from "../identity.js";
import { errorClass, type Log } from "../log.js";
import type { Subgraph } from "./subgraph.js";

export interface GraphQLRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

export type Execute = (request: GraphQLRequest, claims: Claims) => Promise<ExecutionResult>;

/** The gateway writes its queries from a plan, so few different texts make up nearly all of the traffic. */
const CACHED_DOCUMENTS = 1_000;
const LONGEST_CACHED_QUERY = 32_768;
/** A page of 500 children with 20 records each. */
const MAX_REPRESENTATIONS = 10_000;

export function createExecutor(subgraph: Subgraph, log: Log): Execute {
  const documents = new Map<string, DocumentNode>();

  function findDocument(query: string): DocumentNode | undefined {
    const document = documents.get(query);
    if (!document) return undefined;
    // Taking it out and putting it back makes the map's first key the least recently used one.
    documents.delete(query);
    documents.set(query, document);
    return document;
  }

  function keepDocument(query: string, document: DocumentNode): void {
    if (query.length > LONGEST_CACHED_QUERY) return;
    documents.set(query, document);
    const oldest = documents.keys().next();
    if (documents.size > CACHED_DOCUMENTS && !oldest.done) documents.delete(oldest.value);
  }

  return async function executeRequest(request, claims) {
    if (countRepresentations(request) > MAX_REPRESENTATIONS)
      return { errors: [new HubError("TOO_LARGE", `A request names at most ${MAX_REPRESENTATIONS} entities.`)] };
    let document = findDocument(request.query);
    if (!document) {
      const read = readDocument(subgraph, request.query);
      if ("errors" in read) return read;
      document = read.document;
      keepDocument(request.query, document);
    }
    const refusal = await findRefusal({ subgraph, claims, log });
    if (refusal) return { errors: [refusal] };
    const result = await execute({
      schema: subgraph.schema,
      document,
      variableValues: request.variables,
      operationName: request.operationName,
      contextValue: subgraph.createContext(claims),
    });
    if (!result.errors) return result;
    return { ...result, errors: result.errors.map((error) => toPublicError(error, { subgraph, claims, log })) };
  };
}

async function findRefusal(occasion: Occasion): Promise<GraphQLError | undefined> {
  const { subgraph, claims } = occasion;
  try {
    await subgraph.requireSession?.(claims);
    return undefined;
  } catch (error) {
    const originalError = error instanceof Error ? error : undefined;
    return error instanceof HubError ? error : toPublicError(new GraphQLError("no session", { originalError }), occasion);
  }
}

/** Federation's keys of entities: one statement answers all of them, so their number is what a request costs. */
function countRepresentations({ variables = {} }: GraphQLRequest): number {
  return Object.values(variables).reduce<number>((most, value) => Math.max(most, Array.isArray(value) ? value.length : 0), 0);
}

function readDocument(subgraph: Subgraph, query: string): { document: DocumentNode } | { errors: GraphQLError[] } {
  let document: DocumentNode;
  try {
    document = parse(query, { noLocation: true });
  } catch (error) {
    return { errors: [toCodedError(error, "GRAPHQL_PARSE_FAILED")] };
  }
  const errors = validate(subgraph.schema, document, specifiedRules, { maxErrors: 20 });
  if (errors.length === 0) return { document };
  return { errors: errors.map((error) => toCodedError(error, "GRAPHQL_VALIDATION_FAILED")) };
}

/** Keeps a code that a scalar's own parser gave. */
function toCodedError(error: unknown, code: string): GraphQLError {
  const message = error instanceof Error ? error.message : "unreadable";
  const extensions = error instanceof GraphQLError ? error.extensions : {};
  return new GraphQLError(message, { extensions: { code, ...extensions } });
}

interface Occasion {
  readonly subgraph: Subgraph;
  readonly claims: Claims;
  readonly log: Log;
}

/** What was thrown on purpose carries a code and passes; the rest is a bug or an outage, and its text stays here. */
function toPublicError(error: GraphQLError, { subgraph, claims, log }: Occasion): GraphQLError {
  const { name } = subgraph;
  const thrown = error.originalError ?? error;
  const isDeliberate = thrown instanceof GraphQLError && typeof error.extensions.code === "string";
  if (isDeliberate) return error;
  // Variables are read before any field is, so an error about one has no path.
  if (thrown instanceof GraphQLError && !error.path) return toCodedError(error, "BAD_USER_INPUT");
  if (isDatabaseUnreachable(thrown)) {
    log.warn("the database did not answer", { subgraph: name, requestId: claims.requestId });
    const down = new SourceDownError(name);
    return new GraphQLError(down.message, { path: error.path, extensions: down.extensions });
  }
  log.error("a resolver failed", { subgraph: name, requestId: claims.requestId, errorClass: errorClass(thrown) });
  return new GraphQLError("internal error", { path: error.path, extensions: { code: "INTERNAL_SERVER_ERROR" } });
}
