/**
 * One subgraph behind its own port: a request signed by the gateway comes in, the subgraph's answer goes out.
 * An unsigned request learns nothing but 401, whatever it asks for.
 */
import { type FastifyInstance, type FastifyRequest, fastify } from "fastify";
import type { Config } from "#shared/config.js";
import { HubError, NotAuthenticatedError } from "#shared/errors.js";
import { createExecutor, type Execute, type GraphQLRequest } from "#shared/graphql/execute.js";
import type { RouteAnswer, Subgraph, SubgraphRoute } from "#shared/graphql/subgraph.js";
import { DEFAULT_MAX_BODY_BYTES } from "#shared/http/limit-body.js";
import { readRouteRequest, registerRoutes } from "#shared/http/register-routes.js";
import { toRouteError } from "#shared/http/route-error.js";
import { withSpooledBody } from "#shared/http/spool-body.js";
import type { Log } from "#shared/log.js";
import { parseSafeJson } from "#shared/safe-json.js";
import {
  digestBody,
  ReplayCache,
  requireDigest,
  SignatureRefusedError,
  type VerifiedRequest,
  type Verifier,
  verifyRequest,
} from "#shared/signed-request.js";

/** Batches of entity keys are the largest bodies: a page of children with what the gateway knows of each. */
const MAX_GRAPHQL_BODY_BYTES = 16 * 1024 ** 2;

export interface SubgraphServer {
  readonly app: FastifyInstance;
  listen(address: { host: string; port: number }): Promise<string>;
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly subgraph: Subgraph;
  readonly signingKeys: Config["signingKeys"];
  readonly log: Log;
}

export function serveSubgraph({ subgraph, signingKeys, log }: ServeOptions): SubgraphServer {
  const app = fastify({ bodyLimit: MAX_GRAPHQL_BODY_BYTES, requestTimeout: 0, forceCloseConnections: "idle" });
  const verifier = { keys: signingKeys, replays: new ReplayCache() };
  app.setErrorHandler((error, request, reply) => {
    const { status, body } = toRouteError(error, request.id, log);
    return reply.code(status).send(body);
  });
  app.setNotFoundHandler((_request, reply) => reply.code(401).send({}));
  app.get("/health", async (_request, reply) => reply.code(await checkHealth(subgraph)).send());
  app.register(async (scope) => serveSigned(scope, { subgraph, verifier, log }));
  return {
    app,
    listen: ({ host, port }) => app.listen({ host, port }),
    stop: () => app.close(),
  };
}

interface SignedScope {
  readonly subgraph: Subgraph;
  readonly verifier: Verifier;
  readonly log: Log;
}

/** The signature is checked from the headers alone, so that an unsigned body is never read. */
function serveSigned(scope: FastifyInstance, { subgraph, verifier, log }: SignedScope): void {
  const verifiedRequests = new WeakMap<FastifyRequest, VerifiedRequest>();
  scope.addHook("onRequest", async (request) => {
    const { method, url: target, headers } = request;
    const verified = refuseWith401(log, () => verifyRequest({ method, target, headers, subgraph: subgraph.name }, verifier));
    verifiedRequests.set(request, verified);
  });
  const verifiedOf = (request: FastifyRequest): VerifiedRequest => {
    const verified = verifiedRequests.get(request);
    if (!verified) throw new NotAuthenticatedError();
    return verified;
  };
  const execute = createExecutor(subgraph, log);
  scope.register(async (graphql) => serveGraphQL(graphql, { execute, verifiedOf, log }));
  scope.register(async (files) => {
    registerRoutes(files, subgraph.routes, (route, request) =>
      answerRoute({ route, request, log, verified: verifiedOf(request) }),
    );
  });
}

interface GraphQLScope {
  readonly execute: Execute;
  readonly verifiedOf: (request: FastifyRequest) => VerifiedRequest;
  readonly log: Log;
}

function serveGraphQL(scope: FastifyInstance, { execute, verifiedOf, log }: GraphQLScope): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  scope.post("/graphql", async (request, reply) => {
    const { claims, bodyDigest } = verifiedOf(request);
    const body = request.body as Buffer;
    refuseWith401(log, () => requireDigest(bodyDigest, digestBody(body)));
    const result = await execute(readGraphQLRequest(body), claims);
    return reply.type("application/json; charset=utf-8").send(JSON.stringify(result));
  });
}

function readGraphQLRequest(body: Buffer): GraphQLRequest {
  const parsed = parseSafeJson(body.toString("utf8"));
  const isRequest = typeof parsed === "object" && parsed !== null && "query" in parsed && typeof parsed.query === "string";
  if (!isRequest) throw new HubError("BAD_USER_INPUT", "The body is not a GraphQL request.");
  return parsed as GraphQLRequest;
}

interface RouteCall {
  readonly route: SubgraphRoute;
  readonly request: FastifyRequest;
  readonly verified: VerifiedRequest;
  readonly log: Log;
}

/** The route sees nothing of a body before all of it was found to be the one that the gateway signed. */
async function answerRoute({ route, request, verified, log }: RouteCall): Promise<RouteAnswer> {
  const { claims, bodyDigest } = verified;
  return withSpooledBody(request.raw, route.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES, async (spooled) => {
    refuseWith401(log, () => requireDigest(bodyDigest, spooled.digest));
    return route.handle({ ...readRouteRequest(request), claims, body: spooled.read() });
  });
}

function refuseWith401<T>(log: Log, verify: () => T): T {
  try {
    return verify();
  } catch (error) {
    if (!(error instanceof SignatureRefusedError)) throw error;
    log.warn("refused a request without a valid signature", { code: error.reason });
    throw new NotAuthenticatedError();
  }
}

async function checkHealth(subgraph: Subgraph): Promise<200 | 503> {
  try {
    await subgraph.checkHealth();
    return 200;
  } catch {
    return 503;
  }
}
