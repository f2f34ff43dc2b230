import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createSignedHttpSource, type SignedHttpSource } from "../../gateway/data-sources/signed-http.js";
import { toClaims } from "../unit/gateway/toy-graph.js";

const down = { extensions: { code: "SOURCE_DOWN", source: "members" } };

describe("the gateway meets a subgraph that", () => {
  let server: Server | undefined;
  let source: SignedHttpSource | undefined;
  afterEach(async () => {
    server?.closeAllConnections();
    server?.close();
    await source?.close();
  });

  async function ask(listener: RequestListener) {
    server = createServer(listener);
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const signingKeys = [{ id: "k", secret: Buffer.alloc(32, 7) }];
    source = createSignedHttpSource({ name: "members", url, signingKeys, timeoutMs: 200, maxResponseBytes: 10_000 });
    return source.process({ query: "{ whoAmI }" }, toClaims());
  }

  it("never answers: gives up in time", async () => {
    await expect(ask(() => {})).rejects.toMatchObject(down);
  });

  it("never ends its answer: gives up in time", async () => {
    await expect(ask((_request, response) => response.write('{"data":'))).rejects.toMatchObject(down);
  });

  it("fails", async () => {
    await expect(ask((_request, response) => response.writeHead(500).end("Prisma: 987-65-4321"))).rejects.toMatchObject(down);
  });

  it("redirects: follows it nowhere", async () => {
    const visited: (string | undefined)[] = [];
    const listener: RequestListener = (request, response) => {
      visited.push(request.url);
      response.writeHead(307, { location: "/elsewhere" }).end();
    };
    await expect(ask(listener)).rejects.toMatchObject(down);
    expect(visited).toEqual(["/graphql"]);
  });

  it.each(["<html>", "[]", "7", "{}"])("answers %s", async (text) => {
    await expect(ask((_request, response) => response.end(text))).rejects.toMatchObject(down);
  });

  it("answers without end: stops reading at the limit", async () => {
    const listener: RequestListener = (_request, response) => response.end(JSON.stringify({ data: "x".repeat(20_000) }));
    await expect(ask(listener)).rejects.toMatchObject({ extensions: { code: "TOO_LARGE" } });
  });

  it("answers with a prototype: drops it", async () => {
    const answer = await ask((_request, response) => response.end('{"data":{"__proto__":{"polluted":true},"whoAmI":"x"}}'));
    expect(Object.keys(answer.data ?? {})).toEqual(["whoAmI"]);
    expect(answer.data?.polluted).toBeUndefined();
  });
});
