/** Everything that a hostile client can send to a running hub: each is refused with its documented code, and the hub goes on. */
import { createHmac } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { getIntrospectionQuery } from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import { importOneChild } from "../federation/one-child.js";
import { codesOf } from "../testkit/ask.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const manager = persona("ks-mco-a");
const CHECK = '{ coordinatorCheck(memberNumber: "A-1") { match { grade } } }';

beforeAll(() => importOneChild(hub));

const post = (body: string, headers: Record<string, string> = {}) =>
  hub.send(manager, "/graphql", { method: "POST", body, headers: { "content-type": "application/json", ...headers } });

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Claims as the manager's own token has them. */
async function readToken(): Promise<{ token: string; payload: Record<string, unknown> }> {
  const { headers } = await captureHeaders();
  const token = headers.authorization?.replace("Bearer ", "") ?? "";
  return { token, payload: JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) };
}

/** What the test kit sends for the manager. */
async function captureHeaders(): Promise<{ headers: Record<string, string> }> {
  const seen: Record<string, string>[] = [];
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (_url, init) => {
    seen.push(init?.headers as Record<string, string>);
    return new Response("{}");
  };
  try {
    await hub.send(manager, "/health");
  } finally {
    globalThis.fetch = realFetch;
  }
  return { headers: seen[0] ?? {} };
}

async function codeOf(response: Response): Promise<string> {
  const body = (await response.json()) as { errors?: { extensions: { code: string } }[]; error?: { code: string } };
  return body.errors?.[0]?.extensions.code ?? body.error?.code ?? "none";
}

describe("a token", () => {
  const forge: Readonly<Record<string, (token: string, payload: Record<string, unknown>) => string>> = {
    "without a signature": (_token, payload) => `${encode({ alg: "none" })}.${encode(payload)}.`,
    "whose algorithm is none, in capitals": (_token, payload) => `${encode({ alg: "NONE", typ: "JWT" })}.${encode(payload)}.`,
    "signed with a shared secret": (_token, payload) => {
      const text = `${encode({ alg: "HS256" })}.${encode(payload)}`;
      return `${text}.${createHmac("sha256", "secret").update(text).digest("base64url")}`;
    },
    "with another role under the old signature": (token, payload) => {
      const [header, , signature] = token.split(".");
      return `${header}.${encode({ ...payload, hub_role: "AUDITOR" })}.${signature}`;
    },
    "for another audience under the old signature": (token, payload) => {
      const [header, , signature] = token.split(".");
      return `${header}.${encode({ ...payload, aud: "billing" })}.${signature}`;
    },
    "that lives a hundred years under the old signature": (token, payload) => {
      const [header, , signature] = token.split(".");
      return `${header}.${encode({ ...payload, exp: 4_900_000_000 })}.${signature}`;
    },
    "that brings its own key": (_token, payload) =>
      `${encode({ alg: "ES256", jwk: { kty: "EC", crv: "P-256", x: "AA", y: "AA" } })}.${encode(payload)}.AAAA`,
    "that is no token": () => "x".repeat(8_000),
  };

  test.each(Object.keys(forge))("%s is UNAUTHENTICATED", async (kind) => {
    const { token, payload } = await readToken();
    const forged = forge[kind]?.(token, payload) ?? "";
    const response = await post(JSON.stringify({ query: CHECK }), { authorization: `Bearer ${forged}` });
    expect([response.status, await codeOf(response)]).toEqual([401, "UNAUTHENTICATED"]);
  });

  test("is the only thing that says who asks: the gateway's own headers change nothing", async () => {
    const claims = {
      requestId: "r",
      identity: { subject: "x", organizationId: "HUB", role: "AUDITOR" },
      purpose: "OVERSIGHT",
      sourcesDown: [],
    };
    const response = await post(JSON.stringify({ query: "{ disclosures { totalCount } }" }), {
      "x-hub-claims": encode(claims),
      "x-forwarded-user": "auditor",
    });
    expect(await codeOf(response)).not.toBe("none");
  });
});

