/** A batch's answers are kept, but what may be shown of them is asked anew, and recorded, whenever they are fetched. */
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeAll, expect, test } from "vitest";
import { useHub } from "../../testkit/hub.js";
import { type Persona, persona } from "../../testkit/personas.js";
import { inPlanA, inProgram } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");
const manager = persona("ks-mco-a");
const colleague: Persona = { ...manager, id: "colleague" };

const TREATED = { first_name: "Bela", last_name: "Okonkwo", birth_date: "2014-01-02" };
const ALONE = { first_name: "Cleo", last_name: "Marchetti", birth_date: "2013-05-06" };

/** A-1 is in the program, A-2 in treatment alone, A-3 in nothing else. */
beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id, law)
     values ('KS_SUD', 'Youth treatment', 'SUBSTANCE_USE_TREATMENT', 'KS', 'KS_SHCN', 'PART_2')`,
  );
  await hub.importRoster("KS_SHCN", [
    inProgram({ plan_reviewed_on: "2025-03-01" }),
    inProgram({ member_number: "S-2", program: "KS_SUD", ...TREATED }),
  ]);
  await hub.importRoster("KS_MCO_A", [
    inPlanA(),
    inPlanA({ member_number: "A-2", ...TREATED }),
    inPlanA({ member_number: "A-3", ...ALONE }),
  ]);
  await hub.settle();
});
afterEach(async () => {
  await hub.database.pool.query(`
    truncate hub_privacy.consent, hub_privacy.restriction;
    truncate hub_shared_clients.check_batch, hub_shared_clients.check_batch_row;
    update hub_privacy.agreement set ends_on = null where id = 'AGR_KS_SHCN__KS_MCO_A'`);
});

/** Sends all three children, waits for their answers and gives the path of the results. */
async function checkAll(): Promise<string> {
  const sent = await hub.send(manager, "/coordinator-checks", {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: "member_number\nA-1\nA-2\nA-3\n",
  });
  const { statusPath } = (await sent.json()) as { statusPath: string };
  const isDone = async () => ((await (await hub.send(manager, statusPath)).json()) as { status: string }).status === "DONE";
  while (!(await isDone())) await wait(100);
  return `${statusPath}/results.csv`;
}

/** The cells from grade to coordinators, of each row. */
async function fetchRows(path: string, who: Persona = manager): Promise<string[]> {
  const response = await hub.send(who, path);
  expect(response.status).toBe(200);
  const lines = (await response.text()).trimEnd().split("\r\n").slice(1);
  return lines.map((line) => line.split(",").slice(1, 9).join(","));
}

const memberIdOf = async (number: string): Promise<string> =>
  (await hub.askExpectingNoErrors(staff, "query ($n: String) { member(memberNumber: $n) { id } }", { n: number })).member.id;

async function restrict(number: string, fieldClasses: readonly string[]): Promise<void> {
  const input = { memberId: await memberIdOf(number), fieldClasses, startsOn: "2025-01-01" };
  await hub.askExpectingNoErrors(staff, "mutation ($input: RestrictionInput!) { restrictMember(input: $input) { id } }", {
    input,
  });
}

async function consent(): Promise<string> {
  const input = {
    ...{ memberId: await memberIdOf("S-2"), law: "PART_2", givenBy: "PARENT", fieldClasses: ["D", "E", "C", "P"] },
    ...{ recipient: "KS_MCO_A", purposes: ["CARE_COORDINATION"], startsOn: "2025-01-01" },
    ...{ evidenceSha256: "ab".repeat(32), language: "en" },
  };
  const { recordConsent } = await hub.askExpectingNoErrors(
    staff,
    "mutation ($input: ConsentInput!) { recordConsent(input: $input) { id } }",
    { input },
  );
  return recordConsent.id;
}

const HELD = "CERTAIN,Marian Holt,KS_SHCN,KS_SHCN,7855550102,2025-02-01,CURRENT,1";
const NOBODY = "CERTAIN,,,,,,,0";

test("a colleague fetches what is still open, and the log names who was told of whom, and by which consent", async () => {
  const consentId = await consent();
  const path = await checkAll();
  const response = await hub.send(colleague, path);
  const [, ofProgram, ofTreatment] = (await response.text()).split("\r\n");
  expect(ofProgram).toMatch(/^2,CERTAIN,Marian Holt,.*,$/);
  expect(ofTreatment).toMatch(
    /^3,CERTAIN,Marian Holt,.*,42 CFR part 2 prohibits unauthorized use or disclosure of these records\. Consent with SHA-256 (ab){32}\.$/,
  );
  const { rows } = await hub.database.pool.query(
    `select subject, decision, field_classes, agreement_ids, consent_ids, rows from hub_privacy.disclosure
     where action = 'COORDINATOR_CHECK_RESULTS' order by id desc limit 1`,
  );
  expect(rows).toEqual([
    {
      subject: "colleague",
      decision: "DISCLOSED",
      field_classes: ["C", "P"],
      agreement_ids: ["AGR_KS_SHCN__KS_MCO_A"],
      consent_ids: [String(hub.ids.find("Consent", consentId))],
      rows: 5,
    },
  ]);
});

test("what a consent opened is gone with its revocation", async () => {
  const id = await consent();
  const path = await checkAll();
  expect(await fetchRows(path)).toEqual([HELD, expect.stringMatching(/^CERTAIN,Marian Holt,KS_SHCN,KS_SUD,/), NOBODY]);
  await hub.askExpectingNoErrors(staff, "mutation ($id: ID!) { revokeConsent(id: $id) { id } }", { id });
  expect(await fetchRows(path)).toEqual([HELD, NOBODY, NOBODY]);
});

test("a restriction takes out what it names, and an agreement's end all that it opened", async () => {
  const path = await checkAll();
  await restrict("S-1", ["P"]);
  expect((await fetchRows(path))[0]).toBe("CERTAIN,Marian Holt,KS_SHCN,KS_SHCN,7855550102,2025-02-01,,1");
  await restrict("S-1", []);
  expect((await fetchRows(path))[0]).toBe(NOBODY);
  await hub.database.pool.query("truncate hub_privacy.restriction");
  expect((await fetchRows(path))[0]).toBe(HELD);
  await hub.database.pool.query("update hub_privacy.agreement set ends_on = '2025-06-19' where id = 'AGR_KS_SHCN__KS_MCO_A'");
  expect((await fetchRows(path))[0]).toBe(NOBODY);
});

test("no other purpose, and no role that sees no coordination, fetches them", async () => {
  const path = await checkAll();
  for (const who of [
    { ...manager, purpose: "PAYMENT" as const },
    { ...persona("ks-steward"), organizationId: "KS_MCO_A" },
  ])
    expect((await hub.send(who, path)).status).toBe(403);
  expect((await hub.send({ ...manager, id: "x", organizationId: "KS_MCO_B" }, path)).status).toBe(404);
});

test("answers that were stored without their records name nobody", async () => {
  const path = await checkAll();
  await hub.database.pool.query(
    `update hub_shared_clients.check_batch_row set answer = '{"grade": "CERTAIN", "coordinator": "Marian Holt", "error": null}'`,
  );
  expect(await fetchRows(path)).toEqual([",,,,,,,", ",,,,,,,", ",,,,,,,"]);
});

test("sent again with another sign-in, a file whose first one was revoked is answered to its end", async () => {
  const path = await checkAll();
  await hub.database.pool.query(`
    update hub_shared_clients.check_batch set status = 'RUNNING', token_id = 'revoked before';
    update hub_shared_clients.check_batch_row set answer = null`);
  expect(await checkAll()).toBe(path);
  expect((await fetchRows(path))[0]).toBe(HELD);
});

test("while the log cannot be written nothing leaves", async () => {
  const path = await checkAll();
  const rename = (from: string, to: string) =>
    hub.database.pool.query(`alter function hub_privacy.${from}(jsonb) rename to ${to}`);
  await rename("record_disclosure", "record_disclosure_broken");
  const response = await hub.send(manager, path);
  await rename("record_disclosure_broken", "record_disclosure");
  expect(response.status).toBe(503);
  expect(await response.text()).not.toContain("Marian");
});
