/** What is answered has been recorded; what cannot be recorded is not answered. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { codesOf } from "../../testkit/ask.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { importOneChild } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");
const manager = persona("ks-mco-a");

/** What is asked, and what the log must call it. */
const QUESTIONS = [
  ['{ member(memberNumber: "S-1") { name { first } } }', ["MEMBER"]],
  [
    '{ member(memberNumber: "S-1") { name { first } enrollments { startsOn } assignments { since } } }',
    ["ASSIGNMENTS", "MEMBER", "MEMBER_ENROLLMENTS"],
  ],
  ['{ coordinatorCheck(memberNumber: "S-1") { client { assignments { since } } } }', ["ASSIGNMENTS", "COORDINATOR_CHECK"]],
  ['{ coordinatorCheck(memberNumber: "unknown") { match { grade } } }', ["COORDINATOR_CHECK"]],
  ['{ sharedClients(a: "KS_SHCN", b: "KS_KANCARE", month: "2025-06") { shared } }', ["SHARED_CLIENTS"]],
  ['{ dataQuality(program: "KS_SHCN", rule: EVERY_CHILD_HAS_COORDINATOR) { checked } }', ["DATA_QUALITY"]],
] as const;

beforeAll(() => importOneChild(hub));

test.each(QUESTIONS)("%s stands in the log under the request's id", async (question, actions) => {
  const { errors, requestId } = await hub.ask(staff, question);
  expect(errors).toEqual([]);
  const { disclosures } = await hub.askExpectingNoErrors(
    persona("hub-auditor"),
    "{ disclosures(first: 20) { nodes { requestId action subject role purpose organization { id } } } }",
  );
  const own = disclosures.nodes.filter((node: { requestId: string }) => node.requestId === requestId);
  expect(own.map((node: { action: string }) => node.action).sort()).toEqual(actions);
  for (const node of own) {
    expect(node).toMatchObject({
      subject: "ks-title-v",
      role: "TITLE_V_STAFF",
      purpose: "CARE_COORDINATION",
      organization: { id: "KS_SHCN" },
    });
  }
});

test("another organization's record is recorded with the source, the classes and the agreement that opened it", async () => {
  const { requestId } = await hub.ask(manager, '{ coordinatorCheck(memberNumber: "A-1") { client { assignments { since } } } }');
  const { rows } = await hub.database.pool.query(
    "select action, source_organization_ids, field_classes, agreement_ids from hub_privacy.disclosure where request_id = $1 and action = 'ASSIGNMENTS'",
    [requestId],
  );
  expect(rows).toEqual([
    {
      action: "ASSIGNMENTS",
      source_organization_ids: expect.arrayContaining(["KS_SHCN"]),
      field_classes: ["C", "P"],
      agreement_ids: ["AGR_KS_SHCN__KS_MCO_A"],
    },
  ]);
});

describe("while the log cannot be written", () => {
  const rename = (from: string, to: string) =>
    hub.database.pool.query(`alter function hub_privacy.${from}(jsonb) rename to ${to}`);
  afterEach(() => rename("record_disclosure_broken", "record_disclosure"));

  test.each(QUESTIONS)("%s is AUDIT_UNAVAILABLE, and holds nothing", async (question) => {
    await rename("record_disclosure", "record_disclosure_broken");
    const answer = await hub.ask(staff, question);
    expect(codesOf(answer)).toEqual(["AUDIT_UNAVAILABLE"]);
    expect(listLeaves(answer.data)).toEqual([]);
  });

  test("a file is not handed out either", async () => {
    await rename("record_disclosure", "record_disclosure_broken");
    const response = await hub.send(staff, "/shared-clients.csv?a=KS_SHCN&b=KS_KANCARE&month=2025-06");
    expect(response.status).toBe(503);
    expect((await response.json()).error).toMatchObject({ code: "AUDIT_UNAVAILABLE" });
  });

  test("the public directory goes on", async () => {
    await rename("record_disclosure", "record_disclosure_broken");
    expect(await hub.askExpectingNoErrors(null, '{ program(code: "KS_SHCN") { state } }')).toEqual({ program: { state: "KS" } });
  });
});

/** Every value in an answer that is not null. */
function listLeaves(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  return typeof value === "object" ? Object.values(value).flatMap(listLeaves) : [value];
}
