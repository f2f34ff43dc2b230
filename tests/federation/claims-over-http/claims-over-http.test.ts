/** A source sends its claims as a file over HTTP and follows what becomes of it. */
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import type { Who } from "../../testkit/ask.js";
import { type ClaimCells, claim, toClaimCsv } from "../../testkit/claims.js";
import { emptyRosters } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
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

function post(who: Who, query: string, rows: readonly ClaimCells[] | string, source = "KS_SHCN"): Promise<Response> {
  const body = typeof rows === "string" ? rows : toClaimCsv(rows);
  return hub.send(who, `/claims/${source}?${query}`, { method: "POST", headers: { "content-type": "text/csv" }, body });
}

const ofChild = (cells: ClaimCells) => claim({ member_number: "S-1", ...cells });
const countClaims = async () => (await hub.database.pool.query("select count(*)::int as n from hub_measures.claim")).rows[0].n;

test("the receipt names file, line and column of a span that ends before it starts and of a claim outside every span", async () => {
  await hub.importRoster("KS_SHCN", [inProgram({ enrollment_starts_on: "2025-06-02" })], { effectiveOn: "2025-06-30" });
  await hub.settle();
  const response = await post(staff, "effectiveOn=2025-06-30&fileName=june-claims.csv", [
    ofChild({ served_from: "2025-06-09", served_to: "2025-06-08" }),
    ofChild({ claim_number: "C2", served_from: "2025-06-01" }),
    ofChild({ claim_number: "C3", served_from: "2025-06-02" }),
  ]);
  expect(response.status).toBe(200);
  const receipt = (await response.json()) as Receipt;
  expect(receipt).toMatchObject({
    source: "KS_SHCN",
    effectiveOn: "2025-06-30",
    fileName: "june-claims.csv",
    status: "APPLIED",
    repeated: false,
    rowsRead: 3,
    rowsAdded: 2,
    rowsRejected: 1,
    problemCount: 2,
    problems: [
      { line: 2, column: "served_to", severity: "ERROR", code: "ENDS_BEFORE_START" },
      { line: 3, column: "served_from", severity: "WARNING", code: "OUTSIDE_ENROLLMENT" },
    ],
  });
  expect(response.headers.get("location")).toBe(`/claims/${receipt.id}`);
  expect(await countClaims()).toBe(2);
});

test("a large file is accepted at once, and its receipt is followed until it is read", async () => {
  const rows = Array.from({ length: 3_000 }, (_, i) => ofChild({ claim_number: `CLAIM-${i}` }));
  // Large by its bytes: a column that claims do not have is passed over with a warning.
  const [header, ...lines] = toClaimCsv(rows).trimEnd().split("\n");
  const text = [`${header},remarks`, ...lines.map((line) => `${line},${"x".repeat(1_000)}`)].join("\n");
  const response = await post(staff, "effectiveOn=2025-06-30", text);
  expect(response.status).toBe(202);
  const location = response.headers.get("location") ?? "";
  let receipt: Receipt;
  do {
    await wait(200);
    receipt = (await (await hub.send(staff, location)).json()) as Receipt;
  } while (receipt.status === "RECEIVED" || receipt.status === "READING");
  expect(receipt).toMatchObject({ status: "APPLIED", rowsRead: 3_000, rowsAdded: 3_000, rowsRejected: 0 });
}, 180_000);

test("the same file again changes nothing and says so", async () => {
  const first = (await (await post(staff, "effectiveOn=2025-06-30", [ofChild({})])).json()) as Receipt;
  const again = (await (await post(staff, "effectiveOn=2025-06-30", [ofChild({})])).json()) as Receipt;
  expect(again).toMatchObject({ id: first.id, repeated: true, status: "APPLIED" });
});

test("a dry run says what the file would do, and does none of it", async () => {
  const rows = [ofChild({}), ofChild({ claim_number: "C2", served_from: "never" })];
  const response = await post(staff, "effectiveOn=2025-06-30&dryRun=true", rows);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    dryRun: true,
    added: 1,
    changed: 0,
    unchanged: 0,
    rejected: 1,
    problemCount: 2,
    problems: [
      { line: 2, column: "member_number", code: "UNKNOWN_MEMBER" },
      { line: 3, column: "served_from", code: "INVALID_DATE" },
    ],
  });
  expect(await countClaims()).toBe(0);
});

test.each([
  ["another organization", persona("ks-mco-a"), 403, "FORBIDDEN"],
  ["an administrator", persona("hub-admin"), 403, "FORBIDDEN"],
  ["somebody without a token", null, 401, "UNAUTHENTICATED"],
] as const)("%s may neither send it nor try it, and nothing is kept", async (_who, who, status, code) => {
  for (const query of ["effectiveOn=2025-06-30", "effectiveOn=2025-06-30&dryRun=true"]) {
    const response = await post(who, query, [ofChild({})]);
    expect(response.status).toBe(status);
    expect((await response.json()).error).toMatchObject({ code });
  }
  expect(await countClaims()).toBe(0);
});

test("another organization may not read the receipt: 404, as for one that does not exist", async () => {
  const { id } = (await (await post(staff, "effectiveOn=2025-06-30", [ofChild({})])).json()) as Receipt;
  expect((await hub.send(persona("ks-mco-a"), `/claims/${id}`)).status).toBe(404);
  expect((await hub.send(staff, `/claims/${hub.ids.encode("ClaimFile", 999_999)}`)).status).toBe(404);
});

test.each([
  ["that holds no claims", "one,two\n1,2\n", "effectiveOn=2025-06-30", 422, "IMPORT_REJECTED"],
  ["for a day that does not exist", "", "effectiveOn=2025-02-30", 400, "BAD_USER_INPUT"],
])("a file %s is refused as a whole", async (_what, content, query, status, code) => {
  const response = await post(staff, query, content);
  expect(response.status).toBe(status);
  expect((await response.json()).error).toMatchObject({ code });
});

test("the template names every column and holds no example child", async () => {
  const text = await (await hub.send(staff, "/claims/template.csv")).text();
  expect(text).toMatch(/^claim_number,claim_line,member_number,.*,original_claim_number\r\n$/);
});
