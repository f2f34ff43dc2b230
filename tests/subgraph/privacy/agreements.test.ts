import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import type { Role } from "#shared/identity.js";
import { readInForce } from "#shared/policy/agreements.js";
import { createPrivacySubgraph } from "../../../subgraphs/privacy/privacy.subgraph.js";
import { type SeedAgreement, seedAgreements } from "../../../subgraphs/privacy/seed-agreements.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { ask, claims, nobody, testDependencies } from "../programs/subgraph-kit.js";

const database = useDatabase();
let subgraph: Subgraph;
const staff = claims("KS-SHCN", "TITLE_V_STAFF");

const AGREEMENTS: readonly SeedAgreement[] = [
  {
    id: "KS-1",
    type: "INTERAGENCY",
    organizationA: "KS-SHCN",
    organizationB: "KS-MCO-A",
    direction: "A_TO_B",
    programs: "*",
    fieldClasses: ["C", "P"],
    purposes: ["CARE_COORDINATION"],
    startsOn: "2025-01-01",
    endsOn: "2025-06-14",
    refreshDays: 31,
    contactName: "Office of agreements",
    contactEmail: "agreements@example.org",
  },
  {
    id: "NM-1",
    type: "CONTRACT",
    organizationA: "NM-CMS",
    organizationB: "NM-MCO-A",
    direction: "TWO_WAY",
    programs: ["NM_CMS"],
    fieldClasses: ["C"],
    purposes: ["OPERATIONS"],
    startsOn: "2025-01-01",
    endsOn: null,
    refreshDays: 31,
    contactName: null,
    contactEmail: null,
  },
];

beforeAll(async () => {
  subgraph = await createPrivacySubgraph(testDependencies(database.url));
});
afterAll(() => subgraph.stop());

const query = `{ agreements { id type organizations { id } direction programs { code } fieldClasses purposes startsOn endsOn
  refreshDays contactName contactEmail inForce } }`;

beforeEach(async () => {
  await emptyDatabase(database.pool);
  await seedAgreements(database.pool, AGREEMENTS);
  await seedAgreements(database.pool, AGREEMENTS);
});

test("agreements are shown to their own organizations, with what they open", async () => {
  const { data, codes } = await ask(subgraph, staff, query);
  expect(codes).toEqual([]);
  expect(data.agreements).toEqual([
    {
      id: "KS-1",
      type: "INTERAGENCY",
      organizations: [{ id: "KS-SHCN" }, { id: "KS-MCO-A" }],
      direction: "A_TO_B",
      programs: [],
      fieldClasses: ["C", "P"],
      purposes: ["CARE_COORDINATION"],
      startsOn: "2025-01-01",
      endsOn: "2025-06-14",
      refreshDays: 31,
      contactName: "Office of agreements",
      contactEmail: "agreements@example.org",
      inForce: false,
    },
  ]);
});

test("agreements are in force on their last day", async () => {
  const { data } = await ask(subgraph, staff, '{ agreements(asOf: "2025-06-14") { inForce } }');
  expect(data).toEqual({ agreements: [{ inForce: true }] });
});

test.each<Role>(["AUDITOR", "ADMIN"])("agreements are all shown to an %s", async (role) => {
  const { data } = await ask(subgraph, claims("HUB", role, null), "{ agreements { id } }");
  expect(data).toEqual({ agreements: [{ id: "KS-1" }, { id: "NM-1" }] });
});

test("agreements are shown to nobody who is not signed in", async () => {
  expect((await ask(subgraph, nobody, "{ agreements { id } }")).codes).toEqual(["UNAUTHENTICATED"]);
});

test("agreements of every program and of one direction read back as the row gate needs them", async () => {
  const today = "2025-06-01" as Parameters<typeof readInForce>[2];
  const asker = { requestId: "r", subject: "s", role: "MCO_CASE_MANAGER", purpose: "CARE_COORDINATION" } as const;
  const { agreements: forPlan } = await readInForce(database.pool, { ...asker, organizationId: "KS-MCO-A" }, today);
  expect(forPlan.map(({ id, sourceOrganizationId, programs }) => ({ id, sourceOrganizationId, programs }))).toEqual([
    { id: "KS-1", sourceOrganizationId: "KS-SHCN", programs: [] },
  ]);
  expect((await readInForce(database.pool, { ...asker, organizationId: "KS-SHCN" }, today)).agreements).toEqual([]);
});
