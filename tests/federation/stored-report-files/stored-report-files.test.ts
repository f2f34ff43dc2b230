/** A month's file is kept, but what may be shown of each child is asked anew whenever it is fetched, and for the next month's file. */
import { afterEach, beforeAll, expect, test } from "vitest";
import { useHub } from "../../testkit/hub.js";
import { type Persona, persona } from "../../testkit/personas.js";
import { inPlanA, inProgram } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");
const manager = persona("ks-mco-a");

/** S-1 is in the program alone; S-2 in treatment alone, which others know with a consent only. */
const TREATED = { first_name: "Bela", last_name: "Okonkwo", birth_date: "2014-01-02" };

beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id, law)
     values ('KS_SUD', 'Youth treatment', 'SUBSTANCE_USE_TREATMENT', 'KS', 'KS_SHCN', 'PART_2')`,
  );
  await hub.importRoster("KS_SHCN", [
    inProgram({ plan_reviewed_on: "2025-03-01" }),
    inProgram({ member_number: "S-2", program: "KS_SUD", plan_reviewed_on: "2025-03-01", ...TREATED }),
  ]);
  await hub.importRoster("KS_MCO_A", [inPlanA(), inPlanA({ member_number: "A-2", ...TREATED })]);
  await hub.settle();
});
afterEach(async () => {
  await hub.database.pool.query(`
    truncate hub_privacy.consent, hub_privacy.restriction;
    truncate hub_shared_clients.report, hub_shared_clients.report_version, hub_shared_clients.report_line;
    update hub_privacy.agreement set field_classes = '{D,I,E,C,P,A}', ends_on = null where id = 'AGR_KS_SHCN__KS_MCO_A'`);
});

const GENERATE = `mutation ($program: ID!, $month: Month!) {
  generateSharedClientReport(program: $program, month: $month) { files { partner { id } csvPath } }
}`;

/** Makes the month's report and answers with the path of plan A's file. */
async function generate(program = "KS_SHCN", month = "2025-05") {
  const { generateSharedClientReport } = await hub.askExpectingNoErrors(staff, GENERATE, { program, month });
  const file = generateSharedClientReport.files.find((one: { partner: { id: string } }) => one.partner.id === "KS_MCO_A");
  return file?.csvPath;
}

async function download(path: string, who: Persona = manager): Promise<string[]> {
  const response = await hub.send(who, path);
  expect(response.status).toBe(200);
  return (await response.text()).trimEnd().split("\r\n").slice(1);
}

const memberIdOf = async (number: string): Promise<string> =>
  (await hub.askExpectingNoErrors(staff, "query ($n: String) { member(memberNumber: $n) { id } }", { n: number })).member.id;

async function restrict(fieldClasses: readonly string[]): Promise<void> {
  const input = { memberId: await memberIdOf("S-1"), fieldClasses, startsOn: "2025-01-01" };
  await hub.askExpectingNoErrors(staff, "mutation ($input: RestrictionInput!) { restrictMember(input: $input) { id } }", {
    input,
  });
}

async function consent(): Promise<string> {
  const input = {
    memberId: await memberIdOf("S-2"),
    law: "PART_2",
    givenBy: "PARENT",
    fieldClasses: ["D", "E", "C", "P"],
    recipient: "KS_MCO_A",
    purposes: ["CARE_COORDINATION"],
    startsOn: "2025-01-01",
    evidenceSha256: "ab".repeat(32),
    language: "en",
  };
  const { recordConsent } = await hub.askExpectingNoErrors(
    staff,
    "mutation ($input: ConsentInput!) { recordConsent(input: $input) { id } }",
    { input },
  );
  return recordConsent.id;
}
const revoke = (id: string) => hub.askExpectingNoErrors(staff, "mutation ($id: ID!) { revokeConsent(id: $id) { id } }", { id });

async function findNames(): Promise<string> {
  const { rows } = await hub.database.pool.query(
    `select first_name, last_name, birth_date::text from hub_members.published_record r
     join hub_members.published_member m using (member_id) where m.member_number = 'A-1'`,
  );
  return Object.values(rows[0]).join(",");
}

test("is whole while nothing has changed", async () => {
  const whole = `A-1,${await findNames()},Marian Holt,7855550102,2025-02-01,2025-03-01,ADDED`;
  expect(await download(await generate())).toEqual([whole]);
});

test("a child whose record is restricted is not in the partner's download any more, nor in what the program sends", async () => {
  const path = await generate();
  await restrict([]);
  expect(await download(path)).toEqual([]);
  expect(await download(path, staff)).toEqual([]);
  const { rows } = await hub.database.pool.query(
    "select decision, member_ids from hub_privacy.disclosure where action = 'REPORT_FILE' order by id desc limit 1",
  );
  expect(rows).toEqual([{ decision: "NOTHING", member_ids: [] }]);
});

test("a restriction of the plan of care alone takes its date out, of the kept file and of the next", async () => {
  const path = await generate();
  await restrict(["P"]);
  const withoutDate = `A-1,${await findNames()},Marian Holt,7855550102,2025-02-01,,`;
  expect(await download(path)).toEqual([`${withoutDate}ADDED`]);
  expect(await download(await generate("KS_SHCN", "2025-06"))).toEqual([`${withoutDate}CHANGED`]);
});

test("an agreement that lost the plan of care takes its date out, and one that ended closes the file", async () => {
  const path = await generate();
  const change = (set: string) =>
    hub.database.pool.query(`update hub_privacy.agreement set ${set} where id = 'AGR_KS_SHCN__KS_MCO_A'`);
  await change("field_classes = '{D,C}'");
  expect(await download(path)).toEqual([`A-1,${await findNames()},Marian Holt,7855550102,2025-02-01,,ADDED`]);
  await change("ends_on = '2025-06-19'");
  for (const who of [manager, staff]) expect((await hub.send(who, path)).status).toBe(404);
  expect(await generate("KS_SHCN", "2025-06")).toBeUndefined();
});

test("what has ended is told by the partner's own number and names alone", async () => {
  await generate();
  await restrict([]);
  const [first, last] = (await findNames()).split(",");
  expect(await download(await generate("KS_SHCN", "2025-06"))).toEqual([`A-1,${first},${last},,,,,,ENDED`]);
});

test("a file that was kept with more of what has ended shows no more of it either", async () => {
  const path = await generate();
  await hub.database.pool.query(
    "update hub_shared_clients.report_line set change = 'ENDED' where partner_organization_id is not null",
  );
  const [first, last] = (await findNames()).split(",");
  expect(await download(path)).toEqual([`A-1,${first},${last},,,,,,ENDED`]);
});

test("a consent's revocation takes effect on the kept file", async () => {
  const id = await consent();
  const path = await generate("KS_SUD");
  expect((await download(path))[0]).toMatch(
    /^A-2,.*Marian Holt,7855550102,2025-02-01,2025-03-01,ADDED,42 CFR part 2 prohibits .* Consent with SHA-256 (ab){32}\.$/,
  );
  const { rows } = await hub.database.pool.query(
    "select action, consent_ids from hub_privacy.disclosure where action in ('SHARED_CLIENT_REPORT', 'REPORT_FILE') order by id desc limit 2",
  );
  const consentIds = [String(hub.ids.find("Consent", id))];
  expect(rows).toEqual([
    { action: "REPORT_FILE", consent_ids: consentIds },
    { action: "SHARED_CLIENT_REPORT", consent_ids: consentIds },
  ]);
  await revoke(id);
  expect(await download(path)).toEqual([]);
});

test("a partner to whose people no consent may open treatment gets none of it, whoever makes the file", async () => {
  await hub.importRoster("KS_MEDICAID", [inPlanA({ member_number: "M-2", ...TREATED })]);
  await hub.settle();
  await hub.database.pool.query(
    `insert into hub_privacy.consent (member_id, organization_id, law, given_by, field_classes, programs, recipient_organization_id,
       purposes, starts_on, evidence_sha256, language, recorded_by, recorded_at)
     select member_id, organization_id, 'PART_2', 'PARENT', '{D,E,C,P}', '{}', 'KS_MEDICAID', '{CARE_COORDINATION}', '2025-01-01',
       '${"cd".repeat(32)}', 'en', 'test', now() from hub_members.published_member where member_number = 'S-2'`,
  );
  const { generateSharedClientReport } = await hub.askExpectingNoErrors(staff, GENERATE, { program: "KS_SUD", month: "2025-05" });
  expect(generateSharedClientReport.files).toEqual([]);
});
