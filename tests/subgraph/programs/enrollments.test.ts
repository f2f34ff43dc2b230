import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { followRosters } from "#shared/database/apply-rosters.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import { seedAgreements } from "../../../subgraphs/privacy/seed-agreements.js";
import { enrollmentFollower } from "../../../subgraphs/programs/enrollment-spans.js";
import { createProgramsSubgraph } from "../../../subgraphs/programs/programs.subgraph.js";
import { seedPrograms } from "../../../subgraphs/programs/seed-programs.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { RosterSource } from "./roster-source.js";
import { askEntities, claims, disclosures, ids, linkMembers, nobody, testDependencies } from "./subgraph-kit.js";

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

const AGREEMENT = {
  id: "KS-1",
  type: "INTERAGENCY",
  organizationA: "KS-SHCN",
  organizationB: "NM-CMS",
  direction: "A_TO_B",
  programs: ["KS_SHCN"],
  fieldClasses: ["E", "C"],
  purposes: ["CARE_COORDINATION"],
  startsOn: "2025-01-01",
  endsOn: null,
  refreshDays: 31,
  contactName: null,
  contactEmail: null,
} as const;

beforeAll(async () => {
  subgraph = await createProgramsSubgraph(testDependencies(database.url));
});
afterAll(() => subgraph.stop());

async function seedDirectory(): Promise<void> {
  const unknown = { authority: null, citation: null, sourceConfidence: null };
  await seedPrograms(
    database.pool,
    ORGANIZATIONS,
    PROGRAMS.map((program) => ({ ...program, ...unknown })),
  );
}

const fields = `... on Member { now: enrollments(asOf: "2025-06-15") { startsOn endsOn program { code } organization { id } }
  all: enrollments { id program { code } } }`;
let memberId: number;

async function sendMember(): Promise<void> {
  const source = new RosterSource(database.pool, "KS-SHCN");
  const rosterId = await source.send("2025-02-01", [
    { memberNumber: "1", program_code: "KS_SHCN", enrollment_starts_on: "2024-05-01", enrollment_ends_on: null },
    { memberNumber: "1", program_code: "KS_CAMP", enrollment_starts_on: "2024-07-01", enrollment_ends_on: "2024-07-31" },
  ]);
  await followRosters(database.pool, enrollmentFollower, rosterId);
  memberId = await source.memberId("1");
}

function askMember(who = claims("KS-SHCN", "TITLE_V_STAFF")) {
  return askEntities(subgraph, who, { keys: [{ __typename: "Member", id: ids.encode("Member", memberId) }], fields });
}

beforeEach(async () => {
  await emptyDatabase(database.pool);
  await seedDirectory();
  await sendMember();
});

test("enrollments are shown to its own organization, and recorded once", async () => {
  const { entities, codes } = await askMember();
  expect(codes).toEqual([]);
  expect(entities[0].now).toEqual([
    { startsOn: "2024-05-01", endsOn: null, program: { code: "KS_SHCN" }, organization: { id: "KS-SHCN" } },
  ]);
  expect(entities[0].all.map((enrollment: { program: { code: string } }) => enrollment.program.code)).toEqual([
    "KS_SHCN",
    "KS_CAMP",
  ]);
  expect(await disclosures(database.pool)).toEqual([
    {
      action: "MEMBER_ENROLLMENTS",
      decision: "DISCLOSED",
      reason: null,
      memberIds: [memberId],
      sources: ["KS-SHCN"],
      classes: ["E"],
      agreements: [],
    },
  ]);
});

test("a reference to an enrollment resolves for those who may see it only", async () => {
  const { entities } = await askMember();
  const keys = [
    { __typename: "Enrollment", id: entities[0].all[1].id },
    { __typename: "Enrollment", id: ids.encode("Enrollment", 999) },
  ];
  const wanted = { keys, fields: "... on Enrollment { startsOn endsOn }" };
  const own = await askEntities(subgraph, claims("KS-SHCN", "TITLE_V_STAFF"), wanted);
  expect(own.entities).toEqual([{ startsOn: "2024-07-01", endsOn: "2024-07-31" }, null]);
  const other = await askEntities(subgraph, claims("NM-CMS", "TITLE_V_STAFF"), wanted);
  expect(other).toEqual({ entities: [null, null], codes: [] });
});

test("enrollments of another organization are null without an agreement or a common child, like an unknown member's", async () => {
  await seedAgreements(database.pool, [AGREEMENT]);
  const unseen = await askMember(claims("NM-CMS", "TITLE_V_STAFF"));
  const unknown = await askEntities(subgraph, claims("NM-CMS", "TITLE_V_STAFF"), {
    keys: [{ __typename: "Member", id: ids.encode("Member", 999_999) }],
    fields,
  });
  expect(unseen).toEqual({ entities: [null], codes: [] });
  expect(unknown).toEqual(unseen);
  expect(await disclosures(database.pool)).toEqual([]);
});

test("enrollments of a common child are shown for the programs that the agreement covers", async () => {
  const partner = new RosterSource(database.pool, "NM-CMS");
  await linkMembers(database.pool, [memberId, await partner.memberId("9")]);
  await seedAgreements(database.pool, [AGREEMENT]);
  const { entities } = await askMember(claims("NM-CMS", "TITLE_V_STAFF"));
  expect(entities[0].all.map((enrollment: { program: { code: string } }) => enrollment.program.code)).toEqual(["KS_SHCN"]);
  expect((await disclosures(database.pool))[0]).toMatchObject({ memberIds: [memberId], agreements: ["KS-1"] });
});

test("enrollments are refused to a role without children, and to a request without a purpose", async () => {
  expect((await askMember(claims("KS-SHCN", "ADMIN"))).codes).toContain("FORBIDDEN");
  expect((await askMember(claims("KS-SHCN", "TITLE_V_STAFF", null))).codes).toContain("BAD_USER_INPUT");
  expect((await askMember(claims("KS-SHCN", "TITLE_V_STAFF", "PAYMENT"))).codes).toContain("FORBIDDEN");
  expect((await askMember(nobody)).codes).toContain("UNAUTHENTICATED");
});

test("enrollments are not answered where the disclosure cannot be recorded", async () => {
  await database.pool.query("alter table hub_privacy.disclosure add constraint refuse check (false) not valid");
  try {
    const { entities, codes } = await askMember();
    expect(codes).toContain("AUDIT_UNAVAILABLE");
    expect(entities[0]).toEqual({ now: null, all: null });
  } finally {
    await database.pool.query("alter table hub_privacy.disclosure drop constraint refuse");
  }
});
