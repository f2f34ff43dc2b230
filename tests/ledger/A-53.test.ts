/** Puerto Rico's birth defects surveillance: whose family nobody has spoken with, in which language, and where help is. */
import { beforeAll, describe, expect, test } from "vitest";
import { importDirectory } from "../../subgraphs/resources/import/import-directory.js";
import { codesOf } from "../testkit/ask.js";
import { inventChildren } from "../testkit/factories.js";
import { uuid, writePackage } from "../testkit/hsds-directory.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const NOW = new Date("2025-06-20T12:00:00Z");
const hub = useHub({ now: () => NOW });
const worker: Persona = { ...persona("ks-title-v"), id: "pr-worker", organizationId: "PR_BDSPS" };
const plan: Persona = { ...persona("ks-mco-a"), id: "pr-plan", organizationId: "PR_MCO_1" };
const PUBLIC_HEALTH = { purpose: "PUBLIC_HEALTH" } as const;

const RECORD =
  "mutation ($input: SurveillanceCaseInput!) { recordSurveillanceCase(input: $input) { id conditionCode reportedOn } }";
const recordCase = (index: number, conditionCode: string, reportedOn: string, options: object = PUBLIC_HEALTH) =>
  hub.ask(worker, RECORD, { input: { program: "PR_BDSPS", memberNumber: `N${index}`, conditionCode, reportedOn } }, options);
const FOLLOW_UPS = `query ($status: FollowUpStatus) { followUps(program: "PR_BDSPS", status: $status) { totalCount nodes {
  conditionCodes reportedOn lastContactOn dueOn status member { memberNumber language contactPreference }
  diagnosisGroups { code resources { name languages } } } } }`;
async function listFollowUps(status: "DUE" | "WAITING" | null = "DUE") {
  const { followUps } = await hub.askExpectingNoErrors(worker, FOLLOW_UPS, { status });
  expect(followUps.totalCount).toBe(followUps.nodes.length);
  return followUps.nodes.sort((x: Named, y: Named) => (x.member.memberNumber < y.member.memberNumber ? -1 : 1));
}
interface Named {
  readonly member: { readonly memberNumber: string };
}
const numbersOf = (nodes: readonly Named[]) => nodes.map(({ member }) => member.memberNumber);
const contact = async (index: number, contactedOn: string, outcome: string) => {
  const { member } = await hub.askExpectingNoErrors(worker, `{ member(memberNumber: "N${index}") { id } }`);
  const input = { member: member.id, key: `${index} ${contactedOn}`, kind: "FOLLOW_UP", method: "PHONE", outcome, contactedOn };
  await hub.askExpectingNoErrors(worker, "mutation ($input: ContactInput!) { recordOutreach(input: $input) { id } }", { input });
};

const COVERED = { plan: "PR_MCO_1", coverage_starts_on: "2025-01-01" };
const inPlan = { ...COVERED, program: "PR_MANAGED_CARE", enrollment_starts_on: "2025-01-01" };

