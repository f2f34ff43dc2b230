/** Massachusetts' program and its pediatric ACO share 38 children: who works on them, and who leads for each. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("ma-title-v");
const aco = persona("ma-aco");

beforeAll(async () => {
  const coordinated = (program: string, coordinator_name: string, since: string) => ({
    program,
    enrollment_starts_on: since,
    coordinator_name,
    coordinator_since: since,
  });
  await hub.importRoster(
    "MA_MDPH_CC",
    inventChildren(0, 50, (index) => coordinated("MA_MDPH_CC", index % 2 ? "Ruth Amsel" : "Cora Lund", "2024-07-01")),
  );
  await hub.importRoster(
    "MA_ACO_P",
    inventChildren(12, 60, () => coordinated("MA_ACO", "Vera Stahl", "2024-01-01")),
  );
  await hub.settle();
});

const SHARED = `{ sharedClients(a: "MA_MDPH_CC", b: "MA_ACO", month: "2025-06", first: 3) {
  shared byVerdict { kind verdict count }
  suggestedInvitees { totalCount nodes { children coordinator { name phone organization { id } } } }
  clients { nodes { id suggestedLead { organization { id } step } lead { status } } }
} }`;
test("they share 38, each COORDINATE_REQUIRED, and those to invite are the coordinators of the 38", async () => {
  const { sharedClients } = await hub.askExpectingNoErrors(staff, SHARED);
  expect(sharedClients.shared).toBe(38);
  expect(sharedClients.byVerdict).toEqual([{ kind: "ASSIGNMENT", verdict: "COORDINATE_REQUIRED", count: 38 }]);
  const { totalCount, nodes } = sharedClients.suggestedInvitees;
  type Invitee = { children: number; coordinator: { name: string; organization: { id: string } } };
  const invited = nodes.map(({ children, coordinator }: Invitee) => [coordinator.name, coordinator.organization.id, children]);
  expect(totalCount).toBe(3);
  expect(invited.sort()).toEqual([
    ["Cora Lund", "MA_MDPH_CC", 19],
    ["Ruth Amsel", "MA_MDPH_CC", 19],
    ["Vera Stahl", "MA_ACO_P", 38],
  ]);
});

test("the ACO does not count the program's enrollments, so it is told of no child and of nobody to invite", async () => {
  const { sharedClients } = await hub.askExpectingNoErrors(aco, SHARED);
  expect(sharedClients).toMatchObject({ shared: 0, byVerdict: [], suggestedInvitees: { totalCount: 0, nodes: [] } });
});

const LEAD = "id status step organization { id } program { code } proposedBy { id }";
const PROPOSE = `mutation ($client: ID!, $organization: ID!) { proposeLead(client: $client, organization: $organization) { ${LEAD} } }`;
const ACCEPT = `mutation ($id: ID!) { acceptLead(id: $id) { ${LEAD} } }`;
const DECLINE = `mutation ($id: ID!) { declineLead(id: $id) { ${LEAD} } }`;
const CHOOSE = `mutation ($client: ID!, $organization: ID!) { recordFamilyChoice(client: $client, organization: $organization) { ${LEAD} } }`;
const LEADS = `query ($id: ID!) { sharedClient(id: $id) {
  lead { organization { id } step } leads { status organization { id } } suggestedLead { organization { id } step }
} }`;

async function findClients(): Promise<string[]> {
  const { sharedClients } = await hub.askExpectingNoErrors(staff, SHARED);
  return sharedClients.clients.nodes.map((client: { id: string }) => client.id);
}
const codeOf = async (...question: Parameters<typeof hub.ask>) => (await hub.ask(...question)).errors[0]?.extensions.code;

test("suggests who has coordinated for longer while nobody has agreed on anything", async () => {
  const { sharedClients } = await hub.askExpectingNoErrors(staff, SHARED);
  expect(sharedClients.clients.nodes[0]).toMatchObject({
    suggestedLead: { organization: { id: "MA_ACO_P" }, step: "EARLIEST_START" },
    lead: null,
  });
});

test("a proposal is made once, and takes effect when the one who is to lead accepts it", async () => {
  const [client = ""] = await findClients();
  const wish = { client, organization: "MA_MDPH_CC" };
  const { proposeLead } = await hub.askExpectingNoErrors(aco, PROPOSE, wish);
  expect(proposeLead).toMatchObject({
    status: "PROPOSED",
    step: null,
    program: { code: "MA_MDPH_CC" },
    proposedBy: { id: "MA_ACO_P" },
  });
  const again = await hub.askExpectingNoErrors(aco, PROPOSE, wish);
  expect(again.proposeLead).toEqual(proposeLead);
  expect(await codeOf(aco, ACCEPT, { id: proposeLead.id })).toBe("FORBIDDEN");
  const { acceptLead } = await hub.askExpectingNoErrors(staff, ACCEPT, { id: proposeLead.id });
  expect(acceptLead).toMatchObject({ status: "ACTIVE", step: "WRITTEN_AGREEMENT" });
  expect((await hub.askExpectingNoErrors(staff, ACCEPT, { id: proposeLead.id })).acceptLead).toEqual(acceptLead);
  expect(await codeOf(staff, DECLINE, { id: proposeLead.id })).toBe("CONFLICT");
  const { sharedClient } = await hub.askExpectingNoErrors(aco, LEADS, { id: client });
  expect(sharedClient).toMatchObject({
    lead: { organization: { id: "MA_MDPH_CC" }, step: "WRITTEN_AGREEMENT" },
    suggestedLead: { organization: { id: "MA_MDPH_CC" }, step: "WRITTEN_AGREEMENT" },
  });
});

test("the family's choice takes the place of an agreement, and no proposal takes its", async () => {
  const [client = ""] = await findClients();
  await hub.askExpectingNoErrors(staff, CHOOSE, { client, organization: "MA_ACO_P" });
  const { sharedClient } = await hub.askExpectingNoErrors(staff, LEADS, { id: client });
  expect(sharedClient.lead).toEqual({ organization: { id: "MA_ACO_P" }, step: "FAMILY_CHOICE" });
  expect(sharedClient.leads).toEqual([
    { status: "ACTIVE", organization: { id: "MA_ACO_P" } },
    { status: "ENDED", organization: { id: "MA_MDPH_CC" } },
  ]);
  const { proposeLead } = await hub.askExpectingNoErrors(aco, PROPOSE, { client, organization: "MA_MDPH_CC" });
  expect(await codeOf(staff, ACCEPT, { id: proposeLead.id })).toBe("CONFLICT");
});

test("never two active leads, however many accept at the same moment", async () => {
  const [, client = ""] = await findClients();
  const forProgram = await hub.askExpectingNoErrors(aco, PROPOSE, { client, organization: "MA_MDPH_CC" });
  const forAco = await hub.askExpectingNoErrors(staff, PROPOSE, { client, organization: "MA_ACO_P" });
  await Promise.all([
    hub.ask(staff, ACCEPT, { id: forProgram.proposeLead.id }),
    hub.ask(aco, ACCEPT, { id: forAco.proposeLead.id }),
  ]);
  const { sharedClient } = await hub.askExpectingNoErrors(staff, LEADS, { id: client });
  const statuses = sharedClient.leads.map((lead: { status: string }) => lead.status).sort();
  expect(statuses).toEqual(["ACTIVE", "ENDED"]);
});

test("a declined proposal leads nobody", async () => {
  const [, , client = ""] = await findClients();
  const { proposeLead } = await hub.askExpectingNoErrors(staff, PROPOSE, { client, organization: "MA_ACO_P" });
  await hub.askExpectingNoErrors(aco, DECLINE, { id: proposeLead.id });
  const { sharedClient } = await hub.askExpectingNoErrors(staff, LEADS, { id: client });
  expect(sharedClient).toMatchObject({ lead: null, leads: [{ status: "DECLINED" }] });
});

test("another state's staff cannot tell a child or a lead from one that does not exist", async () => {
  const [client = ""] = await findClients();
  const { rows } = await hub.database.pool.query("select min(id) as id from hub_shared_clients.lead");
  const stranger = persona("ks-title-v");
  const answerTo = async (question: string, variables: object) => {
    const { data, errors } = await hub.ask(stranger, question, { ...variables });
    return { data, errors: errors.map(({ message, extensions }) => [message, extensions.code]) };
  };
  const unknownClient = hub.ids.encode("SharedClient", 999_999);
  expect(await answerTo(PROPOSE, { client, organization: "MA_ACO_P" })).toEqual(
    await answerTo(PROPOSE, { client: unknownClient, organization: "MA_ACO_P" }),
  );
  expect(await answerTo(ACCEPT, { id: hub.ids.encode("Lead", rows[0].id) })).toEqual(
    await answerTo(ACCEPT, { id: hub.ids.encode("Lead", 999_999) }),
  );
});
