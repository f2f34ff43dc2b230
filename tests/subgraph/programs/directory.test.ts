import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import { createProgramsSubgraph } from "../../../subgraphs/programs/programs.subgraph.js";
import { seedPrograms } from "../../../subgraphs/programs/seed-programs.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { ask, askEntities, nobody, testDependencies } from "./subgraph-kit.js";

const database = useDatabase();
let subgraph: Subgraph;

const ORGANIZATIONS = [
  { id: "KS-SHCN", name: "Kansas Special Health Care Needs", type: "TITLE_V_AGENCY", state: "KS" },
  { id: "KS-MCO-A", name: "Sunflower Example Plan", type: "MCO", state: "KS" },
  { id: "NM-CMS", name: "Children's Medical Services", type: "TITLE_V_AGENCY", state: "NM" },
] as const;
const PROGRAMS = [
  {
    code: "KS_SHCN",
    name: "Special Health Care Needs",
    kind: "TITLE_V_CARE_COORDINATION",
    state: "KS",
    organizationId: "KS-SHCN",
  },
  { code: "KS_CAMP", name: "Camp", kind: "FAMILY_PEER_SUPPORT", state: "KS", organizationId: "KS-SHCN" },
  { code: "NM_CMS", name: "CMS", kind: "TITLE_V_CARE_COORDINATION", state: "NM", organizationId: "NM-CMS" },
] as const;

beforeAll(async () => {
  subgraph = await createProgramsSubgraph(testDependencies(database.url));
});
afterAll(() => subgraph.stop());

beforeEach(async () => {
  await emptyDatabase(database.pool);
  await seedDirectory();
});

async function seedDirectory(): Promise<void> {
  const unknown = { authority: null, citation: null, sourceConfidence: null };
  await seedPrograms(
    database.pool,
    ORGANIZATIONS,
    PROGRAMS.map((program) => ({ ...program, ...unknown })),
  );
}

test("the directory is open to anyone, and seeding it twice changes nothing", async () => {
  await seedDirectory();
  const query = `{ organizations(state: "KS") { id type programs { code } }
    programs(state: "KS", kind: FAMILY_PEER_SUPPORT) { code kind organization { id name } authority }
    organization(id: "NM-CMS") { name } program(code: "NM_CMS") { name state } }`;
  expect(await ask(subgraph, nobody, query)).toEqual({
    codes: [],
    data: {
      organizations: [
        { id: "KS-MCO-A", type: "MCO", programs: [] },
        { id: "KS-SHCN", type: "TITLE_V_AGENCY", programs: [{ code: "KS_CAMP" }, { code: "KS_SHCN" }] },
      ],
      programs: [
        {
          code: "KS_CAMP",
          kind: "FAMILY_PEER_SUPPORT",
          organization: { id: "KS-SHCN", name: "Kansas Special Health Care Needs" },
          authority: null,
        },
      ],
      organization: { name: "Children's Medical Services" },
      program: { name: "CMS", state: "NM" },
    },
  });
});

test("the directory gives null for unknown ids", async () => {
  const { data } = await ask(subgraph, nobody, `{ organization(id: "X") { id } program(code: "X") { code } }`);
  expect(data).toEqual({ organization: null, program: null });
});

test("the directory resolves other subgraphs' keys, null where unknown", async () => {
  const keys = [
    { __typename: "Organization", id: "NM-CMS" },
    { __typename: "Program", code: "KS_CAMP" },
    { __typename: "Program", code: "X" },
  ];
  const fields = "... on Organization { name } ... on Program { kind }";
  expect(await askEntities(subgraph, nobody, { keys, fields })).toEqual({
    codes: [],
    entities: [{ name: "Children's Medical Services" }, { kind: "FAMILY_PEER_SUPPORT" }, null],
  });
});
