/**
 * Numbers and names that stand nowhere else are put into the data and into every argument of every root field and route. They may
 * come back in answers to those who may see them, and nowhere else: not in logs, error texts, headers, extensions or addresses.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, type GraphQLField } from "graphql";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { buildSchemas } from "../../schema/check-schemas.js";
import { createLog } from "../../subgraphs/shared/log.js";
import { projectRoot } from "../../subgraphs/shared/paths.js";
import { inPlanA, inProgram } from "../federation/one-child.js";
import type { Answer, Who } from "../testkit/ask.js";
import { claim, toClaimCsv } from "../testkit/claims.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import { type Fill, questionFor } from "../testkit/question-for.js";
import { toCsv } from "../testkit/rosters.js";

/** Never issued: no social security number begins with 9. */
const SSN = "987-65-4321";
const BARE_SSN = SSN.replaceAll("-", "");
const NAME = "Canarywing";
const MEDICAID = "77CANARY001";
const CANARIES = [SSN, BARE_SSN, NAME, MEDICAID];
const NOISE = new RegExp(CANARIES.join("|"), "i");

const told: string[] = [];
const hub = useHub({ log: createLog("info", (line) => void told.push(line)) });
const ASKERS: readonly Who[] = [...["ks-title-v", "ks-mco-a", "ks-steward", "hub-auditor", "hub-admin"].map(persona), null];
const streams = [process.stdout, process.stderr].map((stream) =>
  vi.spyOn(stream, "write").mockImplementation((chunk) => {
    told.push(String(chunk));
    return true;
  }),
);
afterAll(() => {
  for (const stream of streams) stream.mockRestore();
});

const CELLS = { first_name: NAME, last_name: NAME, medicaid_id: MEDICAID, guardian_name: `${NAME} ${SSN}`, address: SSN };
const fields = new Map<GraphQLField<unknown, unknown>, "query" | "mutation">();
let memberId = "";

beforeAll(async () => {
  await hub.importRoster("KS_SHCN", [inProgram(CELLS)]);
  await hub.importRoster("KS_MCO_A", [inPlanA({ ...CELLS, coordinator_name: NAME, program: "KS_KANCARE" })]);
  await hub.settle();
  memberId = (await hub.askExpectingNoErrors(persona("ks-title-v"), '{ member(memberNumber: "S-1") { id } }')).member.id;
  const schema = buildSchema((await buildSchemas()).api);
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) fields.set(field, "query");
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) fields.set(field, "mutation");
});

const KNOWN: Readonly<Record<string, unknown>> = {
  a: "KS_SHCN",
  b: "KS_KANCARE",
  program: "KS_SHCN",
  state: "KS",
  memberNumber: "S-1",
};
const OF_TYPE: Readonly<Record<string, unknown>> = {
  Date: "2025-06-01",
  Month: "2025-05",
  DateTime: "2025-06-20T12:00:00Z",
  Int: 1,
  Float: 1,
  Boolean: true,
};
let turn = 0;
const nextCanary = () => CANARIES[turn++ % CANARIES.length];

/** What may be valid is; ids are the child's, and all other text is a canary. */
const likely: Fill = (name, type, options) =>
  KNOWN[name] ?? OF_TYPE[type] ?? options[0] ?? (type === "ID" ? memberId : nextCanary());
/** Every text, and every id. */
const textual: Fill = (_name, type, options) => OF_TYPE[type] ?? options[0] ?? nextCanary();
/** Everything, whatever its type: what does not fit is refused without being quoted. */
const everything: Fill = () => nextCanary();

const messagesIn = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value.flatMap(messagesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (/message|path$/i.test(key) ? [part] : messagesIn(part)));
};
/** All of an answer but what it is an answer with. */
const around = ({ errors, extensions, data }: Answer) => JSON.stringify([errors, extensions, messagesIn(data)]);

