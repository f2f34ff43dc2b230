import { buildSchema, GraphQLError } from "graphql";
import { describe, expect, it } from "vitest";
import { createExecutor } from "#shared/graphql/execute.js";
import { createLog } from "#shared/log.js";
import { createToyGraph, toClaims } from "./toy-graph.js";

describe("a subgraph's executor", () => {
  const schema = buildSchema("type Query { fails: String twice(number: Int!): Int }");

  function start(error?: Error) {
    const lines: string[] = [];
    const log = createLog("info", (line) => lines.push(line));
    const { members } = createToyGraph();
    const root = schema.getQueryType()?.getFields().fails;
    if (root) root.resolve = () => Promise.reject(error);
    return { execute: createExecutor({ ...members, schema }, log), lines };
  }

  it.each([
    ["a refused connection", Object.assign(new Error("connect 10.0.0.7:5432"), { code: "ECONNREFUSED" })],
    ["Prisma's word for it", Object.assign(new Error("Can't reach database server at 10.0.0.7"), { code: "P1001" })],
    ["a cause further down", new Error("query failed", { cause: Object.assign(new Error("stop"), { code: "57P01" }) })],
    ["pg's text for it", new Error("Connection terminated unexpectedly")],
  ])("says SOURCE_DOWN of itself after %s", async (_case, error) => {
    const { execute, lines } = start(error);
    const { errors } = await execute({ query: "{ fails }" }, toClaims());
    expect(errors?.[0]?.extensions).toEqual({ code: "SOURCE_DOWN", source: "members" });
    expect(lines.join()).not.toContain("10.0.0.7");
  });

  it("keeps the text of a bug to itself, in the log too", async () => {
    const { execute, lines } = start(new RangeError("Anna, born 2012-01-01"));
    const { errors } = await execute({ query: "{ fails }" }, toClaims());
    expect(errors?.[0]).toMatchObject({
      message: "internal error",
      path: ["fails"],
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
    expect(lines.join()).toContain("RangeError");
    expect(lines.join()).not.toContain("Anna");
  });

  it("takes an error without a code for a bug, because its text may quote a value", async () => {
    const { execute } = start(new GraphQLError("Int cannot represent 987-65-4321"));
    const { errors } = await execute({ query: "{ fails }" }, toClaims());
    expect(errors?.[0]?.message).toBe("internal error");
  });

  it("gives a code to what is wrong with a query or its variables", async () => {
    const { execute } = start();
    const codeOf = async (query: string, variables = {}) =>
      (await execute({ query, variables }, toClaims())).errors?.[0]?.extensions.code;
    expect(await codeOf("{")).toBe("GRAPHQL_PARSE_FAILED");
    expect(await codeOf("{ nothing }")).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(await codeOf("query ($n: Int!) { twice(number: $n) }", { n: "x" })).toBe("BAD_USER_INPUT");
  });
});
