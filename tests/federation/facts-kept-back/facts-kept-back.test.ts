/** What a list of shared children says beside their enrollments: nothing from a record that its source, or a law, keeps back. */
import { afterEach, beforeAll, expect, test } from "vitest";
import { useHub } from "../../testkit/hub.js";
import { type Persona, persona } from "../../testkit/personas.js";
import { child } from "../../testkit/rosters.js";
import { inPlanA, inProgram } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");
const liaison: Persona = { ...persona("ks-medicaid") };
const planA: Persona = persona("ks-mco-a");
const planB: Persona = persona("ks-mco-b");

/**
 * One child of the program and of plan A; plan B says that it covered the child as well. So does a clinic that only treats
 * under part 2, of plan C. The liaison has no record of it.
 */
beforeAll(async () => {
  await hub.database.pool.query("update hub_programs.program set law = 'PART_2' where organization_id = 'KS_CHCSEK'");
  await hub.importRoster("KS_SHCN", [inProgram({ county: "Ellis" })]);
  await hub.importRoster("KS_MCO_A", [inPlanA({ program: "KS_KANCARE", enrollment_starts_on: "2025-01-01" })]);
  await hub.importRoster("KS_MCO_B", [inPlanA({ member_number: "B-1", plan: "KS_MCO_B" })]);
  await hub.importRoster("KS_CHCSEK", [
    child({
      member_number: "C-1",
      program: "KS_CHCSEK",
      enrollment_starts_on: "2025-01-01",
      plan: "KS_MCO_C",
      coverage_starts_on: "2025-01-01",
    }),
  ]);
  await hub.settle();
});
afterEach(async () => {
  await hub.database.pool.query("truncate hub_privacy.restriction");
});

const FACTS = `{ sharedClients(a: "KS_SHCN", b: "KS_KANCARE", month: "2025-06") {
  shared comparable byCounty { key } byPlan { key } byAgeBand { key } } }`;
interface Count {
  readonly key: string;
}

async function factsFor(who: Persona) {
  const { sharedClients } = await hub.askExpectingNoErrors(who, FACTS);
  const keysOf = (counts: readonly Count[]) => counts.map(({ key }) => key);
  const file = await hub.send(who, "/shared-clients.csv?a=KS_SHCN&b=KS_KANCARE&month=2025-06");
  const [, ...cells] = (await file.text()).trim().split("\n")[1]?.split(",").slice(9) ?? [];
  return {
    shared: sharedClients.shared,
    counties: keysOf(sharedClients.byCounty),
    plans: keysOf(sharedClients.byPlan),
    ages: keysOf(sharedClients.byAgeBand),
    file: cells.slice(0, 3),
  };
}
async function restrict(who: Persona, number: string, what: object): Promise<void> {
  const question = "query ($n: String) { member(memberNumber: $n) { id } }";
  const { member } = await hub.askExpectingNoErrors(who, question, { n: number });
  await hub.askExpectingNoErrors(who, "mutation ($input: RestrictionInput!) { restrictMember(input: $input) { id } }", {
    input: { memberId: member.id, startsOn: "2025-01-01", ...what },
  });
}

test("they say what the open records say", async () => {
  expect(await factsFor(liaison)).toMatchObject({ shared: 1, counties: ["Ellis"], plans: ["KS_MCO_A", "KS_MCO_B"] });
});

test("a protected address is in no count and no file, whatever else of the record is open", async () => {
  await restrict(staff, "S-1", { recipient: "KS_MEDICAID", fieldClasses: ["D"] });
  const { shared, counties, ages, file } = await factsFor(liaison);
  expect([shared, counties, file[0]]).toEqual([1, ["UNKNOWN"], ""]);
  expect(ages).not.toEqual(["UNKNOWN"]);
  await restrict(planA, "A-1", { fieldClasses: ["D"] });
  await restrict(planB, "B-1", {});
  expect(await factsFor(liaison)).toMatchObject({ shared: 1, ages: ["UNKNOWN"], file: ["", "KS_MCO_A", "UNKNOWN"] });
});

test("nor is a plan that a third record names, once its source keeps the record or its coverage back", async () => {
  for (const fieldClasses of [["E"], []]) {
    await restrict(planB, "B-1", { recipient: "KS_MEDICAID", fieldClasses });
    expect(await factsFor(liaison)).toMatchObject({
      shared: 1,
      plans: ["KS_MCO_A"],
      file: ["Ellis", "KS_MCO_A", expect.anything()],
    });
    await hub.database.pool.query("truncate hub_privacy.restriction");
  }
});

test("a record under part 2 alone adds no plan, as nobody is to know that it exists", async () => {
  const plans = async () => (await factsFor(staff)).plans;
  expect(await plans()).toEqual(["KS_MCO_A", "KS_MCO_B"]);
  await hub.database.pool.query("update hub_programs.program set law = null where organization_id = 'KS_CHCSEK'");
  expect(await plans()).toEqual(["KS_MCO_A", "KS_MCO_B", "KS_MCO_C"]);
  await hub.database.pool.query("update hub_programs.program set law = 'PART_2' where organization_id = 'KS_CHCSEK'");
});

test("what a consent opens stands in the file with the law's notice and the consent; without one the file has no such row", async () => {
  const fetchFile = async () => (await hub.send(staff, "/shared-clients.csv?a=KS_SHCN&b=KS_CHCSEK&month=2025-06")).text();
  expect(await fetchFile()).toMatch(/,legal_notice\r\n$/);
  const clinic: Persona = { ...persona("ar-health-home"), organizationId: "KS_CHCSEK" };
  const { member } = await hub.askExpectingNoErrors(clinic, '{ member(memberNumber: "C-1") { id } }');
  const input = {
    ...{ memberId: member.id, law: "PART_2", givenBy: "PARENT", fieldClasses: ["E"], recipient: "KS_SHCN" },
    ...{ purposes: [staff.purpose], startsOn: "2025-01-01", evidenceSha256: "ab".repeat(32), language: "en" },
  };
  await hub.askExpectingNoErrors(clinic, "mutation ($input: ConsentInput!) { recordConsent(input: $input) { id } }", { input });
  const [, ...rows] = (await fetchFile()).trimEnd().split("\r\n");
  expect(rows).toEqual([
    expect.stringMatching(/,S-1,KS_SHCN,.*,KS_CHCSEK,.*,42 CFR part 2 prohibits .* Consent with SHA-256 (ab){32}\.$/),
  ]);
  await hub.database.pool.query("truncate hub_privacy.consent");
});
