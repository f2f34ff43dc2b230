/** Two children, each with a lead, turn out to be one: it has one lead, the family's; taken back, each has its own again. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";

const hub = useHub();
const steward = persona("ks-steward");
const staff = persona("ks-title-v");

/** By the plan's name for it, the child might be a twin of the program's. */
beforeAll(async () => {
  const child = (program: string, name: Record<string, string>) =>
    inventChildren(20, 21, () => ({
      ...{ program, enrollment_starts_on: "2024-01-01", coordinator_name: "Marian Holt", coordinator_since: "2025-02-01" },
      ...{ address: "20 Elm St", city: "Dodge City", phone: "620-555-0120", guardian_name: "Ada Lorne" },
      ...name,
    }));
  await hub.importRoster("KS_SHCN", child("KS_SHCN", { member_number: "S20" }));
  // The joined child keeps the id of the one that was there first.
  await hub.settle();
  await hub.importRoster("KS_MCO_A", child("KS_KANCARE", { member_number: "A20", first_name: "Zuzuzuzu" }));
  await hub.settle();
  await addLead("S20", "KS_SHCN", "WRITTEN_AGREEMENT", "2025-06-02");
  await addLead("A20", "KS_KANCARE", "FAMILY_CHOICE", "2025-06-01");
});

async function addLead(number: string, program: string, step: string, decidedAt: string): Promise<void> {
  await hub.database.pool.query(
    `insert into hub_shared_clients.lead (shared_client_id, organization_id, program_code, status, step, proposed_by_organization,
       proposed_by, proposed_at, decided_by_organization, decided_by, decided_at)
     select l.shared_client_id, m.organization_id, $2, 'ACTIVE', $3, m.organization_id, 'somebody', $4, m.organization_id, 'somebody', $4
     from hub_members.member m join hub_shared_clients.link l on l.member_id = m.id and l.unlinked_at is null where m.member_number = $1`,
    [number, program, step, decidedAt],
  );
}

async function findClient(number: string): Promise<{ id: string; client: number }> {
  const { rows } = await hub.database.pool.query(
    `select l.shared_client_id as client from hub_members.member m
     join hub_shared_clients.link l on l.member_id = m.id and l.unlinked_at is null where m.member_number = $1`,
    [number],
  );
  return { id: hub.ids.encode("SharedClient", rows[0].client), client: rows[0].client };
}

const LEADS = `query ($id: ID!) { sharedClient(id: $id) {
  lead { organization { id } step } leads { status organization { id } } suggestedLead { organization { id } step }
} }`;
async function askLeads(number: string, asker = staff) {
  return (await hub.askExpectingNoErrors(asker, LEADS, { id: (await findClient(number)).id })).sharedClient;
}

const QUEUE = "{ matchReview(first: 10) { nodes { id } } }";
const DECIDE = "mutation ($id: ID!) { decideMatch(id: $id, verdict: SAME_CHILD) { id } }";
const UNDO = "mutation ($id: ID!) { undoMatchDecision(id: $id) { id } }";

test("the family's choice leads the joined child, and a split gives both children their leads back", async () => {
  const before = await askLeads("S20");
  expect(before.lead).toEqual({ organization: { id: "KS_SHCN" }, step: "WRITTEN_AGREEMENT" });
  const { matchReview } = await hub.askExpectingNoErrors(steward, QUEUE);
  const { decideMatch } = await hub.askExpectingNoErrors(steward, DECIDE, { id: matchReview.nodes[0].id });
  await hub.settle();

  expect((await findClient("A20")).client).toBe((await findClient("S20")).client);
  const joined = await askLeads("S20");
  expect(joined.lead).toEqual({ organization: { id: "KS_MCO_A" }, step: "FAMILY_CHOICE" });
  expect(joined.suggestedLead).toEqual({ organization: { id: "KS_MCO_A" }, step: "FAMILY_CHOICE" });
  expect(joined.leads).toEqual([
    { status: "ACTIVE", organization: { id: "KS_MCO_A" } },
    { status: "ENDED", organization: { id: "KS_SHCN" } },
  ]);

  await hub.askExpectingNoErrors(steward, UNDO, { id: decideMatch.id });
  await hub.settle();
  expect(await askLeads("S20")).toEqual(before);
  expect((await askLeads("A20", persona("ks-mco-a"))).lead).toEqual({ organization: { id: "KS_MCO_A" }, step: "FAMILY_CHOICE" });
});

test("what was decided for the joined child stays with it; a lead that had ended for the other child comes back", async () => {
  const { matchReview } = await hub.askExpectingNoErrors(steward, QUEUE);
  const { decideMatch } = await hub.askExpectingNoErrors(steward, DECIDE, { id: matchReview.nodes[0].id });
  await hub.settle();
  const { id } = await findClient("S20");
  const CHOOSE = 'mutation ($client: ID!) { recordFamilyChoice(client: $client, organization: "KS_SHCN") { status } }';
  await hub.askExpectingNoErrors(staff, CHOOSE, { client: id });
  await hub.askExpectingNoErrors(steward, UNDO, { id: decideMatch.id });
  await hub.settle();
  const { lead, leads } = await askLeads("S20");
  expect(lead).toEqual({ organization: { id: "KS_SHCN" }, step: "FAMILY_CHOICE" });
  expect(leads.map(({ status }: { status: string }) => status)).toEqual(["ACTIVE", "ENDED"]);
  expect(await askLeads("A20", persona("ks-mco-a"))).toMatchObject({ lead: null, leads: [{ status: "ENDED" }] });
});
