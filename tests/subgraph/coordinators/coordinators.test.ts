import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { followRosters } from "#shared/database/apply-rosters.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { Claims } from "#shared/identity.js";
import { assignmentFollower } from "../../../subgraphs/coordinators/assignment-spans.js";
import { createCoordinatorsSubgraph } from "../../../subgraphs/coordinators/coordinators.subgraph.js";
import { type SeedAgreement, seedAgreements } from "../../../subgraphs/privacy/seed-agreements.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { RosterSource } from "../programs/roster-source.js";
import { ask, askEntities, claims, disclosures, ids, linkMembers, testDependencies } from "../programs/subgraph-kit.js";

const database = useDatabase();
let subgraph: Subgraph;
let memberId: number;
let partnerId: number;
let clientId: number;

const staff = claims("KS-SHCN", "TITLE_V_STAFF");
const planStaff = claims("KS-MCO-A", "MCO_CASE_MANAGER");

const AGREEMENT: SeedAgreement = {
  id: "KS-1",
  type: "CONTRACT",
  organizationA: "KS-SHCN",
  organizationB: "KS-MCO-A",
  direction: "A_TO_B",
  programs: ["KS_SHCN"],
  fieldClasses: ["C", "P"],
  purposes: ["CARE_COORDINATION"],
  startsOn: "2025-01-01",
  endsOn: null,
  refreshDays: 31,
  contactName: null,
  contactEmail: null,
};

beforeAll(async () => {
  subgraph = await createCoordinatorsSubgraph(testDependencies(database.url));
});
afterAll(() => subgraph.stop());

beforeEach(async () => {
  await emptyDatabase(database.pool);
  const source = new RosterSource(database.pool, "KS-SHCN");
  const ana = {
    coordinator_name: "Ana Ruiz",
    coordinator_role: "Nurse",
    coordinator_phone: "7855550101",
    coordinator_workforce: "NURSE",
  };
  const plan = { plan_reviewed_on: "2025-01-10", plan_next_due_on: "2025-06-01", last_contact_on: "2025-05-20" };
  const rosterId = await source.send("2025-02-01", [
    {
      memberNumber: "1",
      program_code: "KS_SHCN",
      coordinator_since: "2024-05-01",
      coordinator_paid_by: "KS-MEDICAID",
      ...ana,
      ...plan,
    },
    {
      memberNumber: "1",
      program_code: "KS_CAMP",
      coordinator_since: "2024-06-01",
      coordinator_name: "Cy Poe",
      coordinator_role: "Case Manager",
      coordinator_function: "UTILIZATION_MANAGEMENT",
    },
  ]);
  await followRosters(database.pool, assignmentFollower, rosterId);
  memberId = await source.memberId("1");
  partnerId = await new RosterSource(database.pool, "KS-MCO-A").memberId("9");
  clientId = await linkMembers(database.pool, [memberId, partnerId]);
});

const ASSIGNMENT = "id coordinator { name phone } function since lastContactOn plan { status nextDueOn }";

function askClient(who: Claims, arguments_ = "") {
  const fields = `... on SharedClient { assignments${arguments_} { ${ASSIGNMENT} } otherContacts { coordinator { name role } function } }`;
  return askEntities(subgraph, who, { keys: [{ __typename: "SharedClient", id: ids.encode("SharedClient", clientId) }], fields });
}

function askMember(who: Claims, arguments_ = "") {
  const fields = `... on Member { assignments${arguments_} { ${ASSIGNMENT} organization { id } program { code } paidBy { id } endsOn workforce } }`;
  return askEntities(subgraph, who, { keys: [{ __typename: "Member", id: ids.encode("Member", memberId) }], fields });
}

