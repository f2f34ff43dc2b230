/** Kansas tells each health plan every month which of its members the special health care needs program serves too. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { type Persona, persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const hub = useHub();
const staff = persona("ks-title-v");

const listProgram = (change: (index: number) => RosterCells) =>
  inventChildren(0, 301, (index) => ({
    program: "KS_SHCN",
    enrollment_starts_on: "2025-01-01",
    coordinator_name: "Marian Holt",
    coordinator_phone: "785-555-0102",
    coordinator_email: "marian.holt@example.org",
    coordinator_since: "2025-02-01",
    plan_reviewed_on: "2025-03-01",
    acuity: "HIGH",
    icd10_codes: "Q90.9",
    ...change(index),
  }));
const listPlan = (plan: string, from: number, to: number) =>
  inventChildren(from, to, (index) => ({ member_number: `${plan}-${index}`, plan, coverage_starts_on: "2024-01-01" }));

/** Child 0 leaves after May and child 300 comes in June; both are of plan A, so either month counts 120, 80, 40 and 60. */
beforeAll(async () => {
  await hub.importRoster("KS_MCO_A", [
    ...listPlan("KS_MCO_A", 0, 120),
    ...listPlan("KS_MCO_A", 300, 301),
    ...listPlan("KS_MCO_A", 2_000, 2_030),
  ]);
  await hub.importRoster("KS_MCO_B", [...listPlan("KS_MCO_B", 120, 200), ...listPlan("KS_MCO_B", 3_000, 3_030)]);
  await hub.importRoster("KS_MCO_C", listPlan("KS_MCO_C", 200, 240));
  await hub.importRoster("KS_SHCN", listProgram(leaveAndCome));
  await hub.settle();
});

function leaveAndCome(index: number): RosterCells {
  if (index === 0) return { enrollment_ends_on: "2025-05-31" };
  return index === 300 ? { enrollment_starts_on: "2025-06-02" } : {};
}

const FIELDS = "id month version totalCount unmatchedCount files { partner { id name } rowCount added changed ended csvPath }";
const GENERATE = `mutation ($month: Month!) { generateSharedClientReport(program: "KS_SHCN", month: $month) { ${FIELDS} } }`;

async function generate(month: string) {
  return (await hub.askExpectingNoErrors(staff, GENERATE, { month })).generateSharedClientReport;
}

async function download(who: Persona, path: string): Promise<string[]> {
  const response = await hub.send(who, path);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("text/csv");
  return (await response.text()).trimEnd().split("\r\n");
}

test("three files, one per MCO, of 120, 80 and 40 children; 60 of 300 are in no plan's roster", async () => {
  const report = await generate("2025-06");
  expect(report).toMatchObject({ month: "2025-06", version: 1, totalCount: 300, unmatchedCount: 60 });
  expect(report.files).toEqual(
    [
      ["KS_MCO_A", "Prairie Shield Health Plan", 120],
      ["KS_MCO_B", "Wheatland Community Plan", 80],
      ["KS_MCO_C", "Tallgrass Care Kansas", 40],
    ].map(([id, name, rowCount]) => ({
      partner: { id, name },
      rowCount,
      added: rowCount,
      changed: 0,
      ended: 0,
      csvPath: `/shared-client-reports/${report.id}/${id}`,
    })),
  );
});

test("a file holds the MCO's own members and the agreed columns alone", async () => {
  const { files } = await generate("2025-06");
  const [header, ...lines] = await download(persona("ks-mco-c"), files[2].csvPath);
  expect(header).toBe("member_number,first_name,last_name,birth_date,coordinator,phone,since,plan_of_care_on,change");
  const expected = listPlan("KS_MCO_C", 200, 240).map((row) =>
    [
      row.member_number,
      row.first_name,
      row.last_name,
      row.birth_date,
      "Marian Holt",
      "7855550102",
      "2025-02-01",
      "2025-03-01",
      "ADDED",
    ].join(","),
  );
  expect(lines.sort()).toEqual(expected.sort());
});

test("each file is recorded as a disclosure to its MCO", async () => {
  const before = await listRecorded("SHARED_CLIENT_REPORT");
  expect(before).toEqual([
    { organization: { id: "KS_MCO_C" }, decision: "DISCLOSED", rows: 80 },
    { organization: { id: "KS_MCO_B" }, decision: "DISCLOSED", rows: 160 },
    { organization: { id: "KS_MCO_A" }, decision: "DISCLOSED", rows: 240 },
  ]);
});

test("running the month again is the same report: same id, same version, nothing recorded twice", async () => {
  const first = await generate("2025-06");
  expect(await generate("2025-06")).toEqual(first);
  expect(await listRecorded("SHARED_CLIENT_REPORT")).toHaveLength(3);
});

test("version 2 where data changed, with adds, changes and ends since May", async () => {
  const june = await generate("2025-06");
  const may = await generate("2025-05");
  expect(may).toMatchObject({
    totalCount: 300,
    unmatchedCount: 60,
    files: [{ rowCount: 120 }, { rowCount: 80 }, { rowCount: 40 }],
  });
  const change = (index: number) => (index === 1 ? { plan_reviewed_on: "2025-06-12" } : leaveAndCome(index));
  await hub.importRoster("KS_SHCN", listProgram(change));
  await hub.settle();
  const again = await generate("2025-06");
  expect(again).toMatchObject({ id: june.id, version: 2, totalCount: 300, unmatchedCount: 60 });
  expect(again.files.map((file: Record<string, unknown>) => [file.rowCount, file.added, file.changed, file.ended])).toEqual([
    [120, 1, 1, 1],
    [80, 0, 0, 0],
    [40, 0, 0, 0],
  ]);
  const lines = await download(persona("ks-mco-a"), again.files[0].csvPath);
  const marked = lines.slice(1).map((line) => [line.split(",")[0], line.split(",").at(-1)]);
  expect(marked.filter(([, mark]) => mark !== "UNCHANGED").sort()).toEqual([
    ["KS_MCO_A-0", "ENDED"],
    ["KS_MCO_A-1", "CHANGED"],
    ["KS_MCO_A-300", "ADDED"],
  ]);
});

test("a partner sees its own file alone; the unmatched are listed to the program only", async () => {
  const report = await generate("2025-06");
  const query = `query ($id: ID!) { sharedClientReport(id: $id) { ${FIELDS} } }`;
  const { sharedClientReport } = await hub.askExpectingNoErrors(persona("ks-mco-b"), query, { id: report.id });
  expect(sharedClientReport).toMatchObject({ totalCount: null, unmatchedCount: null, files: [{ partner: { id: "KS_MCO_B" } }] });
  const unmatched = `/shared-client-reports/${report.id}/unmatched`;
  for (const path of [report.files[0].csvPath, unmatched]) {
    expect((await hub.send(persona("ks-mco-b"), path)).status).toBe(404);
  }
  expect(await download(staff, unmatched)).toHaveLength(61);
});

async function listRecorded(action: string) {
  const { disclosures } = await hub.askExpectingNoErrors(
    persona("hub-auditor"),
    "{ disclosures(first: 100) { nodes { action organization { id } decision rows } } }",
  );
  return disclosures.nodes
    .filter((node: { action: string }) => node.action === action)
    .map(({ action: _action, ...node }: { action: string }) => node);
}