test.each([
  ["likely arguments", likely],
  ["canaries for every text and id", textual],
  ["canaries for every value", everything],
] as const)("every root field with %s quotes none of them", async (_what, fill) => {
  const leaks: string[] = [];
  let answered = 0;
  for (const [field, operation] of fields) {
    const { query, variables } = questionFor(operation, field, fill);
    for (const who of ASKERS) {
      const answer = await hub.ask(who, query, variables);
      if (answer.errors.length === 0) answered += 1;
      if (NOISE.test(around(answer))) leaks.push(`${field.name}: ${around(answer).slice(0, 300)}`);
    }
  }
  expect(leaks).toEqual([]);
  if (fill === likely) expect(answered).toBeGreaterThan(50);
});

test("literals in the question itself are not quoted either", async () => {
  for (const query of [
    `{ sharedClients(a: "${NAME}", b: "${SSN}", month: "${SSN}") { month } }`,
    `{ member(id: ${BARE_SSN}, asOf: ${BARE_SSN}) { id } }`,
    `{ coordinatorCheck(demographics: { firstName: "${NAME}", lastName: "${NAME}", birthDate: "${SSN}" }) { auditId } }`,
    `{ rosters(first: "${SSN}") { totalCount } }`,
    `{ member(memberNumber: "${SSN}" { id } }`,
    `{ overlapFindings(kind: ${NAME}) { totalCount } }`,
  ]) {
    const answer = await hub.ask(persona("ks-title-v"), query);
    expect(answer.errors).not.toEqual([]);
    expect([query, NOISE.test(JSON.stringify(answer.errors))]).toEqual([query, false]);
  }
});

interface RouteEntry {
  readonly method: "GET" | "POST";
  readonly path: string;
}
const ROUTES: readonly RouteEntry[] = JSON.parse(readFileSync(join(projectRoot, "schema", "routes.json"), "utf8"));
const BAD_ROSTER = toCsv([inProgram({ ...CELLS, birth_date: SSN, enrollment_starts_on: NAME, acuity: MEDICAID })]);
const BAD_CLAIMS = toClaimCsv([claim({ claim_number: SSN, member_number: MEDICAID, amount: NAME, served_from: SSN })]);
const CHECKS = `first_name,last_name,birth_date,zip\n${NAME},${NAME},${SSN},${MEDICAID}\n`;

test("every route, with files that are wrong in every cell, quotes none in its headers and errors", async () => {
  const leaks: string[] = [];
  for (const { method, path } of ROUTES) {
    const target = path.replace(":source", "KS_SHCN").replace(/:\w+/g, SSN);
    const bodies = method === "GET" ? [undefined] : [BAD_ROSTER, BAD_CLAIMS, CHECKS, `"${SSN}\n${NAME}`];
    for (const body of bodies) {
      const query = "?effectiveOn=2025-06-20&fileName=june.csv&a=KS_SHCN&b=KS_KANCARE&month=2025-05";
      const response = await hub.send(persona("ks-title-v"), `${target}${query}`, {
        method,
        ...(body ? { body } : {}),
        headers: { "content-type": "text/csv" },
      });
      const text = await response.text();
      const isError = response.status >= 400;
      const seen = JSON.stringify([...response.headers]) + (isError ? text : "");
      if (NOISE.test(seen)) leaks.push(`${method} ${path}: ${seen.slice(0, 300)}`);
    }
  }
  await hub.settle();
  expect(leaks).toEqual([]);
});

test("a statement that the database refuses with the row in its words is told as an internal error", async () => {
  const { pool } = hub.database;
  const tables = ["hub_privacy.break_glass", "hub_resources.referral", "hub_privacy.consent"];
  for (const table of tables) await pool.query(`alter table ${table} add constraint canary check (false) not valid`);
  const before = told.length;
  const broken = await hub.ask(
    persona("ks-title-v"),
    "mutation ($id: ID!, $reason: String!) { breakGlass(member: $id, reason: $reason) { id } }",
    { id: memberId, reason: `${NAME} ${SSN} ${MEDICAID} is in the emergency room` },
  );
  for (const table of tables) await pool.query(`alter table ${table} drop constraint canary`);
  expect(broken.errors.map(({ extensions }) => extensions.code)).toEqual(["INTERNAL_SERVER_ERROR"]);
  expect(NOISE.test(around(broken))).toBe(false);
  expect(told.slice(before).join("")).toContain("a resolver failed");
});

test("nothing that was logged or printed holds one", () => {
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((line) => NOISE.test(line))).toEqual([]);
});
