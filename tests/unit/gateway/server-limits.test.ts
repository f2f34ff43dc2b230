import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ARRANGEMENTS, startToyGateway, type ToyGateway } from "./toy-gateway.js";

describe.each(ARRANGEMENTS)("the gateway %s, asked too much", (arrangement) => {
  let gateway: ToyGateway;
  beforeAll(async () => {
    gateway = await startToyGateway(arrangement);
  });
  afterAll(() => gateway.stop());

  it("refuses GET, where a question would be kept in logs", async () => {
    const response = await fetch(`${gateway.url}/graphql?query={whoAmI}`);
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
    expect(await response.text()).toContain("Send questions with POST");
  });

  it("refuses several operations in one request", async () => {
    const response = await gateway.post(JSON.stringify([{ query: "{ whoAmI }" }, { query: "{ whoAmI }" }]));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
  });

  it.each(["__proto__", "constructor"])("refuses %s as an alias, and no prototype changes", async (alias) => {
    const { status, body } = await gateway.ask(`{ ${alias}: member(id: 1) { name program } }`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] });
    expect(({} as { name?: string }).name).toBeUndefined();
  });

  it("refuses a body over one mebibyte", async () => {
    const response = await gateway.post(JSON.stringify({ query: `{ whoAmI } # ${"x".repeat(1_048_576)}` }));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "TOO_LARGE" } }] });
  });

  it("refuses a form, which another site could send", async () => {
    const response = await gateway.post("query={whoAmI}", { "content-type": "application/x-www-form-urlencoded" });
    expect(response.status).toBe(415);
    expect((await gateway.post('{"query":"{ whoAmI }"}', { "content-type": "text/plain" })).status).toBe(415);
  });

  it("refuses more than 4,000 tokens", async () => {
    const { status, body } = await gateway.ask(`{ whoAmI ${"whoAmI ".repeat(4_000)} }`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }] });
  });

  it("answers nobody who keeps guessing tokens", async () => {
    const statuses = new Set<number>();
    for (let guess = 1; guess <= 61; guess++) {
      const { status } = await gateway.ask("{ whoAmI }", { authorization: `Bearer guess-${guess}` });
      statuses.add(status);
    }
    expect([...statuses]).toEqual([401, 429]);
  });
});
