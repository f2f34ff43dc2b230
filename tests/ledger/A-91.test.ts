/** A plan asks about 5,000 new enrollees at once; every row gets the answer that a single question would get. */
import { setTimeout as wait } from "node:timers/promises";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { beforeAll, expect, test } from "vitest";
import { inventChildren, inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const hub = useHub();
const manager = persona("ks-mco-a");

const ROWS = 5_000;
/** Of the plan, children 0 to 149 are coordinated by the program and 150 to 199 are not; 200 to 249 are another plan's. */
const [COORDINATED, COVERED, KNOWN] = [150, 200, 250];
/** A row of the file -> what is wrong with it. The header is line 1. */
const BAD_ROWS: Readonly<Record<number, { readonly cells: RosterCells; readonly problem: string }>> = {
  10: { cells: { birth_date: "31.12.2015" }, problem: "birth_date must be a day such as 2016-04-02" },
  20: { cells: { zip: "" }, problem: "missing: zip" },
  4999: { cells: { zip: "ABCDE" }, problem: "zip must have five or nine digits" },
};

beforeAll(async () => {
  const listPlan = (plan: string, from: number, to: number) =>
    inventChildren(from, to, (index) => ({ member_number: `${plan}-${index}`, plan, coverage_starts_on: "2024-01-01" }));
  await hub.importRoster("KS_MCO_A", listPlan("KS_MCO_A", 0, COVERED));
  await hub.importRoster("KS_MCO_B", listPlan("KS_MCO_B", COVERED, KNOWN));
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(0, COORDINATED, () => ({
      program: "KS_SHCN",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: "Marian Holt",
      coordinator_phone: "785-555-0102",
      coordinator_since: "2025-02-01",
      plan_reviewed_on: "2025-03-01",
    })),
  );
  await hub.settle();
});

function createFile(): string {
  const rows = Array.from({ length: ROWS }, (_, index) => ({ ...inventIdentity(index), ...BAD_ROWS[index + 2]?.cells }));
  return stringify(rows, { header: true, columns: ["first_name", "last_name", "birth_date", "zip"] });
}

interface Progress {
  readonly status: "RUNNING" | "DONE";
  readonly total: number;
  readonly done: number;
}

async function readProgress(path: string): Promise<Progress> {
  return (await (await hub.send(manager, path)).json()) as Progress;
}

async function waitFor(path: string, isReached: (progress: Progress) => boolean): Promise<Progress> {
  for (;;) {
    const progress = await readProgress(path);
    if (isReached(progress)) return progress;
    await wait(200);
  }
}

interface Sent {
  readonly id: string;
  readonly rows: number;
  readonly statusPath: string;
}

async function sendFile(): Promise<Sent> {
  const response = await hub.send(manager, "/coordinator-checks", {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: createFile(),
  });
  expect(response.status).toBe(202);
  return (await response.json()) as Sent;
}

/** Each saving of answers takes a fifth of a second longer. */
const SLOW_DOWN = `
create function slow_down() returns trigger language plpgsql as $$ begin perform pg_sleep(0.2); return null; end $$;
create trigger slow_down after update on hub_shared_clients.check_batch_row for each statement execute function slow_down()`;

test("a hub that is stopped in the middle of 5,000 rows goes on where it was, and gives one result per row", {
  timeout: 240_000,
}, async () => {
  // Stopping waits a few seconds for what goes on, in which a fast machine would answer all of them.
  await hub.database.pool.query(SLOW_DOWN);
  const sent = await sendFile();
  expect(sent.rows).toBe(ROWS);
  await waitFor(sent.statusPath, ({ done }) => done > 0);
  await hub.stop();
  await hub.database.pool.query("drop function slow_down cascade");
  await hub.start();
  const restarted = await readProgress(sent.statusPath);
  expect(restarted).toMatchObject({ status: "RUNNING", total: ROWS });
  expect(restarted.done).toBeLessThan(ROWS);
  await waitFor(sent.statusPath, ({ status }) => status === "DONE");

  const text = await (await hub.send(manager, `${sent.statusPath}/results.csv`)).text();
  const results: Record<string, string>[] = parse(text, { columns: true });
  expect(results.map((row) => Number(row.line))).toEqual(Array.from({ length: ROWS }, (_, index) => index + 2));
  expect(results.filter((row) => row.error !== "").map((row) => [Number(row.line), row.error])).toEqual(
    Object.entries(BAD_ROWS).map(([line, { problem }]) => [Number(line), problem]),
  );
  // Of the first 150 children two rows are bad.
  expect(countBy(results, (row) => `${row.grade} ${row.coordinator}`)).toEqual({
    "CERTAIN Marian Holt": COORDINATED - 2,
    "CERTAIN ": COVERED - COORDINATED,
    "NONE ": ROWS - COVERED - 1,
    " ": 3,
  });
  expect(results[0]).toEqual({
    line: "2",
    grade: "CERTAIN",
    coordinator: "Marian Holt",
    organization: "KS_SHCN",
    program: "KS_SHCN",
    phone: "7855550102",
    since: "2025-02-01",
    plan_status: "CURRENT",
    coordinators: "1",
    sources_not_answered: "KS_MCO_B NO_AGREEMENT",
    error: "",
  });
});

test("the same file sent again on the same day is the same batch, already answered", async () => {
  const again = await sendFile();
  expect(await readProgress(again.statusPath)).toEqual({ id: again.id, status: "DONE", total: ROWS, done: ROWS });
});

test("every answered row is in the disclosure log with the reason that a single question would have", async () => {
  const { rows } = await hub.database.pool.query<{ decision: string; reason: string | null; entries: number }>(
    `select decision, reason, count(distinct member_ids)::int as entries from hub_privacy.disclosure
     where request_id like 'check-batch-%' group by decision, reason order by decision, reason`,
  );
  expect(rows).toEqual([
    { decision: "DISCLOSED", reason: null, entries: COVERED - 2 },
    { decision: "NOTHING", reason: "NO_MATCH", entries: 1 },
    { decision: "NOTHING", reason: "NO_RELATIONSHIP", entries: KNOWN - COVERED },
  ]);
});

test("a row gets what a single question gets", async () => {
  const [first_row, ...others] = [0, COORDINATED, COVERED, KNOWN].map((index) => inventIdentity(index));
  for (const row of [first_row, ...others]) {
    const { coordinatorCheck } = await hub.askExpectingNoErrors(
      manager,
      "query ($child: DemographicsInput!) { coordinatorCheck(demographics: $child) { match { grade } client { assignments { coordinator { name } } } } }",
      { child: { firstName: row?.first_name, lastName: row?.last_name, birthDate: row?.birth_date, zip: row?.zip } },
    );
    const names =
      coordinatorCheck.client?.assignments.map((one: { coordinator: { name: string } }) => one.coordinator.name) ?? [];
    const grade = row === first_row || row === others[0] ? "CERTAIN" : "NONE";
    expect([coordinatorCheck.match.grade, names]).toEqual([grade, row === first_row ? ["Marian Holt"] : []]);
  }
});

test("another organization finds no such batch", async () => {
  const { statusPath } = await sendFile();
  for (const path of [statusPath, `${statusPath}/results.csv`]) {
    expect((await hub.send(persona("ks-mco-b"), path)).status).toBe(404);
  }
});

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}
