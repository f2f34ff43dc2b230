/** Records of a program under a law of its own: unknown to others until a consent opens them, and again once it is revoked. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { codesOf, type Variables } from "../../testkit/ask.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { inPlanA, inProgram } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");
const manager = persona("ks-mco-a");

/** Three children of plan A: of one the program has only treatment, of one treatment and coordination, of one nothing. */
const TREATED = { member_number: "A-1", program: "KS_KANCARE", enrollment_starts_on: "2025-01-01" };
const BOTH = { ...TREATED, member_number: "A-2", first_name: "Bela", last_name: "Okonkwo", birth_date: "2014-01-02" };
const UNTREATED = { ...TREATED, member_number: "A-3", first_name: "Cleo", last_name: "Marchetti", birth_date: "2013-05-06" };

beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id, law)
     values ('KS_SUD', 'Youth treatment', 'SUBSTANCE_USE_TREATMENT', 'KS', 'KS_SHCN', 'PART_2')`,
  );
  const treatment = { program: "KS_SUD", coordinator_name: "Ines Prado", coordinator_email: "ines.prado@example.org" };
  const identity = ({ first_name, last_name, birth_date }: typeof BOTH) => ({ first_name, last_name, birth_date });
  await hub.importRoster("KS_SHCN", [
    inProgram(treatment),
    inProgram({ ...treatment, member_number: "S-2", ...identity(BOTH) }),
    inProgram({ member_number: "S-2", ...identity(BOTH) }),
  ]);
  await hub.importRoster("KS_MCO_A", [inPlanA(TREATED), inPlanA(BOTH), inPlanA(UNTREATED)]);
  await hub.settle();
});
afterEach(async () => {
  await hub.database.pool.query("truncate hub_privacy.consent, hub_privacy.restriction");
});

const SIDE = "{ coordinator { name phone } program { code } legalNotice { law text consentSha256 } }";
const CHECK = `query ($number: String!) { coordinatorCheck(memberNumber: $number) {
  match { grade }
  client { assignments ${SIDE} members { organization { id } enrollments { program { code } legalNotice { law } } } history { kind } }
  sources { name status }
} }`;

const check = (number: string) => hub.ask(manager, CHECK, { number });
const memberIdOf = async (number: string): Promise<string> => {
  const { member } = await hub.askExpectingNoErrors(staff, "query ($n: String) { member(memberNumber: $n) { id } }", {
    n: number,
  });
  return member.id;
};

const RECORD = "mutation ($input: ConsentInput!) { recordConsent(input: $input) { id revokedAt } }";
const REVOKE = "mutation ($id: ID!) { revokeConsent(id: $id) { revokedAt } }";
const SHA = "ab".repeat(32);

async function consentInput(change: Variables = {}): Promise<Variables> {
  return {
    memberId: await memberIdOf("S-1"),
    law: "PART_2",
    givenBy: "PARENT",
    fieldClasses: ["D", "E", "C", "P"],
    recipient: "KS_MCO_A",
    purposes: ["CARE_COORDINATION"],
    startsOn: "2025-01-01",
    evidenceSha256: SHA,
    language: "en",
    ...change,
  };
}

async function consent(change: Variables = {}): Promise<string> {
  const { recordConsent } = await hub.askExpectingNoErrors(staff, RECORD, { input: await consentInput(change) });
  return recordConsent.id;
}

describe("without a consent", () => {
  test("a child of whom others have only such records is, byte for byte, one of whom nobody else has any", async () => {
    expect((await check("A-1")).text).toBe((await check("A-3")).text);
  });

  test("of a child with other records too, those alone are seen", async () => {
    const { coordinatorCheck } = (await check("A-2")).data;
    expect(coordinatorCheck.client.assignments).toEqual([
      { coordinator: { name: "Marian Holt", phone: "7855550102" }, program: { code: "KS_SHCN" }, legalNotice: null },
    ]);
    expect(coordinatorCheck.client.members.map((one: { enrollments: unknown }) => one.enrollments)).toContainEqual(null);
  });

  test("no list, count or finding knows of them", async () => {
    const { sharedClients, overlapFindings } = await hub.askExpectingNoErrors(
      manager,
      `{ sharedClients(a: "KS_KANCARE", b: "KS_SUD", month: "2025-06") { totalB shared probable byCounty { count } clients { totalCount } }
         overlapFindings(program: "KS_SUD") { totalCount } }`,
    );
    expect(sharedClients).toEqual({ totalB: 0, shared: 0, probable: 0, byCounty: [], clients: { totalCount: 0 } });
    expect(overlapFindings.totalCount).toBe(0);
  });

  test("their source sees them as ever", async () => {
    const { member } = await hub.askExpectingNoErrors(staff, `{ member(memberNumber: "S-1") { assignments ${SIDE} } }`);
    expect(member.assignments).toEqual([
      { coordinator: { name: "Ines Prado", phone: "7855550102" }, program: { code: "KS_SUD" }, legalNotice: null },
    ]);
  });
});

describe("with a consent that names the recipient", () => {
  test("the record is there, with the notice and the consent, and the log names it", async () => {
    const id = await consent();
    const { data, requestId } = await check("A-1");
    expect(data.coordinatorCheck.client.assignments).toEqual([
      {
        coordinator: { name: "Ines Prado", phone: "7855550102" },
        program: { code: "KS_SUD" },
        legalNotice: { law: "PART_2", text: expect.stringContaining("42 CFR part 2"), consentSha256: SHA },
      },
    ]);
    const { rows } = await hub.database.pool.query(
      "select rules, consent_ids from hub_privacy.disclosure where request_id = $1 and action = 'ASSIGNMENTS'",
      [requestId],
    );
    expect(rows).toEqual([{ rules: ["OWN_RECORD", "AGREEMENT", "CONSENT"], consent_ids: [String(hub.ids.find("Consent", id))] }]);
  });

  test("lists name it in the log too, so that its source can say to whom it was told (42 CFR 2.24)", async () => {
    const id = await consent();
    const planner = { ...staff, id: "planner", organizationId: "KS_MCO_A" };
    const { data, requestId } = await hub.ask(
      planner,
      '{ sharedClients(a: "KS_KANCARE", b: "KS_SUD", month: "2025-06") { shared clients { nodes { id suggestedLead { step } } } } }',
    );
    expect(data.sharedClients).toMatchObject({ shared: 1, clients: { nodes: [{ id: expect.any(String) }] } });
    const single = await hub.ask(planner, "query ($id: ID!) { sharedClient(id: $id) { id } }", {
      id: data.sharedClients.clients.nodes[0].id,
    });
    const { rows } = await hub.database.pool.query(
      "select action, consent_ids from hub_privacy.disclosure where request_id = any($1) order by action, id",
      [[requestId, single.requestId]],
    );
    const consentIds = [String(hub.ids.find("Consent", id))];
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(["LEADS", "SHARED_CLIENT", "SHARED_CLIENTS"]));
    for (const { consent_ids } of rows) expect(consent_ids).toEqual(consentIds);
  });

  test("revoked, the next question finds nothing, and a second revocation changes nothing", async () => {
    const id = await consent();
    const first = await hub.askExpectingNoErrors(staff, REVOKE, { id });
    expect(await hub.askExpectingNoErrors(staff, REVOKE, { id })).toEqual(first);
    expect((await check("A-1")).text).toBe((await check("A-3")).text);
  });

  test("the same form again is the same consent", async () => {
    expect(await consent()).toBe(await consent());
  });

  test("a restriction of the source is stronger", async () => {
    await consent();
    const input = { memberId: await memberIdOf("S-1"), startsOn: "2025-01-01" };
    const { restrictMember } = await hub.askExpectingNoErrors(
      staff,
      "mutation ($input: RestrictionInput!) { restrictMember(input: $input) { id recipient { id } } }",
      { input },
    );
    expect(restrictMember.recipient).toBeNull();
    expect((await check("A-1")).text).toBe((await check("A-3")).text);
    await hub.askExpectingNoErrors(staff, "mutation ($id: ID!) { liftRestriction(id: $id) { liftedAt } }", {
      id: restrictMember.id,
    });
    expect((await check("A-1")).data.coordinatorCheck.client.assignments).toHaveLength(1);
  });
});

test("the kind of organization opens it too", async () => {
  await consent({ recipient: null, recipientType: "MCO" });
  expect((await check("A-1")).data.coordinatorCheck.client.assignments).toHaveLength(1);
});

test.each([
  ["names another organization", { recipient: "KS_MCO_B" }],
  ["names another kind of organization", { recipient: null, recipientType: "HEALTH_HOME" }],
  ["is for another purpose", { purposes: ["TREATMENT"] }],
  ["is under another law", { law: "FERPA" }],
  ["is an authorization that part 2 does not know", { law: "HIPAA_AUTHORIZATION" }],
  ["has ended", { endsOn: "2025-06-19" }],
  ["has not begun", { startsOn: "2025-06-21" }],
])("a consent that %s opens nothing", async (_what, change) => {
  await consent(change);
  expect((await check("A-1")).text).toBe((await check("A-3")).text);
});

test("a restriction of one class leaves the others", async () => {
  const input = { memberId: await memberIdOf("S-2"), startsOn: "2025-01-01", fieldClasses: ["C"], recipient: "KS_MCO_A" };
  await hub.askExpectingNoErrors(staff, "mutation ($input: RestrictionInput!) { restrictMember(input: $input) { id } }", {
    input,
  });
  const { client } = (await check("A-2")).data.coordinatorCheck;
  expect(client.assignments).toEqual([]);
  expect(client.members).toHaveLength(2);
});

describe("recording", () => {
  test("another's record is as unknown as one that does not exist", async () => {
    const id = await memberIdOf("S-1");
    const input = await consentInput({ recipient: "KS_SHCN" });
    const foreign = await hub.ask(manager, RECORD, { input: { ...input, memberId: id } });
    const unknown = await hub.ask(manager, RECORD, { input: { ...input, memberId: hub.ids.encode("Member", 999_999) } });
    expect(codesOf(foreign)).toEqual(["NOT_FOUND"]);
    expect(foreign.errors[0]?.message).toBe(unknown.errors[0]?.message);
    expect(
      await hub.askExpectingNoErrors(
        manager,
        "query ($id: ID!) { consents(member: $id) { id } restrictions(member: $id) { id } }",
        { id },
      ),
    ).toEqual({
      consents: null,
      restrictions: null,
    });
  });

  test("what is wrong is named field by field", async () => {
    const input = await consentInput({
      recipient: "NOBODY",
      recipientType: "KINGS",
      fieldClasses: [],
      purposes: [],
      programs: ["KS_SUD", "X"],
      endsOn: "2024-01-01",
      evidenceSha256: "form.pdf",
      language: "English please",
    });
    const { errors } = await hub.ask(staff, RECORD, { input });
    const fields = errors[0]?.extensions.fields as readonly { field: string }[];
    expect(fields.map(({ field }) => field)).toEqual([
      "recipient, recipientType",
      "recipient",
      "recipientType",
      "programs[1]",
      "fieldClasses",
      "purposes",
      "endsOn",
      "evidenceSha256",
      "language",
    ]);
  });
});
