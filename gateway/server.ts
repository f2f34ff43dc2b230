/** An HTTP request comes in; sign-in, limits and federation make an answer of it, and every error passes one last gate. */
import { randomUUID } from "node:crypto";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import helmet from "@fastify/helmet";
import { type FastifyInstance, type FastifyPluginAsync, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import type { FormattedExecutionResult } from "graphql";
import type { Config } from "#shared/config.js";
import { HubError, NotFoundError } from "#shared/errors.js";
import type { GraphQLRequest } from "#shared/graphql/execute.js";
import type { RouteAnswer, SubgraphRoute } from "#shared/graphql/subgraph.js";
import { DEFAULT_MAX_BODY_BYTES, limitBody } from "#shared/http/limit-body.js";
import { readRouteRequest, registerRoutes } from "#shared/http/register-routes.js";
import { toRouteError } from "#shared/http/route-error.js";
import type { Claims } from "#shared/identity.js";
import type { Log } from "#shared/log.js";
import { createApolloServer } from "./apollo-server.js";
import type { Authenticate } from "./authenticate.js";
import { refuseNul } from "./control-characters.js";
import type { GraphQLDataSource } from "./data-sources/data-source.js";
import { createEngine, type GatewayContext } from "./engine.js";
import { formatError } from "./format-error.js";
import { LIMITS } from "./limits.js";
import { addSignIn, type ClaimsOf } from "./sign-in.js";
import { findTrustedDocument, type TrustedDocuments } from "./trusted-documents.js";

/** Node's own default of five minutes would cut off a state's claim file on a slow line. */
const LONGEST_REQUEST_MS = 3_600_000;

export interface GatewayOptions {
  readonly config: Pick<Config, "production">;
  readonly supergraphSdl: string;
  readonly dataSources: Readonly<Record<string, GraphQLDataSource>>;
  readonly routes: readonly SubgraphRoute[];
  readonly authenticate: Authenticate;
  readonly log: Log;
  /** Rejects while this process cannot answer. */
  readonly checkHealth?: () => Promise<void>;
  /** Only these operations are answered; undefined: whatever fits the limits. */
  readonly trustedDocuments?: TrustedDocuments | undefined;
  /** Pages without sign-in of ours: the console, the demo issuer. */
  readonly publicPages?: readonly FastifyPluginAsync[];
}

export interface Gateway {
  readonly app: FastifyInstance;
  /** An operation without HTTP, sign-in and rate limit; everything behind them is the same. */
  execute(request: GraphQLRequest, claims: Claims): Promise<FormattedExecutionResult>;
  /** Returns the address. */
  listen(address: { host: string; port: number }): Promise<string>;
  stop(): Promise<void>;
}

export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, log } = options;
  const engine = createEngine(options);
  const apollo = createApolloServer({ engine, production: config.production, log });
  await apollo.start();

  const app = fastify({
    bodyLimit: LIMITS.maxBodyBytes,
    requestTimeout: LONGEST_REQUEST_MS,
    forceCloseConnections: "idle",
    // Never the caller's: the disclosure log rests on this id.
    genReqId: () => randomUUID(),
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  await app.register(helmet, { contentSecurityPolicy: toContentSecurityPolicy(config.production) });
  app.setErrorHandler((error, request, reply) => sendRouteError(error, { request, reply, log }));
  app.setNotFoundHandler((request, reply) => sendRouteError(new NotFoundError(), { request, reply, log }));
  app.get("/health", async (_request, reply) => reply.code(await readHealth(options.checkHealth)).send());
  for (const page of options.publicPages ?? []) await app.register(page);
  await app.register(async (scope) => addSignedInRoutes(scope, options, apollo));

  return {
    app,
    execute: (request, claims) => executeDirectly(apollo, request, claims),
    listen: ({ host, port }) => app.listen({ host, port }),
    async stop() {
      await app.close();
      await apollo.stop();
    },
  };
}

async function addSignedInRoutes(
  scope: FastifyInstance,
  { authenticate, routes, log, trustedDocuments }: GatewayOptions,
  apollo: ApolloServer<GatewayContext>,
): Promise<void> {
  const claimsOf = await addSignIn(scope, authenticate);
  scope.addHook("onSend", async (_request, reply) => {
    reply.header("cache-control", "no-store");
  });
  await scope.register(async (graphql) => addGraphQL(graphql, { apollo, claimsOf, log, trustedDocuments }));
  await scope.register(async (files) =>
    registerRoutes(files, routes, async (route, request) => answer(route, request, claimsOf)),
  );
}

interface GraphQLScope {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly claimsOf: ClaimsOf;
  readonly log: Log;
  readonly trustedDocuments: TrustedDocuments | undefined;
}

function addGraphQL(scope: FastifyInstance, { apollo, claimsOf, log, trustedDocuments }: GraphQLScope): void {
  // Only JSON: a form or plain text could be sent across sites without the browser asking first.
  scope.removeContentTypeParser("text/plain");
  scope.setErrorHandler((error, request, reply) => {
    const { status, body } = toRouteError(error, request.id, log);
    const { message, requestId, ...extensions } = body.error;
    return reply
      .code(status)
      .headers(challengeOf(status))
      .send({ errors: [formatError({ message, extensions }, requestId)] });
  });
  scope.post("/graphql", {
    preHandler: async (request) => {
      if (trustedDocuments && !Array.isArray(request.body))
        request.body = { ...(request.body as object), query: findTrustedDocument(trustedDocuments, request.body) };
      refuseNul(requireOneOperation(request.body));
    },
    handler: fastifyApolloHandler(apollo, { context: async (request) => ({ claims: claimsOf(request) }) }),
  });
  scope.route({
    method: ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"],
    url: "/graphql",
    handler: async (_request, reply) => {
      reply.code(405).header("allow", "POST").type("text/plain; charset=utf-8");
      return "Send questions with POST and content-type application/json: an address would be kept in logs.\n";
    },
  });
}

/** Several operations in one request would count as one against the rate limit. */
function requireOneOperation(body: unknown): { readonly query: string; readonly variables?: unknown } {
  const isOne = typeof body === "object" && body !== null && "query" in body && typeof body.query === "string";
  if (!isOne) throw new HubError("BAD_USER_INPUT", 'Send one operation: {"query": "…", "variables": {…}}.');
  return body as { readonly query: string };
}

async function answer(route: SubgraphRoute, request: FastifyRequest, claimsOf: ClaimsOf): Promise<RouteAnswer> {
  const maxBytes = route.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) {
    throw new HubError("TOO_LARGE", `The body is larger than ${maxBytes} bytes.`);
  }
  return route.handle({ ...readRouteRequest(request), claims: claimsOf(request), body: limitBody(request.raw, maxBytes) });
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly log: Log;
}

function sendRouteError(error: unknown, { request, reply, log }: Exchange): FastifyReply {
  const { status, body } = toRouteError(error, request.id, log);
  return reply.code(status).headers(challengeOf(status)).send(body);
}

function challengeOf(status: number): Record<string, string> {
  return status === 401 ? { "www-authenticate": 'Bearer realm="hub"' } : {};
}

async function executeDirectly(
  apollo: ApolloServer<GatewayContext>,
  { query, variables, operationName }: GraphQLRequest,
  claims: Claims,
): Promise<FormattedExecutionResult> {
  const response = await apollo.executeOperation({ query, variables, operationName }, { contextValue: { claims } });
  if (response.body.kind !== "single") throw new Error("incremental delivery is not offered");
  return response.body.singleResult;
}

async function readHealth(checkHealth: GatewayOptions["checkHealth"]): Promise<200 | 503> {
  try {
    await checkHealth?.();
    return 200;
  } catch {
    return 503;
  }
}

/** Without TLS (the demo) a browser would otherwise rewrite the console's own requests to https. */
function toContentSecurityPolicy(production: boolean) {
  return { directives: { upgradeInsecureRequests: production ? [] : null } };
}
