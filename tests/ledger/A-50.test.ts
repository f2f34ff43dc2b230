/** A parent consultant sees the families that she is assigned to, and of them neither money nor treatment of substance use. */
import { beforeAll, describe, expect, test } from "vitest";
import { codesOf } from "../testkit/ask.js";
import { claim } from "../testkit/claims.js";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const hub = useHub();
const consultant: Persona = { ...persona("ms-parent-consultant"), email: "latoya.granger@example.org" };
const staff: Persona = { ...consultant, id: "ms-practice", role: "HEALTH_HOME_COORDINATOR" };

const LATOYA: RosterCells = {
  coordinator_name: "Latoya Granger",
  coordinator_email: "Latoya.Granger@example.org",
  coordinator_function: "PEER_SUPPORT",
  coordinator_since: "2025-01-01",
};
const INES: RosterCells = { coordinator_name: "Ines Prado", coordinator_since: "2025-01-01" };
const row = (index: number, cells: RosterCells): RosterCells => ({
  member_number: `N${index}`,
  ...inventIdentity(index),
  program: "MS_CARES2",
  enrollment_starts_on: "2025-01-01",
  medicaid_id: `0011223344${index}`,
  acuity: "HIGH",
  icd10_codes: "Q90.9",
  guardian_name: "Ada Lindqvist",
  ...cells,
});
const members = new Map<string, string>();
const idOf = (number: string) => members.get(number) ?? "";