describe("federation's own doors", () => {
  test.each([
    ['{ _entities(representations: [{ __typename: "Member", id: "x" }]) { __typename } }'],
    ["{ _service { sdl } }"],
    [`query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }`],
  ])("%s is GRAPHQL_VALIDATION_FAILED", async (query) => {
    expect(codesOf(await hub.ask(manager, query))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  });
});

/** What is still in use after everything else was thrown away. */
function measureHeap(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

const repeat = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, i) => text(i)).join(" ");
const nest = (depth: number) => `${"{ sharedClient { members ".repeat(depth)}{ id }${" } }".repeat(depth)}`;

describe("a bomb", () => {
  test.each([
    [
      "of aliases",
      `{ ${repeat(51, (i) => `a${i}: coordinatorCheck(memberNumber: "A-1") { auditId }`)} }`,
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["of depth", `{ member(memberNumber: "A-1") ${nest(10)} }`, "GRAPHQL_VALIDATION_FAILED"],
    ["of root fields", `{ ${"programs { code } ".repeat(21)} }`, "GRAPHQL_VALIDATION_FAILED"],
    ["of directives", `{ programs { code ${"@skip(if: false) ".repeat(21)} } }`, "GRAPHQL_VALIDATION_FAILED"],
    ["of tokens", `{ programs { ${"code ".repeat(4_001)} } }`, "GRAPHQL_PARSE_FAILED"],
    ["of pages", "{ coordinators(first: 501) { totalCount } }", "BAD_USER_INPUT"],
    [
      "of fragments that spread each other",
      "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
      "GRAPHQL_VALIDATION_FAILED",
    ],
    ["in a prototype", '{ __proto__: member(memberNumber: "A-1") { id } }', "GRAPHQL_VALIDATION_FAILED"],
    ["of brackets", "[".repeat(3_000), "GRAPHQL_PARSE_FAILED"],
  ])("%s is refused", async (_what, query, code) => {
    const { errors, data } = await hub.ask(manager, query);
    expect(errors[0]?.extensions.code).toBe(code);
    expect(data).toBeNull();
  });

  test("of operations in one body is BAD_USER_INPUT", async () => {
    const response = await post(JSON.stringify(Array.from({ length: 100 }, () => ({ query: CHECK }))));
    expect([response.status, await codeOf(response)]).toEqual([400, "BAD_USER_INPUT"]);
  });

  test("of bytes is TOO_LARGE", async () => {
    const response = await post(JSON.stringify({ query: CHECK, variables: { x: "x".repeat(1_100_000) } }));
    expect([response.status, await codeOf(response)]).toEqual([413, "TOO_LARGE"]);
  });

  test("of nested JSON is refused", async () => {
    const response = await post(`{"query":"{ programs { code } }","variables":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}`);
    expect(response.status).toBeLessThan(500);
  });

  test("leaves no prototype changed, and memory where it was", async () => {
    const bomb = JSON.stringify({ query: `{ programs { ${"code ".repeat(4_001)} } }` });
    for (let index = 0; index < 20; index += 1) await (await post(bomb)).text();
    const before = measureHeap();
    for (let index = 0; index < 40; index += 1) await (await post(bomb)).text();
    expect(measureHeap() - before).toBeLessThan(20 * 1024 * 1024);
    expect(({} as { id?: string }).id).toBeUndefined();
  });
});

describe("the schema", () => {
  test("is not told by introspection", async () => {
    expect(codesOf(await hub.ask(manager, getIntrospectionQuery()))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
    expect(codesOf(await hub.ask(manager, '{ __type(name: "Member") { name } }'))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  });

  test("is not told by hints", async () => {
    const { text } = await hub.ask(manager, "{ coordinatorChek { match { grade } } }");
    expect(text).not.toMatch(/did you mean/i);
  });
});

describe("HTTP", () => {
  test("no question in an address", async () => {
    const response = await hub.send(manager, `/graphql?query=${encodeURIComponent(CHECK)}`);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "%s is refused",
    async (type) => {
      expect((await post(`query=${CHECK}`, { "content-type": type })).status).toBe(415);
    },
  );

  test("another site's page may not read an answer", async () => {
    const response = await post(JSON.stringify({ query: CHECK }), { origin: "https://evil.example" });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(response.headers.get("x-powered-by")).toBeNull();
  });

  test.each([
    "/rosters/..%2f..%2fetc%2fpasswd",
    "/rosters/../../../etc/passwd",
    "/shared-client-reports/..%2f..%2f.env/KS_MCO_A",
    "/shared-client-reports/x/..%2f..%2f..%2fetc%2fpasswd",
    "/coordinator-checks/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/.env",
    "/.hub/keys.json",
    "//etc/passwd",
  ])("%s leads nowhere", async (path) => {
    const response = await hub.send(manager, path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toMatch(/root:|HUB_/);
  });
});

const INJECTIONS = [
  "'; drop table hub_members.member; --",
  "' or '1'='1",
  "A-1' union select subject from hub_privacy.disclosure --",
  "%",
  "_",
  "\\",
  "$1",
  "\u0000",
  "\r\nx-injected: 1",
  "{{7*7}}",
  "#{7*7}",
  "../../../../etc/passwd",
  "\u202e1-A",
  "x".repeat(10_000),
];

/** A question for every argument that takes text. */
const WITH_TEXT = [
  "query ($t: String!) { coordinatorCheck(memberNumber: $t) { match { grade } client { id } } }",
  'query ($t: String!) { coordinatorCheck(demographics: { firstName: $t, lastName: $t, birthDate: "2015-03-09", zip: "66720" }) { match { grade } client { id } } }',
  "query ($t: String!) { member(memberNumber: $t) { id } }",
  "query ($t: String!) { organizations(state: $t) { id } }",
  "query ($t: String!) { programs(state: $t) { code } }",
  "query ($t: String!) { coordinators(after: $t) { totalCount } }",
  'query ($t: String!) { disclosures(member: "x", after: $t) { totalCount } }',
  "query ($t: String!) { overlapFindings(state: $t) { totalCount } }",
  "query ($t: String!) { overlapFindings(program: $t) { totalCount } }",
  "query ($t: String!) { overlapRules(jurisdiction: $t) { ruleId } }",
];
const WITH_ID = [
  "query ($t: ID!) { member(id: $t) { id } }",
  "query ($t: ID!) { sharedClient(id: $t) { id } }",
  "query ($t: ID!) { coordinator(id: $t) { id } }",
  "query ($t: ID!) { organization(id: $t) { id } }",
  "query ($t: ID!) { program(code: $t) { code } }",
  "query ($t: ID!) { checkBatch(id: $t) { id } }",
  "query ($t: ID!) { roster(id: $t) { id } }",
  "query ($t: ID!) { consents(member: $t) { id } }",
  "query ($t: ID!) { sharedClientReport(id: $t) { id } }",
];
const HARMLESS = new Set(["BAD_USER_INPUT", "NOT_FOUND", "FORBIDDEN", "GRAPHQL_VALIDATION_FAILED"]);

describe("text in an argument stays text", () => {
  test.each([...WITH_TEXT, ...WITH_ID])("%s", async (query) => {
    const variables = (text: string) => ({ t: text });
    for (const text of INJECTIONS) {
      const { data, errors, status } = await hub.ask(manager, query, variables(text));
      const codes = codesOf({ errors });
      expect([text.slice(0, 30), status < 500, codes.filter((code) => !HARMLESS.has(code))]).toEqual([
        text.slice(0, 30),
        true,
        [],
      ]);
      expect(JSON.stringify(data ?? null)).not.toContain("KS_SHCN");
    }
  });

  test("in a header is refused by the purpose's list", async () => {
    const response = await post(JSON.stringify({ query: CHECK }), { "x-purpose-of-use": "CARE_COORDINATION' or '1'='1" });
    expect([response.status, await codeOf(response)]).toEqual([400, "BAD_USER_INPUT"]);
  });
});

test("after all of it the hub answers, and its tables are there", async () => {
  const { coordinatorCheck } = await hub.askExpectingNoErrors(manager, CHECK);
  expect(coordinatorCheck.match.grade).toBe("CERTAIN");
});
