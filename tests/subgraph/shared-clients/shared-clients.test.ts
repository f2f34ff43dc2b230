import "reflect-metadata";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Subgraph } from "../../../subgraphs/shared/graphql/subgraph.js";
import { useDatabase } from "../../testkit/database.js";
import { inventIdentity } from "../../testkit/factories.js";
import { countStatements } from "../../testkit/statements.js";
import { ask, type ChildFields, readBody, requestOf, startSubgraph, toClaims, useState } from "./state.js";

const database = useDatabase();
const state = useState(database);
let subgraph: Subgraph;

const toFields = ({ first_name, last_name, birth_date, sex, zip }: ReturnType<typeof inventIdentity>) => ({
  firstName: first_name,
  lastName: last_name,
  birthDate: birth_date,
  sex,
  zip,
});
const child = (index: number): ChildFields => ({
  number: `n${index}`,
  medicaidId: `10${String(7_000_000 + index * 13)}`,
  ...toFields(inventIdentity(index * 37)),
  birthDate: `20${String(8 + (index % 12)).padStart(2, "0")}-03-${String(1 + ((index * 5) % 28)).padStart(2, "0")}`,
  county: index % 2 ? "PULASKI" : "Saline County",
});
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const STAFF = { organization: "CCHCP", role: "TITLE_V_STAFF", purpose: "PROGRAM_ADMIN" } as const;

beforeAll(async () => {
  for (const id of ["CCHCP", "PASSE1", "PASSE2", "DHS"]) await state.addOrganization(id, "AR");
  await state.addProgram("AR_CCHCP", "CCHCP", "AR");
  await state.addProgram("AR_PASSE", "DHS", "AR");
  for (const source of ["PASSE1", "PASSE2"]) await state.addAgreement(source, "CCHCP");
  // 500 children; 212 of them in a PASSE, 3 held for review, 4 whose PASSE span ended in May.
  const rosters = [
    await state.addRoster("CCHCP", range(0, 500).map(child)),
    await state.addRoster("PASSE1", [
      ...range(0, 112).map(child),
      ...range(300, 303).map((index) => ({ ...child(index), medicaidId: null, firstName: "Zoraida" })),
    ]),
    await state.addRoster("PASSE2", [
      ...range(112, 212).map(child),
      ...range(400, 404).map(child),
      ...range(900, 910).map(child),
    ]),
  ];
  for (const roster of rosters) await state.link(roster);
  await enroll("CCHCP", "AR_CCHCP", () => null);
  await enroll("PASSE1", "AR_PASSE", () => null);
  await enroll("PASSE2", "AR_PASSE", (number) =>
    /^n40[0-3]$/.test(number) ? "2025-05-31" : number === "n150" ? "2025-06-01" : null,
  );
  subgraph = await startSubgraph(database);
});
afterAll(() => subgraph.stop());

async function enroll(organization: string, program: string, endsOn: (number: string) => string | null): Promise<void> {
  const { rows } = await database.pool.query("select id, member_number from hub_members.member where organization_id = $1", [
    organization,
  ]);
  await state.addEnrollments(rows.map((row) => ({ memberId: row.id, organization, program, endsOn: endsOn(row.member_number) })));
}

const QUERY = `{ sharedClients(a: "AR_CCHCP", b: "AR_PASSE", month: "2025-06", first: 200) {
  month a { code } b { code } totalA totalB shared percentOfA percentOfB probable
  byOrganizationOfB { organization { id } count } byCounty { key count } byPlan { key count } byAgeBand { key count }
  clients { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }`;

