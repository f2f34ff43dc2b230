/** What a family gets that asks who saw its child's record (45 CFR 164.528), and what part 2 adds (42 CFR 2.24). */
import { beforeAll, expect, test } from "vitest";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { importOneChild } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");
const manager = persona("ks-mco-a");
let member = "";

const print = (who: typeof staff, id = member, query = "") => hub.send(who, `/accounting-of-disclosures/${id}${query}`);
const CHECK = '{ coordinatorCheck(memberNumber: "A-1") { client { assignments { coordinator { name } } } } }';

beforeAll(async () => {
  await importOneChild(hub);
  const { member: found } = await hub.askExpectingNoErrors(staff, '{ member(memberNumber: "S-1") { id } }');
  member = found.id;
  await hub.askExpectingNoErrors(manager, CHECK);
});

test("the accounting names who received what, why and on what basis, and not what the keeper itself read", async () => {
  const response = await print(staff, member, "?since=2025-01-01");
  const text = await response.text();
  expect(response.headers.get("content-disposition")).toContain("accounting-of-disclosures.txt");
  expect(text).toContain("Record: S-1\r\n");
  expect(text).toMatch(
    /Prairie Shield Health Plan\r\n {4}assignments: coordinator, dates of the plan of care; purpose: care coordination; basis: agreement\r\n/,
  );
  expect(text).not.toContain("Kansas Special Health Care Needs Program");
});

test("printing it is a disclosure too", async () => {
  const { headers } = await print(staff);
  const { rows } = await hub.database.pool.query(
    "select action, field_classes from hub_privacy.disclosure where request_id = $1",
    [headers.get("x-request-id")],
  );
  expect(rows).toEqual([{ action: "DISCLOSURES", field_classes: ["L"] }]);
});

test("another's record is not found, like one that does not exist; a day that is none is named", async () => {
  const answers = await Promise.all([print(manager), print(manager, hub.ids.encode("Member", 999_999)), print(manager, "x")]);
  const bodies = await Promise.all(
    answers.map(async (answer) => ((await answer.json()) as { error: { code: string; message: string } }).error),
  );
  expect(new Set(bodies.map(({ code, message }) => `${code} ${message}`)).size).toBe(1);
  expect(bodies[0]?.code).toBe("NOT_FOUND");
  expect((await print(staff, member, "?since=yesterday")).status).toBe(400);
  expect((await print(persona("hub-admin"))).status).toBe(403);
});

test("an auditor sees in the log what let data out; the keeper only that it went", async () => {
  const query =
    "query ($id: ID!) { disclosures(member: $id, first: 50) { nodes { action organization { id } rules agreements consents } } }";
  const seenBy = async (who: typeof staff) => {
    const { disclosures } = await hub.askExpectingNoErrors(who, query, { id: member });
    return disclosures.nodes.find(
      (node: { action: string; organization: { id: string } }) =>
        node.action === "ASSIGNMENTS" && node.organization.id === "KS_MCO_A",
    );
  };
  expect(await seenBy(persona("hub-auditor"))).toMatchObject({
    rules: ["OWN_RECORD", "AGREEMENT"],
    agreements: ["AGR_KS_SHCN__KS_MCO_A"],
    consents: [],
  });
  expect(await seenBy(staff)).toMatchObject({ rules: [], agreements: [], consents: [] });
});

test("the intermediary's report lists only what rested on a part 2 consent of this record", async () => {
  const query = "query ($id: ID!) { intermediaryReport(member: $id) { totalCount nodes { organization { id } action } } }";
  expect((await hub.askExpectingNoErrors(staff, query, { id: member })).intermediaryReport.totalCount).toBe(0);
  await hub.askExpectingNoErrors(staff, "mutation ($input: ConsentInput!) { recordConsent(input: $input) { id } }", {
    input: {
      memberId: member,
      law: "PART_2",
      givenBy: "PARENT",
      fieldClasses: ["C"],
      recipient: "KS_MCO_A",
      purposes: ["CARE_COORDINATION"],
      startsOn: "2025-01-01",
      evidenceSha256: "cd".repeat(32),
      language: "es",
    },
  });
  await hub.askExpectingNoErrors(manager, CHECK);
  const { intermediaryReport } = await hub.askExpectingNoErrors(staff, query, { id: member });
  expect(intermediaryReport.nodes).toContainEqual({ organization: { id: "KS_MCO_A" }, action: "ASSIGNMENTS" });
  expect((await hub.askExpectingNoErrors(manager, query, { id: member })).intermediaryReport).toEqual({
    totalCount: 0,
    nodes: [],
  });
});
