/** Puts plain routes of subgraphs on a server, with bodies as streams; the gateway and each subgraph use it alike. */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "../graphql/subgraph.js";

/** Fills in who asks and what body the route may read. */
export type AnswerRoute = (route: SubgraphRoute, request: FastifyRequest) => Promise<RouteAnswer>;

export function registerRoutes(app: FastifyInstance, routes: readonly SubgraphRoute[], answer: AnswerRoute): void {
  app.removeAllContentTypeParsers();
  // No parser: the body stays the raw stream, whatever type it claims to be.
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => sendAnswer(reply, await answer(route, request)),
    });
  }
}

/** Everything of a RouteRequest but the claims and the body. What signs somebody in stays with the gateway. */
export function readRouteRequest(request: FastifyRequest): Pick<RouteRequest, "parameters" | "query" | "headers"> {
  const { authorization: _token, cookie: _cookie, ...headers } = request.headers;
  return {
    parameters: request.params as Record<string, string>,
    query: toSingleValues(request.query as Record<string, string | string[]>),
    headers,
  };
}

function sendAnswer(reply: FastifyReply, { status, contentType, headers, body }: RouteAnswer): FastifyReply {
  reply.code(status).headers({ ...headers, "content-type": contentType });
  return reply.send(typeof body === "string" ? body : Readable.from(body, { objectMode: false }));
}

/** A repeated parameter counts once: the last one. */
function toSingleValues(query: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value].flat().at(-1) ?? ""]));
}
