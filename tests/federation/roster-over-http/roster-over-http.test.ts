/** A source sends its roster as a file over HTTP and follows what becomes of it. */
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { ROSTER_COLUMNS } from "../../../subgraphs/members/rosters/roster-columns.js";
import type { Who } from "../../testkit/ask.js";
import { emptyRosters, inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import { type RosterCells, toCsv } from "../../testkit/rosters.js";
import { inProgram } from "../one-child.js";

// A file is received at the database's own time, so the hub has to live in it.
const hub = useHub({ now: () => new Date() });
const staff = persona("ks-title-v");

beforeEach(() => emptyRosters(hub.database.pool));

interface Receipt {
  readonly id: string;
  readonly status: string;
  readonly [field: string]: unknown;
}

function post(who: Who, query: string, rows: readonly RosterCells[] | string, source = "KS_SHCN"): Promise<Response> {
  const body = typeof rows === "string" ? rows : toCsv(rows);
  return hub.send(who, `/rosters/${source}?${query}`, { method: "POST", headers: { "content-type": "text/csv" }, body });
}

const listMembers = async () => (await hub.database.pool.query("select member_number from hub_members.member order by 1")).rows;

test("a file gets its receipt at once, with its bad rows listed", async () => {
  const rows = [
    inProgram(),
    inProgram({ member_number: "S-2", birth_date: "never" }),
    inProgram({ member_number: "S-3", sex: "?" }),
  ];
  const response = await post(staff, "effectiveOn=2025-06-01&fileName=june.csv", rows);
  expect(response.status).toBe(200);
  const receipt = (await response.json()) as Receipt;
  expect(receipt).toMatchObject({
    source: "KS_SHCN",
    kind: "FULL",
    effectiveOn: "2025-06-01",
    fileName: "june.csv",
    status: "APPLIED",
    repeated: false,
    rowsRead: 3,
    rowsAdded: 1,
    rowsRejected: 2,
    createdBy: "ks-title-v",
    problemCount: 2,
    problems: [
      { line: 3, column: "birth_date", severity: "ERROR" },
      { line: 4, column: "sex", severity: "ERROR" },
    ],
  });
  expect(response.headers.get("location")).toBe(`/rosters/${receipt.id}`);
});

test("what it brought can be asked for through the graph", async () => {
  await post(staff, "effectiveOn=2025-06-01", [inProgram()]);
  await hub.settle();
  const { member } = await hub.askExpectingNoErrors(
    staff,
    '{ member(memberNumber: "S-1") { name { first } enrollments { program { code } } assignments { coordinator { name } } } }',
  );
  expect(member).toEqual({
    name: { first: "Ana" },
    enrollments: [{ program: { code: "KS_SHCN" } }],
    assignments: [{ coordinator: { name: "Marian Holt" } }],
  });
});

test("a large file is accepted at once, and its receipt is followed until it is read and linked", async () => {
  // Large by its bytes: a column that rosters do not have is passed over with a warning.
  const rows = inventChildren(0, 3_000, () => ({ program: "KS_SHCN", remarks: "x".repeat(1_000) }));
  const response = await post(staff, "effectiveOn=2025-06-01", rows);
  expect(response.status).toBe(202);
  const location = response.headers.get("location") ?? "";
  const receipt = await followReceipt(location);
  expect(receipt).toMatchObject({ status: "APPLIED", rowsRead: 3_000, rowsAdded: 3_000, rowsRejected: 0, problemCount: 1 });
  const moment = expect.any(String);
  expect(receipt.steps).toEqual({ enrollmentsAt: moment, assignmentsAt: moment, linkedAt: moment });
}, 180_000);

async function followReceipt(path: string): Promise<Receipt> {
  for (;;) {
    const receipt = (await (await hub.send(staff, path)).json()) as Receipt & { steps: { linkedAt: unknown } };
    const isFollowed = Object.values(receipt.steps).every((at) => at !== null);
    if (receipt.status !== "RECEIVED" && receipt.status !== "READING" && isFollowed) return receipt;
    await wait(200);
  }
}

test("the same file again changes nothing and says so", async () => {
  const first = (await (await post(staff, "effectiveOn=2025-06-01", [inProgram()])).json()) as Receipt;
  const again = (await (await post(staff, "effectiveOn=2025-06-01", [inProgram()])).json()) as Receipt;
  expect(again).toMatchObject({ id: first.id, repeated: true, status: "APPLIED" });
});

test.each([
  ["another organization", persona("ks-mco-a"), 403, "FORBIDDEN"],
  ["an administrator", persona("hub-admin"), 403, "FORBIDDEN"],
  ["an auditor", persona("hub-auditor"), 403, "FORBIDDEN"],
  ["somebody without a token", null, 401, "UNAUTHENTICATED"],
] as const)("%s may not send it, and nothing is kept", async (_who, who, status, code) => {
  const response = await post(who, "effectiveOn=2025-06-01", [inProgram()]);
  expect(response.status).toBe(status);
  expect((await response.json()).error).toMatchObject({ code });
  expect(await listMembers()).toEqual([]);
});

test("another organization may not read the receipt: 404, as for one that does not exist", async () => {
  const { id } = (await (await post(staff, "effectiveOn=2025-06-01", [inProgram()])).json()) as Receipt;
  expect((await hub.send(persona("ks-mco-a"), `/rosters/${id}`)).status).toBe(404);
  expect((await hub.send(staff, `/rosters/${hub.ids.encode("Roster", 999_999)}`)).status).toBe(404);
});

test("a dry run says what the file would do, and does none of it", async () => {
  const rows = [inProgram(), inProgram({ member_number: "S-2", birth_date: "never" })];
  const response = await post(staff, "effectiveOn=2025-06-01&dryRun=true", rows);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ dryRun: true, added: 1, changed: 0, unchanged: 0, rejected: 1, problemCount: 1 });
  expect(await listMembers()).toEqual([]);
});

test.each([
  ["that is no roster", "one,two\n1,2\n", "effectiveOn=2025-06-01", 422, "IMPORT_REJECTED"],
  ["for a day that does not exist", "", "effectiveOn=2025-02-30", 400, "BAD_USER_INPUT"],
  ["of a kind that does not exist", "", "kind=SOME", 400, "BAD_USER_INPUT"],
])("a file %s is refused as a whole", async (_what, content, query, status, code) => {
  const response = await post(staff, query, content);
  expect(response.status).toBe(status);
  expect((await response.json()).error).toMatchObject({ code });
});

test("the template names every column and holds no example child", async () => {
  const text = await (await hub.send(staff, "/rosters/template.csv")).text();
  expect(text).toBe(`${ROSTER_COLUMNS.map(({ name }) => name).join(",")}\r\n`);
  expect(text).toMatch(/^member_number,medicaid_id,first_name,.*,icd10_codes,/);
});
