import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ARRANGEMENTS, startToyGateway, type ToyGateway } from "./toy-gateway.js";

describe.each(ARRANGEMENTS)("the gateway %s, when something fails", (arrangement) => {
  let gateway: ToyGateway;
  beforeAll(async () => {
    gateway = await startToyGateway(arrangement);
  });
  afterAll(() => gateway.stop());

  it("shows no schema in production: neither by introspection nor by suggestions nor by _service", async () => {
    for (const query of [
      "{ __schema { types { name } } }",
      "{ whoAmi }",
      "{ _service { sdl } }",
      "{ _entities(representations: []) { __typename } }",
    ]) {
      const { status, body } = await gateway.ask(query);
      expect(status).toBe(400);
      expect(JSON.stringify(body)).not.toContain("Did you mean");
    }
  });

  it("gives no query plan away", async () => {
    const { body } = await gateway.ask("{ whoAmI }", {
      "apollo-query-plan-experimental": "1",
      "apollo-federation-include-trace": "ftv1",
    });
    expect(body).toEqual({ data: { whoAmI: "nobody" } });
  });

  it("masks a bug, and nothing of it is in the answer", async () => {
    const { headers, body } = await gateway.ask('{ fails(how: "bug") }');
    expect(body).toEqual({
      data: { fails: null },
      errors: [
        {
          message: "Something went wrong; quote the request id.",
          path: ["fails"],
          extensions: { code: "INTERNAL_SERVER_ERROR", requestId: headers.get("x-request-id") },
        },
      ],
    });
  });

  it("passes an error on with its code and path", async () => {
    const { status, body } = await gateway.ask('{ fails(how: "not found") }');
    expect(status).toBe(200);
    expect(body).toMatchObject({ errors: [{ path: ["fails"], extensions: { code: "NOT_FOUND" } }] });
  });
});