describe("a member's assignments", () => {
  test("are told to its own organization with the plan's dates, and recorded", async () => {
    const { entities, codes } = await askMember(staff);
    expect(codes).toEqual([]);
    expect(entities[0].assignments).toEqual([
      {
        id: expect.any(String),
        coordinator: { name: "Ana Ruiz", phone: "7855550101" },
        function: "CARE_COORDINATION",
        since: "2024-05-01",
        endsOn: null,
        lastContactOn: "2025-05-20",
        plan: { status: "OVERDUE", nextDueOn: "2025-06-01" },
        organization: { id: "KS-SHCN" },
        program: { code: "KS_SHCN" },
        paidBy: { id: "KS-MEDICAID" },
        workforce: "NURSE",
      },
    ]);
    expect(await disclosures(database.pool)).toEqual([
      {
        action: "ASSIGNMENTS",
        decision: "DISCLOSED",
        reason: null,
        memberIds: [memberId],
        sources: ["KS-SHCN"],
        classes: ["C", "P"],
        agreements: [],
      },
    ]);
  });

  test("are those of the asked day, with the plan's status on that day", async () => {
    const before = await askMember(staff, '(asOf: "2024-04-30")');
    expect(before.entities[0].assignments).toEqual([]);
    const due = await askMember(staff, '(asOf: "2025-06-01")');
    expect(due.entities[0].assignments[0].plan.status).toBe("CURRENT");
  });

  test("are those that the hub knew at the asked moment", async () => {
    const { entities } = await askMember(staff, '(knownAt: "2025-01-01T00:00:00Z")');
    expect(entities[0].assignments).toEqual([]);
  });

  test("are null for a data steward, whose role sees no coordinators", async () => {
    const { entities, codes } = await askMember(claims("KS-SHCN", "DATA_STEWARD", "OPERATIONS"));
    expect({ entities, codes }).toEqual({ entities: [{ assignments: null }], codes: [] });
    expect(await disclosures(database.pool)).toEqual([]);
  });
});

describe("a shared client's assignments", () => {
  test("keep a case manager by title apart from those who coordinate", async () => {
    const { entities } = await askClient(staff);
    expect(entities[0].assignments.map((assignment: { coordinator: { name: string } }) => assignment.coordinator.name)).toEqual([
      "Ana Ruiz",
    ]);
    expect(entities[0].otherContacts).toEqual([
      { coordinator: { name: "Cy Poe", role: "Case Manager" }, function: "UTILIZATION_MANAGEMENT" },
    ]);
    expect(await disclosures(database.pool)).toHaveLength(1);
  });

  test("are told to a partner for the programs that the agreement covers", async () => {
    await seedAgreements(database.pool, [AGREEMENT]);
    const { entities } = await askClient(planStaff);
    expect(entities[0].assignments).toHaveLength(1);
    expect(entities[0].otherContacts).toEqual([]);
    expect((await disclosures(database.pool))[0]).toMatchObject({ memberIds: [memberId, partnerId], agreements: ["KS-1"] });
  });

  test("leave out the plan's dates where the agreement opens only the contact", async () => {
    await seedAgreements(database.pool, [{ ...AGREEMENT, fieldClasses: ["C"] }]);
    const { entities } = await askClient(planStaff);
    expect(entities[0].assignments[0]).toMatchObject({ coordinator: { name: "Ana Ruiz" }, plan: null, lastContactOn: null });
  });

  test("hold nothing of a source whose agreement has ended", async () => {
    await seedAgreements(database.pool, [{ ...AGREEMENT, endsOn: "2025-06-14" }]);
    const { entities } = await askClient(planStaff);
    expect(entities[0]).toEqual({ assignments: [], otherContacts: [] });
  });

  test("are null for strangers, like an unknown client's", async () => {
    await seedAgreements(database.pool, [{ ...AGREEMENT, organizationB: "KS-MCO-B" }]);
    const unseen = await askClient(claims("KS-MCO-B", "MCO_CASE_MANAGER"));
    clientId = 999_999;
    expect(await askClient(claims("KS-MCO-B", "MCO_CASE_MANAGER"))).toEqual(unseen);
    expect(unseen).toEqual({ entities: [null], codes: [] });
  });
});

