/** What one organization sends another about a child: nothing that it keeps back, also when it was sent before. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { codesOf } from "../../testkit/ask.js";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { type Persona, persona } from "../../testkit/personas.js";
import { child } from "../../testkit/rosters.js";
import { inProgram } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");
const home: Persona = { ...persona("ar-health-home"), id: "ks-home", organizationId: "KS_HH_1" };
const reporter: Persona = { ...staff, id: "me-title-v", organizationId: "ME_PICC" };
const agency: Persona = { ...persona("ks-medicaid"), id: "me-medicaid", organizationId: "ME_MEDICAID" };

beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_privacy.agreement (id, type, organization_a, organization_b, direction, programs, field_classes, purposes, starts_on, refresh_days)
     values ('T_HOME', 'DATA_USE', 'KS_SHCN', 'KS_HH_1', 'A_TO_B', '{}', '{F}', '{CARE_COORDINATION}', '2020-01-01', 31),
       ('T_BACK', 'DATA_USE', 'KS_HH_1', 'KS_SHCN', 'A_TO_B', '{}', '{F}', '{CARE_COORDINATION}', '2020-01-01', 31)`,
  );
  await hub.importRoster("KS_SHCN", [inProgram()]);
  await hub.importRoster("KS_HH_1", [
    child({ member_number: "H-1", program: "KS_HEALTH_HOME", enrollment_starts_on: "2025-01-01" }),
  ]);
  await hub.importRoster(
    "ME_PICC",
    inventChildren(0, 1, () => ({ program: "ME_PICC" })),
  );
  await hub.settle();
});
afterEach(async () => {
  const { pool } = hub.database;
  await pool.query("truncate hub_privacy.restriction, hub_resources.referral cascade");
  await pool.query("truncate hub_members.coverage_issue");
  await pool.query("update hub_privacy.agreement set programs = '{}', ends_on = null where id = 'T_HOME'");
  await pool.query("update hub_programs.program set law = null where code in ('KS_SHCN', 'ME_PICC')");
});

async function restrict(who: Persona, number: string, what: object): Promise<string> {
  const { member } = await hub.askExpectingNoErrors(who, "query ($n: String) { member(memberNumber: $n) { id } }", { n: number });
  const question = "mutation ($input: RestrictionInput!) { restrictMember(input: $input) { id } }";
  const input = { memberId: member.id, startsOn: "2025-01-01", ...what };
  return (await hub.askExpectingNoErrors(who, question, { input })).restrictMember.id;
}
const lift = (who: Persona, id: string) =>
  hub.askExpectingNoErrors(who, "mutation ($id: ID!) { liftRestriction(id: $id) { id } }", { id });
const closeBy = (law: string | null) =>
  hub.database.pool.query("update hub_programs.program set law = $1 where code in ('KS_SHCN', 'ME_PICC')", [law]);

describe("a referral", () => {
  const CREATE = "mutation ($input: CreateReferralInput!) { createReferral(input: $input) { id } }";
  const REFERRAL = "query ($id: ID!) { referral(id: $id) { need reason familyContact steps { reason } } }";
  const RECEIVED = "{ referrals(direction: RECEIVED) { totalCount nodes { reason familyContact } } }";
  const MOVE =
    'mutation ($id: ID!) { moveReferral(input: { id: $id, status: REJECTED, reason: "Full" }) { reason familyContact } }';
  const create = (more: object = {}) =>
    hub.ask(staff, CREATE, {
      input: {
        ...{ memberNumber: "S-1", need: "FOOD", toOrganization: "KS_HH_1", reason: "They moved", familyContact: "785-555-0177" },
        ...more,
      },
    });
  const CONSENT = { consentOn: "2025-06-18" };
  const send = async (more: object = {}): Promise<string> => (await create(more)).data.createReferral.id;

  async function seenBy(who: Persona, id: string) {
    const [found, list] = [await hub.ask(who, REFERRAL, { id }), await hub.ask(who, RECEIVED)];
    return [found.text, list.text];
  }
  const expectUnknown = async (id: string) => {
    const unknown = hub.ids.encode("Referral", 999_999);
    expect(await seenBy(home, id)).toEqual(await seenBy(home, unknown));
    expect((await hub.ask(home, RECEIVED)).data.referrals.totalCount).toBe(0);
    const [moved, other] = [await hub.ask(home, MOVE, { id }), await hub.ask(home, MOVE, { id: unknown })];
    expect([codesOf(moved), moved.errors[0]?.message]).toEqual([["NOT_FOUND"], other.errors[0]?.message]);
  };

  test.each([
    ["the record from the receiver", { recipient: "KS_HH_1" }],
    ["the record from everybody", {}],
    ["referrals", { recipient: "KS_HH_1", fieldClasses: ["F"] }],
    ["how to reach the family", { recipient: "KS_HH_1", fieldClasses: ["H"] }],
  ])(
    "does not go out where its source keeps back %s, and one that went before is unknown until it is lifted",
    async (_what, kept) => {
      const id = await send(CONSENT);
      const before = await seenBy(home, id);
      expect(before[0]).toContain("785-555-0177");
      const restriction = await restrict(staff, "S-1", kept);
      expect(codesOf(await create(CONSENT))).toEqual(["FORBIDDEN"]);
      await expectUnknown(id);
      expect((await seenBy(staff, id))[0]).toEqual(before[0]);
      await lift(staff, restriction);
      expect(await seenBy(home, id)).toEqual(before);
    },
  );

  test("is never found by the sender's record of the child, which the receiver may know from elsewhere", async () => {
    await send(CONSENT);
    const { member } = await hub.askExpectingNoErrors(staff, '{ member(memberNumber: "S-1") { id } }');
    const ofChild = "query ($id: ID!) { referrals(member: $id) { totalCount nodes { need } } }";
    expect((await hub.askExpectingNoErrors(staff, ofChild, { id: member.id })).referrals.totalCount).toBe(1);
    const [known, unknown] = [
      await hub.ask(home, ofChild, { id: member.id }),
      await hub.ask(home, ofChild, { id: hub.ids.encode("Member", 999_999) }),
    ];
    expect(known.data.referrals).toEqual({ totalCount: 0, nodes: [] });
    expect(known.text).toBe(unknown.text);
  });

  test("goes out where another receiver or class is restricted", async () => {
    await restrict(staff, "S-1", { recipient: "KS_MCO_A" });
    await restrict(staff, "S-1", { fieldClasses: ["D", "C"] });
    const id = await send(CONSENT);
    expect((await seenBy(home, id))[0]).toContain("785-555-0177");
    expect(codesOf(await create({ ...CONSENT, toOrganization: "KS_MCO_A" }))).toEqual(["FORBIDDEN"]);
  });

  test("does not go out of a program that a law closes; public health's do, as nothing else of its children is shown", async () => {
    const id = await send(CONSENT);
    await closeBy("PART_2");
    expect(codesOf(await create(CONSENT))).toEqual(["FORBIDDEN"]);
    await expectUnknown(id);
    await closeBy("PUBLIC_HEALTH");
    expect((await create(CONSENT)).errors).toEqual([]);
    expect((await seenBy(home, id))[0]).toContain("785-555-0177");
  });

  test("that rests on an agreement ends with it, one that the family consented to does not", async () => {
    const agreed = await send();
    const consented = await send({ ...CONSENT, reason: "Consented" });
    expect((await hub.ask(home, RECEIVED)).data.referrals.totalCount).toBe(2);
    await hub.database.pool.query("update hub_privacy.agreement set ends_on = '2025-06-19' where id = 'T_HOME'");
    expect((await hub.ask(home, RECEIVED)).data.referrals).toEqual({
      totalCount: 1,
      nodes: [{ reason: "Consented", familyContact: "785-555-0177" }],
    });
    expect((await hub.ask(home, REFERRAL, { id: agreed })).data.referral).toBeNull();
    expect((await hub.ask(home, REFERRAL, { id: consented })).data.referral.reason).toBe("Consented");
  });

  test("rests on an agreement only where it covers a program of the child", async () => {
    const cover = (programs: string) =>
      hub.database.pool.query("update hub_privacy.agreement set programs = $1 where id = 'T_HOME'", [programs]);
    await cover("{KS_SHCN}");
    const id = await send();
    expect((await seenBy(home, id))[0]).toContain("They moved");
    await cover("{KS_CHCSEK}");
    expect((await create()).errors[0]?.extensions.fields).toMatchObject([{ field: "consentOn" }]);
    await expectUnknown(id);
  });
});

test("a consult that rests on an agreement ends with it too, and needs one that covers a program of the child", async () => {
  const REQUEST = "mutation ($input: ConsultInput!) { requestConsult(input: $input) { id } }";
  const { member } = await hub.askExpectingNoErrors(home, '{ member(memberNumber: "H-1") { id } }');
  const request = (key: string) => hub.ask(home, REQUEST, { input: { member: member.id, key, question: "Which clinic?" } });
  const count = async () => (await hub.askExpectingNoErrors(staff, "{ consults { totalCount } }")).consults.totalCount;
  const { pool } = hub.database;
  const cover = (programs: string) =>
    pool.query("update hub_privacy.agreement set programs = $1 where id = 'T_BACK'", [programs]);
  expect((await request("1")).errors).toEqual([]);
  expect(await count()).toBe(1);
  await cover("{KS_SHCN}");
  expect((await request("2")).errors[0]?.extensions.fields).toMatchObject([{ field: "consentOn" }]);
  expect(await count()).toBe(0);
  await cover("{KS_HEALTH_HOME}");
  expect(await count()).toBe(1);
  await pool.query("update hub_privacy.agreement set ends_on = '2025-06-19' where id = 'T_BACK'");
  expect(await count()).toBe(0);
});

describe("a coverage issue", () => {
  const ISSUE = "id details familyContact";
  const REPORT = `mutation ($input: CoverageIssueInput!) { reportCoverageIssue(input: $input) { ${ISSUE} } }`;
  const ISSUES = `{ coverageIssues { totalCount nodes { ${ISSUE} } } }`;
  const CLOSE = `mutation ($id: ID!) { closeCoverageIssue(id: $id, outcome: UPHELD) { ${ISSUE} } }`;
  const report = async () => {
    const { member } = await hub.askExpectingNoErrors(reporter, '{ member(memberNumber: "N0") { id } }');
    const input = {
      ...{ member: member.id, kind: "DENIAL", carrierType: "MEDICAID", carrier: "MaineCare", details: "Home nursing" },
      ...{ noticeOn: "2025-06-02", consentOn: "2025-06-10", familyContact: "207-555-0133" },
    };
    return hub.ask(reporter, REPORT, { input });
  };
  const list = async (who: Persona) => (await hub.askExpectingNoErrors(who, ISSUES)).coverageIssues;

  test.each([
    ["the record", { recipient: "ME_MEDICAID" }],
    ["coverage", { fieldClasses: ["E"] }],
    ["how to reach the family", { fieldClasses: ["H"] }],
  ])("is not routed where its source keeps back %s, and one that was is unknown to the agency", async (_what, kept) => {
    const { id } = (await report()).data.reportCoverageIssue;
    expect((await list(agency)).totalCount).toBe(1);
    const restriction = await restrict(reporter, "N0", kept);
    expect(await list(agency)).toEqual({ totalCount: 0, nodes: [] });
    expect(codesOf(await hub.ask(agency, CLOSE, { id }))).toEqual(["NOT_FOUND"]);
    expect((await list(reporter)).totalCount).toBe(1);
    expect(codesOf(await report())).toEqual(["FORBIDDEN"]);
    await lift(reporter, restriction);
    expect((await list(agency)).totalCount).toBe(1);
  });

  test("is neither where a law closes the record's programs", async () => {
    await report();
    await closeBy("PART_2");
    expect(await list(agency)).toEqual({ totalCount: 0, nodes: [] });
    expect(codesOf(await report())).toEqual(["FORBIDDEN"]);
  });
});