/** Hers is 0, and 2 has treatment alone; 1 is a colleague's; 3 was hers until yesterday. */
beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id, law)
     values ('MS_SUD', 'Youth treatment', 'SUBSTANCE_USE_TREATMENT', 'MS', 'MS_FQHC_1', 'PART_2')`,
  );
  await hub.importRoster("MS_FQHC_1", [
    row(0, LATOYA),
    row(0, { ...INES, program: "MS_SUD" }),
    row(1, INES),
    row(2, { ...LATOYA, program: "MS_SUD" }),
    row(3, { ...LATOYA, coordinator_until: "2025-06-19" }),
  ]);
  await hub.importClaims("MS_FQHC_1", [claim({ member_number: "N0", program: "MS_CARES2" })]);
  await hub.settle();
  const { rows } = await hub.database.pool.query<{ id: number; number: string }>(
    "select id, member_number as number from hub_members.member",
  );
  for (const { id, number } of rows) members.set(number, hub.ids.encode("Member", id));
  const needs = ["member_number,need_number,domain,need,goal,program"];
  for (const number of ["N0", "N1"]) needs.push(`${number},n1,SOCIAL,No respite,Two evenings a month,MS_CARES2`);
  needs.push("N0,n2,BEHAVIORAL,Uses cannabis,Abstinent for three months,MS_SUD");
  const sent = await hub.send(staff, "/care-needs/MS_FQHC_1?effectiveOn=2025-06-20", {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: `${needs.join("\n")}\n`,
  });
  expect(await sent.json()).toMatchObject({ rowsAdded: 3, rowsRejected: 0 });
  const REFER = "mutation ($input: CreateReferralInput!) { createReferral(input: $input) { id } }";
  const RECORD = "mutation ($input: ContactInput!) { recordOutreach(input: $input) { id } }";
  const contact = { kind: "FOLLOW_UP", method: "PHONE", outcome: "REACHED" };
  for (const memberNumber of ["N0", "N1"]) {
    const referral = { memberNumber, need: "RESPITE", toOrganization: "MS_CARES2", consentOn: "2025-06-01" };
    await hub.askExpectingNoErrors(staff, REFER, { input: referral });
    const input = { ...contact, member: idOf(memberNumber), program: "MS_SUD", key: `sud ${memberNumber}` };
    await hub.askExpectingNoErrors(staff, RECORD, { input });
  }
  await hub.askExpectingNoErrors(consultant, RECORD, { input: { ...contact, member: idOf("N0"), key: "hers" } });
});

const FAMILY = `query ($id: ID!) {
  member(id: $id) {
    name { last } guardianName acuity conditions medicaidId memberNumber coverage { startsOn } enrollments { startsOn }
    assignments { coordinator { name } } careNeeds { domain careNeeds { need goal } }
    contacts { totalCount nodes { kind outcome } } outreach { attempts } }
  referrals(member: $id) { totalCount nodes { need status } } }`;

test("of an assigned family she reads goals, contacts and referrals, and how to reach it", async () => {
  const { member, referrals } = await hub.askExpectingNoErrors(consultant, FAMILY, { id: idOf("N0") });
  const { careNeeds, ...rest } = member;
  expect(careNeeds.map(({ careNeeds: list }: { careNeeds: unknown[] }) => list)).toEqual([
    [],
    [{ need: "No respite", goal: "Two evenings a month" }],
    [],
    [],
    [],
    [],
  ]);
  expect(rest).toEqual({
    name: { last: inventIdentity(0).last_name },
    guardianName: "Ada Lindqvist",
    contacts: { totalCount: 1, nodes: [{ kind: "FOLLOW_UP", outcome: "REACHED" }] },
    outreach: { attempts: 0 },
    assignments: [],
    acuity: null,
    conditions: null,
    medicaidId: null,
    memberNumber: null,
    coverage: null,
    enrollments: null,
  });
  expect(referrals).toEqual({ totalCount: 1, nodes: [{ need: "RESPITE", status: "REQUESTED" }] });
});

describe("of another family there is nothing,", () => {
  test.each([
    ["a colleague's", "N1"],
    ["one of which the practice has nothing but treatment", "N2"],
    ["one that was hers until yesterday", "N3"],
  ])("%s, as of a child that nobody knows; the log says why", async (_which, number) => {
    const [other, unknown] = [
      await hub.ask(consultant, FAMILY, { id: idOf(number) }),
      await hub.ask(consultant, FAMILY, { id: hub.ids.encode("Member", 999_999) }),
    ];
    expect(other.data).toEqual({ member: null, referrals: { totalCount: 0, nodes: [] } });
    expect(other.text).toBe(unknown.text);
    const { rows } = await hub.database.pool.query(
      "select decision, reason from hub_privacy.disclosure where request_id = $1 and action = 'MEMBER'",
      [other.requestId],
    );
    expect(rows).toEqual([{ decision: "NOTHING", reason: "NO_RELATIONSHIP" }]);
    const byNumber = "query ($n: String) { member(memberNumber: $n) { id } }";
    expect((await hub.ask(consultant, byNumber, { n: number })).data).toEqual({ member: null });
  });

  test("and nothing is recorded of it", async () => {
    const RECORD = "mutation ($input: ContactInput!) { recordOutreach(input: $input) { id } }";
    const input = { member: idOf("N1"), key: "x", method: "PHONE", outcome: "REACHED" };
    expect(codesOf(await hub.ask(consultant, RECORD, { input }))).toEqual(["NOT_FOUND"]);
  });

  test("and no referral: her list has that of the assigned family alone", async () => {
    const { referrals } = await hub.askExpectingNoErrors(consultant, "{ referrals { totalCount } }");
    expect(referrals.totalCount).toBe(1);
    const own = await hub.askExpectingNoErrors(staff, "{ referrals { totalCount } }");
    expect(own.referrals.totalCount).toBe(2);
  });
});

test.each([
  ["claims", '{ claims(program: "MS_CARES2", month: "2025-06") { totalCount } }'],
  ["lists of coordinators", "{ coordinators { totalCount } }"],
  ["counts of contacts", '{ programActivity(program: "MS_CARES2", month: "2025-06") { familyContacts } }'],
  ["checks of a child", '{ coordinatorCheck(memberNumber: "N0") { match { grade } } }'],
  ["consents", '{ consents(member: "x") { id } }'],
])("she asks for no %s", async (_what, query) => {
  expect(codesOf(await hub.ask(consultant, query))).toEqual(["FORBIDDEN"]);
});

test("a sign-in without an e-mail address is assigned to nobody, and her colleagues see all families of the practice", async () => {
  const { email: _email, ...nameless } = consultant;
  expect((await hub.ask({ ...nameless, id: "nameless" }, FAMILY, { id: idOf("N0") })).data.member).toBeNull();
  for (const number of ["N0", "N1", "N2", "N3"])
    expect((await hub.ask(staff, FAMILY, { id: idOf(number) })).data.member).not.toBeNull();
});
