/** Connecticut's regional coordinators: what a month's contacts were spent on, a 504 plan that is the school's, and respite funds. */
import { beforeAll, describe, expect, test } from "vitest";
import { CONTACT_ACTIVITIES } from "../../subgraphs/coordinators/contacts/contact-kinds.js";
import { importDirectory } from "../../subgraphs/resources/import/import-directory.js";
import { inPlanA, inProgram } from "../federation/one-child.js";
import { inventChildren } from "../testkit/factories.js";
import { uuid, writeJson } from "../testkit/hsds-directory.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";

const hub = useHub();
const staff: Persona = { ...persona("ks-title-v"), id: "ct-title-v", organizationId: "CT_CYSHCN" };
const kansas = persona("ks-title-v");
const manager = persona("ks-mco-a");

const RECORD = "mutation ($input: ContactInput!) { recordOutreach(input: $input) { id } }";
const ACTIVITIES = `query ($coordinator: ID!, $month: Month!) { activities(coordinator: $coordinator, month: $month) {
  month contacts minutes withoutActivity byActivity { activity contacts minutes } } }`;
const SCHOOL = { activity: "SCHOOL_504_PLAN", parentConsentOn: "2025-05-30", minutes: 60 };

async function memberOf(who: Persona, number: string): Promise<string> {
  const { member } = await hub.askExpectingNoErrors(who, "query ($n: String) { member(memberNumber: $n) { id } }", { n: number });
  return member.id;
}
async function record(who: Persona, number: string, contact: object) {
  const input = { member: await memberOf(who, number), kind: "FOLLOW_UP", method: "IN_PERSON", outcome: "REACHED", ...contact };
  return hub.ask(who, RECORD, { input });
}
async function findCoordinator(): Promise<string> {
  const { coordinators } = await hub.askExpectingNoErrors(staff, "{ coordinators { nodes { id } } }");
  return coordinators.nodes[0].id;
}

beforeAll(async () => {
  await hub.importRoster(
    "CT_CYSHCN",
    inventChildren(0, 3, () => ({
      program: "CT_CCCC",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: "Renata Silva",
      coordinator_since: "2025-01-01",
    })),
  );
  await hub.importRoster("KS_SHCN", [inProgram()]);
  await hub.importRoster("KS_MCO_A", [inPlanA()]);
  await hub.settle();
  const coordinator = await findCoordinator();
  const contacts = [
    { contactedOn: "2025-06-01", activity: "ASSESSMENT", minutes: 45 },
    { contactedOn: "2025-06-20", activity: "ASSESSMENT", minutes: 30 },
    { contactedOn: "2025-06-12", activity: "RESPITE_FUNDS", minutes: 20 },
    { contactedOn: "2025-06-13", activity: "DENTAL" },
    { contactedOn: "2025-06-14", minutes: 5 },
    { contactedOn: "2025-06-16", ...SCHOOL },
    { contactedOn: "2025-05-31", activity: "ASSESSMENT", minutes: 500 },
  ];
  for (const [at, contact] of contacts.entries()) {
    const { errors } = await record(staff, `N${at % 3}`, { ...contact, coordinator, key: `c${at}` });
    expect(errors).toEqual([]);
  }
});

describe("a month's contacts", () => {
  test("are counted with their minutes for every activity of the list, zero included", async () => {
    const { activities } = await hub.askExpectingNoErrors(staff, ACTIVITIES, {
      coordinator: await findCoordinator(),
      month: "2025-06",
    });
    const { byActivity, ...total } = activities;
    expect(total).toEqual({ month: "2025-06", contacts: 6, minutes: 160, withoutActivity: 1 });
    const said = new Map([
      ["ASSESSMENT", [2, 75]],
      ["DENTAL", [1, 0]],
      ["RESPITE_FUNDS", [1, 20]],
      ["SCHOOL_504_PLAN", [1, 60]],
    ]);
    expect(byActivity).toHaveLength(23);
    expect(byActivity).toEqual(
      CONTACT_ACTIVITIES.map((activity) => {
        const [contacts, minutes] = said.get(activity) ?? [0, 0];
        return { activity, contacts, minutes };
      }),
    );
  });

  test("of another organization's person are answered like those of nobody", async () => {
    const [others, nobody] = [await findCoordinator(), hub.ids.encode("Coordinator", 999_999)];
    const ask = (coordinator: string) => hub.ask(manager, ACTIVITIES, { coordinator, month: "2025-06" });
    const answer = await ask(others);
    expect(answer.data).toEqual({ activities: null });
    expect(answer.text).toBe((await ask(nobody)).text);
  });

  test("name only people of the organization, minutes of one day, and the same key for the same contact", async () => {
    const kansan = await hub.askExpectingNoErrors(kansas, "{ coordinators { nodes { id } } }");
    const refused = await record(staff, "N0", { key: "x", coordinator: kansan.coordinators.nodes[0].id, minutes: 1441 });
    expect(refused.errors[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      fields: [{ field: "minutes" }, { field: "coordinator" }],
    });
    const again = { contactedOn: "2025-06-01", activity: "ASSESSMENT", coordinator: await findCoordinator(), key: "c0" };
    expect((await record(staff, "N0", { ...again, minutes: 45 })).errors).toEqual([]);
    expect((await record(staff, "N0", { ...again, minutes: 46 })).errors[0]?.extensions.code).toBe("CONFLICT");
  });
});

