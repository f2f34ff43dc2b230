import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestBody, type SignableRequest, signRequest } from "#shared/signed-request.js";
import { type SubgraphServer, serveSubgraph } from "../../subgraphs/serve-subgraph.js";
import { createToyGraph, silentLog, toClaims } from "../unit/gateway/toy-graph.js";

const KEY = { id: "k", secret: Buffer.alloc(32, 7) };
const BODY = JSON.stringify({ query: "{ whoAmI }" });
const CLAIMS = toClaims({ identity: { subject: "anna", organizationId: "KS_TITLE_V", role: "TITLE_V_STAFF" } });
const REQUEST: SignableRequest = { method: "POST", target: "/graphql", subgraph: "members", bodyDigest: digestBody(BODY) };

describe("a subgraph behind its own port", () => {
  let server: SubgraphServer;
  let url = "";
  beforeAll(async () => {
    server = serveSubgraph({ subgraph: createToyGraph().members, signingKeys: [KEY], log: silentLog });
    url = await server.listen({ host: "127.0.0.1", port: 0 });
  });
  afterAll(() => server.stop());

  const send = (headers: Record<string, string>, body = BODY, path = "/graphql") =>
    fetch(`${url}${path}`, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
  const sign = (change: Partial<SignableRequest> = {}, key = KEY) => signRequest({ ...REQUEST, ...change }, CLAIMS, [key]);

  it("answers a signed request", async () => {
    expect(await (await send(sign())).json()).toEqual({ data: { whoAmI: "anna" } });
  });

  it("answers the same signature only once", async () => {
    const headers = sign();
    expect((await send(headers)).status).toBe(200);
    expect((await send(headers)).status).toBe(401);
  });

  it.each([
    "{ whoAmI }",
    "{ _service { sdl } }",
    '{ _entities(representations: [{ __typename: "Member", id: 1 }]) { __typename } }',
  ])("refuses unsigned: %s", async (query) => {
    const response = await send({}, JSON.stringify({ query }));
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: "UNAUTHENTICATED" } });
  });

  it("gives one answer to every kind of bad signature", async () => {
    const { "x-hub-claims": _claims, ...withoutClaims } = sign();
    const attempts = [
      await send({}),
      await send(withoutClaims),
      await send(sign({}, { id: "k", secret: Buffer.alloc(32, 8) })),
      await send(sign({}, { id: "other", secret: KEY.secret })),
      await send(sign({ subgraph: "privacy" })),
      await send(sign(), JSON.stringify({ query: "{ wide }" })),
      await send(sign(), BODY, "/graphql?operation=1"),
      await send(sign(), BODY, "/rosters/A"),
    ];
    const answers = await Promise.all(
      attempts.map(async (response) => {
        const { error } = (await response.json()) as { error: Record<string, string> };
        return { status: response.status, code: error.code, message: error.message };
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
  });

  it("refuses a file whose bytes are not the signed ones", async () => {
    const headers = { ...sign({ target: "/rosters/A", bodyDigest: digestBody("a,b\n") }), "content-type": "text/csv" };
    expect((await send(headers, "a,c\n", "/rosters/A")).status).toBe(401);
  });

  it("says nothing in its health check, and nothing of paths that it does not have", async () => {
    const health = await fetch(`${url}/health`);
    expect([health.status, await health.text()]).toEqual([200, ""]);
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
  });
});
