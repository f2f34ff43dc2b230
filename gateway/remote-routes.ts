/**
 * Plain routes of subgraphs behind the network. The committed list is composed from the subgraphs like the
 * supergraph, so that the gateway can start before them.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dispatcher } from "undici";
import { z } from "zod";
import { SUBGRAPH_NAMES, type SubgraphName } from "#shared/config.js";
import type { RouteAnswer, RouteRequest, SubgraphRoute } from "#shared/graphql/subgraph.js";
import { DEFAULT_MAX_BODY_BYTES } from "#shared/http/limit-body.js";
import { type SpooledBody, withSpooledBody } from "#shared/http/spool-body.js";
import { projectRoot } from "#shared/paths.js";
import { digestBody } from "#shared/signed-request.js";
import type { SignedHttpSource } from "./data-sources/signed-http.js";

const RouteEntry = z.object({
  subgraph: z.enum(SUBGRAPH_NAMES),
  method: z.enum(["GET", "POST"]),
  path: z.string().startsWith("/"),
  maxBodyBytes: z.number().int().positive().optional(),
});
export type RouteEntry = z.infer<typeof RouteEntry>;

/** Headers of one connection, and those that are set anew for each answer. */
const NOT_FORWARDED = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "content-type", "date"]);

export function readRouteEntries(path = join(projectRoot, "schema", "routes.json")): RouteEntry[] {
  return existsSync(path) ? z.array(RouteEntry).parse(JSON.parse(readFileSync(path, "utf8"))) : [];
}

export function createRemoteRoutes(
  entries: readonly RouteEntry[],
  sources: Readonly<Record<SubgraphName, SignedHttpSource>>,
): SubgraphRoute[] {
  return entries.map((entry) => ({
    method: entry.method,
    path: entry.path,
    maxBodyBytes: entry.maxBodyBytes,
    handle: (request) => forward(entry, sources[entry.subgraph], request),
  }));
}

/** The signature covers the digest of the whole body, so the body is on disk before the first byte goes on. */
async function forward(entry: RouteEntry, source: SignedHttpSource, request: RouteRequest): Promise<RouteAnswer> {
  const { method } = entry;
  const target = toTarget(entry.path, request);
  if (method === "GET") {
    return toAnswer(await source.send({ method, target, bodyDigest: digestBody("") }, request.claims));
  }
  return withSpooledBody(request.body, entry.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES, async (spooled) => {
    const headers = toUploadHeaders(request, spooled);
    const upload = { method, target, headers, body: spooled.read(), bodyDigest: spooled.digest };
    return toAnswer(await source.send(upload, request.claims));
  });
}

function toTarget(path: string, { parameters, query }: RouteRequest): string {
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(parameters[name] ?? ""));
  const search = new URLSearchParams(query).toString();
  return search ? `${filled}?${search}` : filled;
}

/** What describes the file; nothing that says who sends it, which only the signed claims do. */
function toUploadHeaders({ headers }: RouteRequest, spooled: SpooledBody): Record<string, string> {
  const described = ["content-type", "content-disposition", "content-encoding", "x-file-name"].flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  return { ...Object.fromEntries(described), "content-length": String(spooled.bytes) };
}

function toAnswer({ statusCode, headers, body }: Dispatcher.ResponseData): RouteAnswer {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || NOT_FORWARDED.has(name) ? [] : [[name, [value].flat().join(", ")] as const],
  );
  return {
    status: statusCode,
    contentType: String(headers["content-type"] ?? "application/octet-stream"),
    headers: Object.fromEntries(kept),
    body: body.setEncoding("utf8") as AsyncIterable<string>,
  };
}