/** All of 0 to 5 were reported; the plan covers 0 and, of whom the program knows nothing, 9. */
beforeAll(async () => {
  await hub.importRoster(
    "PR_BDSPS",
    inventChildren(0, 6, (index) => ({
      program: "PR_BDSPS",
      enrollment_starts_on: "2025-01-01",
      language: "Spanish",
      contact_preference: "PHONE",
      coordinator_name: "Iris Colon",
      coordinator_since: "2025-01-01",
      last_contact_on: index === 3 ? "2025-06-01" : "",
    })),
  );
  await hub.importRoster("PR_MCO_1", [...inventChildren(0, 1, () => inPlan), ...inventChildren(9, 10, () => inPlan)]);
  await hub.settle();
  const service = (name: string) => ({ id: uuid(name), organization_id: uuid("o"), name, status: "active", description: name });
  const group = (name: string, value: string) => ({
    ...{ id: uuid(`${name} ${value}`), link_id: uuid(name), link_entity: "service", link_type: "eligibility", value },
    taxonomy_term_id: uuid("group"),
  });
  const path = writePackage({
    "organizations.csv": [{ id: uuid("o"), name: "Familias", description: "Familias." }],
    "services.csv": ["Corazones", "Columna", "Everybody", "Kansas hearts"].map(service),
    "service_areas.csv": ["Corazones", "Columna", "Everybody", "Kansas hearts"].map((name) => ({
      ...{ id: uuid(`area ${name}`), service_id: uuid(name), extent_type: "text" },
      ...{ name: "area", extent: name === "Kansas hearts" ? "Kansas" : "Puerto Rico" },
    })),
    "languages.csv": [{ id: uuid("l"), service_id: uuid("Corazones"), name: "Spanish", code: "es" }],
    "taxonomies.csv": [{ id: uuid("t"), name: "Conditions", description: "Conditions." }],
    "taxonomy_terms.csv": [
      { id: uuid("group"), code: "DIAGNOSIS_GROUP", name: "Diagnosis group", description: "A group.", taxonomy_id: uuid("t") },
    ],
    "attributes.csv": [
      group("Corazones", "CONGENITAL_HEART_DEFECT"),
      group("Kansas hearts", "CONGENITAL_HEART_DEFECT"),
      group("Columna", "SPINA_BIFIDA"),
    ],
  });
  await importDirectory(hub.database.pool, { source: "PR", path, createdBy: "test" }, { now: NOW });

  for (const index of [0, 2, 3, 4]) await recordCase(index, "Q21.1", "2025-03-01");
  await recordCase(1, "Q90.9", "2025-06-10");
  await recordCase(5, "Q05.4", "2025-05-21");
  await contact(2, "2025-05-22", "REACHED");
  await contact(4, "2025-06-15", "NO_ANSWER");
});

describe("families to follow up", () => {
  test("are those whom nobody reached for 30 days, with their language and help for the condition", async () => {
    const due = await listFollowUps();
    expect(numbersOf(due)).toEqual(["N0", "N4", "N5"]);
    expect(due[0]).toEqual({
      ...{ conditionCodes: ["Q211"], reportedOn: "2025-03-01", lastContactOn: null, dueOn: "2025-03-31", status: "DUE" },
      member: { memberNumber: "N0", language: "Spanish", contactPreference: "PHONE" },
      diagnosisGroups: [{ code: "CONGENITAL_HEART_DEFECT", resources: [{ name: "Corazones", languages: ["es"] }] }],
    });
    expect(due[2]).toMatchObject({ dueOn: "2025-06-20", diagnosisGroups: [{ resources: [{ name: "Columna" }] }] });
    const waiting = await listFollowUps("WAITING");
    expect(waiting.map((one: { lastContactOn: string; dueOn: string }) => [one.lastContactOn, one.dueOn])).toEqual([
      [null, "2025-07-10"],
      ["2025-05-22", "2025-06-21"],
      ["2025-06-01", "2025-07-01"],
    ]);
    expect(numbersOf(await listFollowUps(null))).toHaveLength(6);
  });

  test("the days are the program's own setting", async () => {
    const SET = 'mutation ($days: Int!) { setFollowUpDays(program: "PR_BDSPS", days: $days) }';
    await hub.askExpectingNoErrors(worker, SET, { days: 29 });
    expect(numbersOf(await listFollowUps())).toEqual(["N0", "N2", "N4", "N5"]);
    await hub.askExpectingNoErrors(worker, SET, { days: 31 });
    expect(numbersOf(await listFollowUps())).toEqual(["N0", "N4"]);
    await hub.askExpectingNoErrors(worker, SET, { days: 30 });
    expect((await hub.ask(worker, SET, { days: 0 })).errors[0]?.extensions.fields).toMatchObject([{ field: "days" }]);
  });

  test("a contact that reaches the family ends it", async () => {
    await contact(4, "2025-06-20", "REACHED");
    expect(numbersOf(await listFollowUps())).toEqual(["N0", "N5"]);
  });
});

