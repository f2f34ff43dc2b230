import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ANNA, ARRANGEMENTS, startToyGateway, type ToyGateway } from "./toy-gateway.js";

describe.each(ARRANGEMENTS)("the gateway %s, asked by somebody", (arrangement) => {
  let gateway: ToyGateway;
  beforeAll(async () => {
    gateway = await startToyGateway(arrangement);
  });
  afterAll(() => gateway.stop());

  it("answers, and lets nobody keep the answer", async () => {
    const { status, headers, body } = await gateway.ask("{ member(id: 1) { name program } whoAmI }", {
      authorization: "Bearer anna",
    });
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { member: { name: "Member 1", program: "program of 1" }, whoAmI: "anna" } },
    });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("believes no header but the token", async () => {
    const claims = Buffer.from(JSON.stringify({ requestId: "1", identity: ANNA, purpose: null, sourcesDown: [] })).toString(
      "base64url",
    );
    const { body } = await gateway.ask("{ whoAmI }", { "x-hub-claims": claims, "x-user": "anna" });
    expect(body).toEqual({ data: { whoAmI: "nobody" } });
  });

  it("refuses a token that does not hold", async () => {
    const { status, headers, body } = await gateway.ask("{ whoAmI }", { authorization: "Bearer stolen" });
    expect(status).toBe(401);
    expect(headers.get("www-authenticate")).toContain("Bearer");
    expect(body).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED", requestId: headers.get("x-request-id") } }] });
  });

  it("names the header of a purpose that does not exist", async () => {
    const { status, body } = await gateway.ask("{ whoAmI }", { "x-purpose-of-use": "CURIOSITY" });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT", fields: [{ field: "x-purpose-of-use" }] } }] });
  });

  it("is healthy", async () => {
    expect((await fetch(`${gateway.url}/health`)).status).toBe(200);
  });
});
