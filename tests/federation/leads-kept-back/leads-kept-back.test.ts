/** Who leads a child is told of organizations whose record of it is open, and of no others. */
import { afterEach, beforeAll, expect, test } from "vitest";
import { useHub } from "../../testkit/hub.js";
import { type Persona, persona } from "../../testkit/personas.js";
import { child } from "../../testkit/rosters.js";
import { inProgram } from "../one-child.js";

const hub = useHub();
const staff = persona("ks-title-v");
const home: Persona = { ...persona("ar-health-home"), id: "ks-home", organizationId: "KS_HH_1" };
const clinic: Persona = { ...staff, id: "ks-clinic", organizationId: "KS_CHCSEK" };

/**
 * One child of the program, of a health home, and of a clinic whose two programs are both treatment under part 2. The hub
 * learned so after the clinic's roster had come: it turns rows without a program away from then on.
 */
beforeAll(async () => {
  await hub.database.pool.query(
    `insert into hub_programs.program (code, name, kind, state, organization_id)
     values ('KS_SUD', 'Youth treatment', 'SUBSTANCE_USE_TREATMENT', 'KS', 'KS_CHCSEK')`,
  );
  const coordinated = (member_number: string, program: string, coordinator_name: string) =>
    child({ member_number, program, enrollment_starts_on: "2025-01-01", coordinator_name, coordinator_since: "2025-01-01" });
  await hub.importRoster("KS_SHCN", [inProgram()]);
  await hub.importRoster("KS_HH_1", [coordinated("H-1", "KS_HEALTH_HOME", "Vera Stahl")]);
  await hub.importRoster("KS_CHCSEK", [coordinated("C-1", "", "Ines Prado")]);
  await hub.database.pool.query("update hub_programs.program set law = 'PART_2' where organization_id = 'KS_CHCSEK'");
  await hub.settle();
});
afterEach(async () => {
  await hub.database.pool.query("truncate hub_shared_clients.lead, hub_privacy.restriction");
});

const findClient = async (who: Persona, number: string): Promise<{ id: string; member: string }> => {
  const question = "query ($n: String) { member(memberNumber: $n) { id sharedClient { id } } }";
  const { member } = await hub.askExpectingNoErrors(who, question, { n: number });
  return { id: member.sharedClient.id, member: member.id };
};
const PROPOSE =
  "mutation ($client: ID!, $organization: ID!) { proposeLead(client: $client, organization: $organization) { id } }";
const CHOOSE =
  "mutation ($client: ID!, $organization: ID!) { recordFamilyChoice(client: $client, organization: $organization) { id } }";
const LEADS = `query ($id: ID!) { sharedClient(id: $id) {
  lead { organization { id } program { code } }
  leads { organization { id } program { code } proposedBy { id } } suggestedLead { organization { id } } } }`;

async function leadsOf(who: Persona, number: string) {
  const { id } = await findClient(who, number);
  return (await hub.askExpectingNoErrors(who, LEADS, { id })).sharedClient;
}
async function ask(who: Persona, number: string, question: string, organization: string): Promise<void> {
  await hub.askExpectingNoErrors(who, question, { client: (await findClient(who, number)).id, organization });
}
async function restrict(who: Persona, number: string, what: object): Promise<void> {
  const { member } = await findClient(who, number);
  await hub.askExpectingNoErrors(who, "mutation ($input: RestrictionInput!) { restrictMember(input: $input) { id } }", {
    input: { memberId: member, startsOn: "2025-01-01", ...what },
  });
}

const HOME_LEADS = { organization: { id: "KS_HH_1" }, program: { code: "KS_HEALTH_HOME" }, proposedBy: { id: "KS_HH_1" } };

test.each([
  ["its record", { recipient: "KS_SHCN" }],
  ["its record from everybody", {}],
  ["who coordinates", { recipient: "KS_SHCN", fieldClasses: ["C"] }],
])("who keeps back %s is no lead that others are told of", async (_what, restriction) => {
  const before = await leadsOf(staff, "S-1");
  await ask(home, "H-1", CHOOSE, "KS_HH_1");
  const { lead, leads } = await leadsOf(staff, "S-1");
  expect([lead.organization.id, leads]).toEqual(["KS_HH_1", [HOME_LEADS]]);
  await restrict(home, "H-1", restriction);
  expect(await leadsOf(staff, "S-1")).toEqual({
    ...before,
    lead: null,
    leads: [],
    suggestedLead: { organization: { id: "KS_SHCN" } },
  });
  expect((await leadsOf(home, "H-1")).leads).toEqual([HOME_LEADS]);
});

test("nor is a proposal of the asker's own organization shown by whom it keeps back", async () => {
  await ask(home, "H-1", PROPOSE, "KS_SHCN");
  const proposed = { organization: { id: "KS_SHCN" }, program: { code: "KS_SHCN" }, proposedBy: { id: "KS_HH_1" } };
  expect((await leadsOf(staff, "S-1")).leads).toEqual([proposed]);
  await restrict(home, "H-1", { recipient: "KS_SHCN" });
  expect((await leadsOf(staff, "S-1")).leads).toEqual([]);
});

test("a restriction of another class, or against another, leaves it", async () => {
  await ask(home, "H-1", CHOOSE, "KS_HH_1");
  await restrict(home, "H-1", { recipient: "KS_SHCN", fieldClasses: ["P"] });
  await restrict(home, "H-1", { recipient: "KS_MCO_A" });
  expect((await leadsOf(staff, "S-1")).leads).toEqual([HOME_LEADS]);
});

test("a lead whose record was taken back is nobody else's to see", async () => {
  await ask(home, "H-1", CHOOSE, "KS_HH_1");
  const { pool } = hub.database;
  const of = "member_id in (select member_id from hub_members.published_member where organization_id = 'KS_HH_1')";
  await pool.query(`update hub_shared_clients.link set unlinked_at = now() where ${of}`);
  expect((await leadsOf(staff, "S-1")).leads).toEqual([]);
  await pool.query(`update hub_shared_clients.link set unlinked_at = null where ${of}`);
});

test("treatment under part 2 is not named either where its source names no program", async () => {
  await ask(clinic, "C-1", CHOOSE, "KS_CHCSEK");
  const own = { organization: { id: "KS_CHCSEK" }, program: null, proposedBy: { id: "KS_CHCSEK" } };
  expect((await leadsOf(clinic, "C-1")).leads).toEqual([own]);
  const { text } = await hub.ask(staff, LEADS, { id: (await findClient(staff, "S-1")).id });
  expect(text).not.toContain("KS_CHCSEK");
});