test("twenty clients cost as many statements as one, and one entry in the log", async () => {
  const source = new RosterSource(database.pool, "KS-SHCN");
  const clients: number[] = [];
  for (let number = 100; number < 120; number++)
    clients.push(await linkMembers(database.pool, [await source.memberId(String(number))]));
  const statements = vi.spyOn(pg.Client.prototype, "query");
  const askClients = async (some: readonly number[]) => {
    statements.mockClear();
    const keys = some.map((id) => ({ __typename: "SharedClient", id: ids.encode("SharedClient", id) }));
    const { entities } = await askEntities(subgraph, staff, {
      keys,
      fields: "... on SharedClient { assignments { id } otherContacts { id } }",
    });
    expect(entities).toEqual(some.map(() => ({ assignments: [], otherContacts: [] })));
    return statements.mock.calls.length;
  };
  const one = await askClients(clients.slice(0, 1));
  expect(await askClients(clients)).toBe(one);
  // Agreements, links, visible members, assignments, disclosure.
  expect(one).toBe(5);
  statements.mockRestore();
  expect((await disclosures(database.pool)).map((entry) => (entry.memberIds as number[]).length)).toEqual([1, 20]);
});

describe("references", () => {
  async function findIds(): Promise<{ assignment: string; coordinator: string }> {
    const { entities } = await askEntities(subgraph, staff, {
      keys: [{ __typename: "Member", id: ids.encode("Member", memberId) }],
      fields: "... on Member { assignments { id coordinator { id } } }",
    });
    return { assignment: entities[0].assignments[0].id, coordinator: entities[0].assignments[0].coordinator.id };
  }

  test("resolve for those who may see them, and are null otherwise", async () => {
    const found = await findIds();
    const keys = [
      { __typename: "Assignment", id: found.assignment },
      { __typename: "Coordinator", id: found.coordinator },
    ];
    const fields = "... on Assignment { since } ... on Coordinator { name }";
    const open = { entities: [{ since: "2024-05-01" }, { name: "Ana Ruiz" }], codes: [] };
    const closed = { entities: [null, null], codes: [] };
    expect(await askEntities(subgraph, staff, { keys, fields })).toEqual(open);
    expect(await askEntities(subgraph, planStaff, { keys, fields })).toEqual(closed);
    await seedAgreements(database.pool, [AGREEMENT]);
    expect(await askEntities(subgraph, planStaff, { keys, fields })).toEqual(open);
    expect(await askEntities(subgraph, claims("KS-MCO-B", "MCO_CASE_MANAGER"), { keys, fields })).toEqual(closed);
    expect(await ask(subgraph, planStaff, `{ coordinator(id: "${found.coordinator}") { name } }`)).toEqual({
      data: { coordinator: { name: "Ana Ruiz" } },
      codes: [],
    });
  });
});

describe("the own organization's coordinators", () => {
  const query =
    "query ($after: String) { coordinators(first: 1, after: $after) { totalCount nodes { name organization { id } } pageInfo { hasNextPage endCursor } } }";

  test("are paged in a stable order", async () => {
    const first = await ask(subgraph, staff, query);
    expect(first.data.coordinators).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const second = await ask(subgraph, staff, query, { after: first.data.coordinators.pageInfo.endCursor });
    expect(second.data.coordinators.pageInfo.hasNextPage).toBe(false);
    const names = [first, second].flatMap(({ data }) => data.coordinators.nodes.map((node: { name: string }) => node.name));
    expect(names.sort()).toEqual(["Ana Ruiz", "Cy Poe"]);
  });

  test("are nobody else's, and refused to a data steward", async () => {
    expect((await ask(subgraph, planStaff, query)).data.coordinators.totalCount).toBe(0);
    expect((await ask(subgraph, claims("KS-SHCN", "DATA_STEWARD", "OPERATIONS"), query)).codes).toEqual(["FORBIDDEN"]);
  });
});
