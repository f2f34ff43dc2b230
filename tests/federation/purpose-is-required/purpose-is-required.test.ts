/** Nobody learns anything about a child without saying what for, and the directory asks nobody. */
import { beforeAll, expect, test } from "vitest";
import { codesOf } from "../../testkit/ask.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { importOneChild } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");

const QUESTIONS = [
  '{ coordinatorCheck(memberNumber: "S-1") { match { grade } } }',
  '{ member(memberNumber: "S-1") { id } }',
  '{ sharedClients(a: "KS_SHCN", b: "KS_KANCARE", month: "2025-06") { shared } }',
  "{ coordinators { totalCount } }",
  '{ dataQuality(program: "KS_SHCN", rule: EVERY_CHILD_HAS_COORDINATOR) { checked } }',
  'mutation { generateSharedClientReport(program: "KS_SHCN", month: "2025-06") { id } }',
];

beforeAll(() => importOneChild(hub));

test.each(QUESTIONS)("%s is refused without a purpose, and the error says how to declare one", async (question) => {
  const { data, errors } = await hub.ask(staff, question, {}, { purpose: null });
  expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true);
  expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", fields: [{ field: "x-purpose-of-use" }] } }]);
});

test.each(QUESTIONS)("%s is answered with one", async (question) => {
  await hub.askExpectingNoErrors(staff, question);
});

test("a purpose that does not exist is refused before anything is asked", async () => {
  const response = await hub.send(staff, "/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", "x-purpose-of-use": "CURIOSITY" },
    body: JSON.stringify({ query: QUESTIONS[0] }),
  });
  expect(response.status).toBe(400);
  expect((await response.json()).errors[0].extensions).toMatchObject({ code: "BAD_USER_INPUT" });
});

test("a purpose that the role may not ask for is refused", async () => {
  for (const purpose of ["PAYMENT", "OVERSIGHT", "PUBLIC_HEALTH", "FAMILY_ACCESS"] as const) {
    expect(codesOf(await hub.ask(staff, QUESTIONS[0] ?? "", {}, { purpose }))).toEqual(["FORBIDDEN"]);
  }
});

test("the directory needs neither a purpose nor a token", async () => {
  const { program } = await hub.askExpectingNoErrors(null, '{ program(code: "KS_SHCN") { organization { name } } }');
  expect(program).toEqual({ organization: { name: "Kansas Special Health Care Needs Program" } });
});