it("finds 212 of 500 children in a PASSE in June, 42.4 per cent, and counts held matches apart", async () => {
  const { data, errors } = await ask(subgraph, STAFF, QUERY);
  expect(errors).toBeUndefined();
  const answer = data?.sharedClients as unknown as Record<string, { totalCount: number; nodes: unknown[] }>;
  expect({ ...answer, clients: undefined }).toEqual({
    month: "2025-06",
    a: { code: "AR_CCHCP" },
    b: { code: "AR_PASSE" },
    totalA: 500,
    totalB: 225,
    shared: 212,
    percentOfA: 42.4,
    percentOfB: 94.2,
    probable: 3,
    byOrganizationOfB: [
      { organization: { id: "PASSE1" }, count: 112 },
      { organization: { id: "PASSE2" }, count: 100 },
    ],
    byCounty: [
      { key: "Pulaski", count: 106 },
      { key: "Saline", count: 106 },
    ],
    byPlan: [{ key: "UNKNOWN", count: 212 }],
    byAgeBand: [
      { key: "6-11", count: 104 },
      { key: "12-17", count: 108 },
    ],
    clients: undefined,
  });
  expect(answer.clients).toMatchObject({ totalCount: 212, pageInfo: { hasNextPage: true } });
  expect(answer.clients?.nodes).toHaveLength(200);
  expect(await state.lastDisclosure()).toMatchObject({ action: "SHARED_CLIENTS", rows: 400 });
});

it("gives the rest of the list on the next page", async () => {
  const { data } = await ask(subgraph, STAFF, QUERY);
  const cursor = (data?.sharedClients as unknown as { clients: { pageInfo: { endCursor: string } } } | undefined)?.clients
    .pageInfo.endCursor;
  const next = await ask(subgraph, STAFF, QUERY.replace("first: 200", `first: 200, after: "${cursor}"`));
  expect(next.data?.sharedClients).toMatchObject({ clients: { totalCount: 212, pageInfo: { hasNextPage: false } } });
});

it("counts the totals only where one is asked for, and how many there are either way", async () => {
  const question = (fields: string) =>
    `{ sharedClients(a: "AR_CCHCP", b: "AR_PASSE", month: "2025-06", first: 1) { ${fields} clients { totalCount } } }`;
  const answers: unknown[] = [];
  const count = (fields: string) =>
    countStatements(async () => void answers.push((await ask(subgraph, STAFF, question(fields))).data?.sharedClients));
  const alone = await count("month");
  expect(await count("... on SharedClientsAnswer { ours: totalA }")).toBe(alone + 1);
  expect(answers).toEqual([
    { month: "2025-06", clients: { totalCount: 212 } },
    { ours: 500, clients: { totalCount: 212 } },
  ]);
});

it("counts nothing of a source whose agreement has ended", async () => {
  await database.pool.query("update hub_privacy.agreement set ends_on = '2025-06-19' where id = 'PASSE2->CCHCP'");
  const { data } = await ask(subgraph, STAFF, QUERY);
  expect(data?.sharedClients).toMatchObject({ shared: 112, totalB: null });
  await database.pool.query("update hub_privacy.agreement set ends_on = null where id = 'PASSE2->CCHCP'");
});

it("refuses two programs that are both somebody else's, and programs that do not exist", async () => {
  const stranger = await ask(subgraph, { ...STAFF, organization: "KANSAS" }, QUERY);
  expect(stranger.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  const unknown = await ask(subgraph, STAFF, QUERY.replace("AR_PASSE", "AR_NOTHING"));
  expect(unknown.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", fields: [{ field: "b" }] });
});

it("streams all of them as CSV and records it", async () => {
  const route = subgraph.routes.find(({ path }) => path === "/shared-clients.csv");
  const request = requestOf(STAFF, {}, "", { a: "AR_CCHCP", b: "AR_PASSE", month: "2025-06" });
  const text = await readBody(await route?.handle(request));
  const lines = text.trimEnd().split("\r\n");
  expect(lines).toHaveLength(213);
  expect(lines[0]).toMatch(/^shared_client_id,own_member_number,program_a,/);
  expect(lines[1]).toMatch(/,n0,AR_CCHCP,CCHCP,2025-01-01,,AR_PASSE,PASSE1,2025-01-01,,Saline,,12-17,NONE,$/);
  expect(await state.lastDisclosure()).toMatchObject({ action: "SHARED_CLIENTS", rows: 424 });
  await expect(route?.handle({ ...request, claims: toClaims({ ...STAFF, role: "AUDITOR" }) })).rejects.toThrow("does not allow");
});
