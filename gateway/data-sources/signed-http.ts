/** A subgraph behind the network: every request is signed, bounded in time, connections and size, and never redirected. */
import { type Dispatcher, Pool } from "undici";
import type { SigningKey, SubgraphName } from "#shared/config.js";
import { HubError, SourceDownError } from "#shared/errors.js";
import type { GraphQLRequest } from "#shared/graphql/execute.js";
import type { Claims } from "#shared/identity.js";
import { parseSafeJson } from "#shared/safe-json.js";
import { digestBody, signRequest } from "#shared/signed-request.js";
import type { GraphQLDataSource } from "./data-source.js";

const SUBGRAPH_TIMEOUT_MS = 10_000;
const MAX_RESPONSE_BYTES = 32 * 1024 ** 2;
const MAX_CONNECTIONS = 64;

export interface SignedHttpOptions {
  readonly name: SubgraphName;
  readonly url: string;
  readonly signingKeys: readonly SigningKey[];
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
}

export interface SignedHttpSource extends GraphQLDataSource {
  /** For the subgraph's plain routes. Throws SourceDownError where nothing answers. */
  send(request: SignedRequest, claims: Claims): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

interface SignedRequest {
  readonly method: "GET" | "POST";
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Buffer>;
  /** Of the whole body. */
  readonly bodyDigest: string;
  readonly timeoutMs?: number;
}

export function createSignedHttpSource(options: SignedHttpOptions): SignedHttpSource {
  const { name, signingKeys, timeoutMs = SUBGRAPH_TIMEOUT_MS, maxResponseBytes = MAX_RESPONSE_BYTES } = options;
  const pool = new Pool(new URL(options.url).origin, {
    connections: MAX_CONNECTIONS,
    connect: { timeout: 2_000 },
    // A state's claim file may take a subgraph this long; a GraphQL request ends by its own signal.
    headersTimeout: 3_600_000,
    bodyTimeout: 300_000,
  });

  async function send(request: SignedRequest, claims: Claims): Promise<Dispatcher.ResponseData> {
    const { method, target, bodyDigest, body } = request;
    const signature = signRequest({ method, target, bodyDigest, subgraph: name }, claims, signingKeys);
    const signal = request.timeoutMs ? AbortSignal.timeout(request.timeoutMs) : undefined;
    return failAsSourceDown(name, () =>
      pool.request({ path: target, method, headers: { ...request.headers, ...signature }, body: toDispatcherBody(body), signal }),
    );
  }

  return {
    send,
    close: () => pool.close(),
    async process(request, claims) {
      const body = JSON.stringify(request satisfies GraphQLRequest);
      const headers = { "content-type": "application/json" };
      const response = await send(
        { method: "POST", target: "/graphql", headers, body, bodyDigest: digestBody(body), timeoutMs },
        claims,
      );
      const text = await failAsSourceDown(name, () => readText(response, maxResponseBytes));
      if (response.statusCode !== 200) throw new SourceDownError(name);
      return readResult(name, text);
    },
  };
}

function toDispatcherBody(body: SignedRequest["body"]): Dispatcher.DispatchOptions["body"] {
  // undici iterates over it, which its types do not say.
  return body as Dispatcher.DispatchOptions["body"];
}

async function readText(response: Dispatcher.ResponseData, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop destroys the stream and its connection.
    if (bytes > maxBytes) throw new HubError("TOO_LARGE", "The answer is too large; ask for fewer rows.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readResult(name: SubgraphName, text: string): Awaited<ReturnType<GraphQLDataSource["process"]>> {
  let parsed: unknown;
  try {
    parsed = parseSafeJson(text);
  } catch {
    throw new SourceDownError(name);
  }
  const isResult = typeof parsed === "object" && parsed !== null && ("data" in parsed || "errors" in parsed);
  if (!isResult) throw new SourceDownError(name);
  return parsed as Awaited<ReturnType<GraphQLDataSource["process"]>>;
}

async function failAsSourceDown<T>(name: SubgraphName, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof HubError) throw error;
    throw new SourceDownError(name, error instanceof Error ? error : undefined);
  }
}