const CONTACTS = `query ($id: ID!) { member(id: $id) { contacts { totalCount nodes {
  activity minutes legalBasis { law parentConsentOn } legalNotice { law consentSha256 } coordinator { name } } } } }`;

describe("a 504 plan", () => {
  test("is not recorded without the parent's consent, and a consent only there", async () => {
    const bare = await record(staff, "N0", { key: "y", activity: "SCHOOL_504_PLAN" });
    expect(bare.errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ field: "parentConsentOn" }] });
    const other = await record(staff, "N0", { key: "y", activity: "FOOD", parentConsentOn: "2025-05-30" });
    expect(other.errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ field: "parentConsentOn" }] });
  });

  test("carries its legal basis", async () => {
    const { member } = await hub.askExpectingNoErrors(staff, CONTACTS, { id: await memberOf(staff, "N2") });
    expect(member.contacts.nodes[0]).toEqual({
      activity: "SCHOOL_504_PLAN",
      minutes: 60,
      legalBasis: { law: "FERPA", parentConsentOn: "2025-05-30" },
      legalNotice: null,
      coordinator: { name: "Renata Silva" },
    });
  });

  test("is invisible to a health plan's case manager until the parent consents, and again once that is revoked", async () => {
    const id = await memberOf(kansas, "S-1");
    const ask = async () => (await hub.ask(manager, CONTACTS, { id })).data.member.contacts;
    expect((await record(kansas, "S-1", { key: "k1", activity: "FOOD" })).errors).toEqual([]);
    const before = await ask();
    expect((await record(kansas, "S-1", { key: "k2", contactedOn: "2025-06-16", ...SCHOOL })).errors).toEqual([]);
    expect([before, await ask()]).toEqual([null, null]);
    const consent = {
      memberId: id,
      law: "FERPA",
      givenBy: "PARENT",
      fieldClasses: ["S"],
      recipient: "KS_MCO_A",
      purposes: ["CARE_COORDINATION"],
      startsOn: "2025-06-01",
      evidenceSha256: "ab".repeat(32),
      language: "en",
    };
    const CONSENT = "mutation ($input: ConsentInput!) { recordConsent(input: $input) { id } }";
    const { recordConsent } = await hub.askExpectingNoErrors(kansas, CONSENT, { input: consent });
    const open = await hub.ask(manager, CONTACTS, { id });
    expect(open.data.member.contacts).toEqual({
      totalCount: 1,
      nodes: [
        {
          activity: "SCHOOL_504_PLAN",
          minutes: 60,
          legalBasis: { law: "FERPA", parentConsentOn: "2025-05-30" },
          legalNotice: { law: "FERPA", consentSha256: "ab".repeat(32) },
          coordinator: null,
        },
      ],
    });
    const { rows } = await hub.database.pool.query(
      "select field_classes, consent_ids::int[] from hub_privacy.disclosure where request_id = $1 and action = 'CONTACTS'",
      [open.requestId],
    );
    expect(rows).toEqual([{ field_classes: ["S"], consent_ids: [hub.ids.find("Consent", recordConsent.id)] }]);
    await hub.askExpectingNoErrors(kansas, "mutation ($id: ID!) { revokeConsent(id: $id) { id } }", { id: recordConsent.id });
    expect(await ask()).toBeNull();
  });

  test("is in nothing that the hub publishes for the work of others", async () => {
    const { rows } = await hub.database.pool.query(
      "select count(*)::int as count from hub_coordinators.published_contact c join hub_coordinators.contact k using (id) where k.activity = 'SCHOOL_504_PLAN'",
    );
    expect(rows).toEqual([{ count: 0 }]);
  });
});

test("respite funds of a region are in the directory, without login", async () => {
  const organization = { id: uuid("nutmeg"), name: "Nutmeg Families", description: "Families helping families." };
  const taxonomy = { id: uuid("taxonomy"), name: "Needs", description: "What families look for." };
  const attribute = {
    id: uuid("respite need"),
    taxonomy_term: {
      id: uuid("t"),
      code: "RESPITE_FUNDS",
      name: "Respite funds",
      description: "Money.",
      taxonomy_detail: taxonomy,
    },
  };
  const area = { id: uuid("area"), name: "Hartford", extent: "Hartford County, Connecticut", extent_type: "text" };
  const path = writeJson([
    { id: uuid("fund"), name: "Respite fund", status: "active", organization, service_areas: [area], attributes: [attribute] },
  ]);
  await importDirectory(
    hub.database.pool,
    { source: "CT_CCCC", path, createdBy: "test" },
    { now: new Date("2025-06-20T12:00:00Z") },
  );
  const find = async (near: string) => {
    const query = "query ($near: String) { resources(need: RESPITE_FUNDS, near: $near) { nodes { name } } }";
    return (await hub.askExpectingNoErrors(null, query, { near })).resources.nodes;
  };
  expect(await find("06103")).toEqual([{ name: "Respite fund" }]);
  expect(await find("06604")).toEqual([]);
  const { resourceGuide } = await hub.askExpectingNoErrors(
    null,
    '{ resourceGuide(state: "CT", region: "North Central") { groups { need entries { resource { name } } } } }',
  );
  expect(resourceGuide.groups).toEqual([{ need: "RESPITE_FUNDS", entries: [{ resource: { name: "Respite fund" } }] }]);
});