describe("a case", () => {
  test("enters for the purpose of public health alone, and is logged so", async () => {
    expect(codesOf(await recordCase(0, "Q21.1", "2025-03-01", { purpose: "CARE_COORDINATION" }))).toEqual(["FORBIDDEN"]);
    const { data, errors, requestId } = await recordCase(0, "Q21.1", "2025-03-01");
    expect(errors).toEqual([]);
    expect(data.recordSurveillanceCase).toMatchObject({ conditionCode: "Q211", reportedOn: "2025-03-01" });
    const { rows } = await hub.database.pool.query(
      "select purpose, action, organization_id from hub_privacy.disclosure where request_id = $1",
      [requestId],
    );
    expect(rows).toEqual([{ purpose: "PUBLIC_HEALTH", action: "FOLLOW_UPS", organization_id: "PR_BDSPS" }]);
  });

  test("again is the same case; a child that is not on the roster is unknown; what is wrong is named", async () => {
    const { rows: before } = await hub.database.pool.query("select * from hub_coordinators.surveillance_case order by id");
    await recordCase(0, "q211", "2025-03-01");
    expect((await hub.database.pool.query("select * from hub_coordinators.surveillance_case order by id")).rows).toEqual(before);
    expect(codesOf(await recordCase(9, "Q21.1", "2025-03-01"))).toEqual(["NOT_FOUND"]);
    const { errors } = await recordCase(0, "heart", "2025-06-21");
    expect(errors[0]?.extensions.fields).toMatchObject([{ field: "conditionCode" }, { field: "reportedOn" }]);
  });

  test("is nobody else's: to the plan the infant is, byte for byte, a child whom the program does not know", async () => {
    expect(codesOf(await hub.ask(plan, FOLLOW_UPS))).toEqual(["FORBIDDEN"]);
    expect(codesOf(await hub.ask({ ...worker, organizationId: "KS_SHCN" }, FOLLOW_UPS))).toEqual(["FORBIDDEN"]);
    const CHECK = `query ($number: String!) { coordinatorCheck(memberNumber: $number) { match { grade } sources { name status asOf }
      client { members { organization { id } conditions enrollments { program { code } } } assignments { coordinator { name } } } } }`;
    const check = async (number: string) => (await hub.ask(plan, CHECK, { number })).text;
    expect(await check("N0")).toBe(await check("N9"));
    const { sharedClients } = await hub.askExpectingNoErrors(
      plan,
      '{ sharedClients(a: "PR_MANAGED_CARE", b: "PR_BDSPS", month: "2025-06") { totalB shared clients { totalCount } } }',
    );
    expect(sharedClients).toEqual({ totalB: 0, shared: 0, clients: { totalCount: 0 } });
  });

  test("no consent opens it, but the program's referral is told to whom it was sent", async () => {
    const { member } = await hub.askExpectingNoErrors(worker, '{ member(memberNumber: "N0") { id } }');
    const consent = {
      ...{ memberId: member.id, law: "HIPAA_AUTHORIZATION", givenBy: "PARENT", fieldClasses: ["C", "E", "X", "F"] },
      ...{ recipient: "PR_MCO_1", purposes: ["CARE_COORDINATION"], startsOn: "2025-01-01", evidenceSha256: "ab".repeat(32) },
    };
    await hub.askExpectingNoErrors(worker, "mutation ($input: ConsentInput!) { recordConsent(input: $input) { id } }", {
      input: { ...consent, language: "es" },
    });
    const CHECK = '{ coordinatorCheck(memberNumber: "N0") { client { assignments { coordinator { name } } } } }';
    expect((await hub.askExpectingNoErrors(plan, CHECK)).coordinatorCheck.client.assignments).toEqual([]);
    const input = { memberNumber: "N0", need: "SPECIALIST", toOrganization: "PR_MCO_1", consentOn: "2025-06-01" };
    await hub.askExpectingNoErrors(worker, "mutation ($input: CreateReferralInput!) { createReferral(input: $input) { id } }", {
      input: { ...input, familyContact: "787-555-0119, in Spanish" },
    });
    const { referrals } = await hub.askExpectingNoErrors(
      plan,
      "{ referrals { nodes { need from { id } member { id } familyContact } } }",
    );
    expect(referrals.nodes).toEqual([
      { need: "SPECIALIST", from: { id: "PR_BDSPS" }, member: null, familyContact: "787-555-0119, in Spanish" },
    ]);
  });
});
