import type { IncomingMessage } from "node:http";
import type { GraphQLSchema } from "graphql";
import type { SubgraphName } from "../config.js";
import type { Claims } from "../identity.js";

/** A plain HTTP route of a subgraph (files in, files out). The gateway forwards it under the signed claims. */
export interface SubgraphRoute {
  readonly method: "GET" | "POST";
  /** For example "/rosters/:source". */
  readonly path: string;
  /** Of the request; 2 GiB where a route does not say. */
  readonly maxBodyBytes?: number;
  handle(request: RouteRequest): Promise<RouteAnswer>;
}

export interface RouteRequest {
  readonly claims: Claims;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage["headers"];
  /** The request body as it arrives; read it as a stream. */
  readonly body: AsyncIterable<Buffer>;
}

export interface RouteAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Extra headers, such as location or content-disposition. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | AsyncIterable<string>;
}

/** What a running subgraph offers, in process or behind its own port. */
export interface Subgraph {
  readonly name: SubgraphName;
  /** The subgraph's SDL, as composed into the supergraph. */
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly routes: readonly SubgraphRoute[];
  /** Throws NotAuthenticatedError where the sign-in behind the request has been ended. Routes ask it by themselves. */
  requireSession?(claims: Claims): Promise<void>;
  /** The context value of one request. */
  createContext(claims: Claims): object;
  /** Resolves when the database answers. */
  checkHealth(): Promise<void>;
  /** Takes part in background work (jobs). Called once per process that should work. */
  startWork(): Promise<void>;
  stop(): Promise<void>;
}
