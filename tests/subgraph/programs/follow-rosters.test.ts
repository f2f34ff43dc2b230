import { beforeEach, expect, test } from "vitest";
import { followRosters } from "#shared/database/apply-rosters.js";
import { enrollmentFollower } from "../../../subgraphs/programs/enrollment-spans.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { RosterSource } from "./roster-source.js";

const database = useDatabase();
let source: RosterSource;

beforeEach(async () => {
  await emptyDatabase(database.pool);
  source = new RosterSource(database.pool, "KS-SHCN");
});

/** A roster row: child 1 in a program, from and until. */
function inProgram(program: string, startsOn: string | null, endsOn: string | null = null, memberNumber = "1") {
  return { memberNumber, program_code: program, enrollment_starts_on: startsOn, enrollment_ends_on: endsOn };
}

async function sendAndFollow(effectiveOn: string, rows: Parameters<RosterSource["send"]>[1]): Promise<number> {
  const rosterId = await source.send(effectiveOn, rows, ["1"]);
  await followRosters(database.pool, enrollmentFollower, rosterId);
  return rosterId;
}

/** Current spans as "program first..last", by program and first day. */
async function listSpans(knownAt?: Date): Promise<string[]> {
  const { rows } = await database.pool.query<{ span: string }>(
    `select program_code || ' ' || starts_on || '..' || coalesce(ends_on::text, '') as span from hub_programs.enrollment
     where case when $1::timestamptz is null then superseded_at is null
       else received_at <= $1 and (superseded_at is null or superseded_at > $1) end
     order by program_code, starts_on`,
    [knownAt ?? null],
  );
  return rows.map((row) => row.span);
}

async function countVersions(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>("select count(*) as count from hub_programs.enrollment");
  return Number(rows[0]?.count);
}

test("a first file opens its spans", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01"), inProgram("Q", "2025-01-15", "2025-12-31")]);
  expect(await listSpans()).toEqual(["P 2024-05-01..", "Q 2025-01-15..2025-12-31"]);
});

test("a span without a first day starts on the file's date, and stays there when it is sent again", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", null)]);
  await sendAndFollow("2025-03-01", [{ ...inProgram("P", null), language: "Spanish" }]);
  expect(await listSpans()).toEqual(["P 2025-02-01.."]);
});

test("an unchanged span gets no new version", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01")]);
  await sendAndFollow("2025-03-01", [{ ...inProgram("P", "2024-05-01"), language: "Spanish" }]);
  expect(await countVersions()).toBe(1);
});

test("a changed last day makes a new version under the same id, and the old answer can still be given", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01")]);
  const before = source.tick();
  await sendAndFollow("2025-03-01", [inProgram("P", "2024-05-01", "2025-06-30")]);
  expect(await listSpans()).toEqual(["P 2024-05-01..2025-06-30"]);
  expect(await listSpans(before)).toEqual(["P 2024-05-01.."]);
  const { rows } = await database.pool.query("select distinct id from hub_programs.enrollment");
  expect(rows).toHaveLength(1);
});

test("a program that is no longer sent ends the day before the file's date", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01"), inProgram("Q", "2024-07-01")]);
  await sendAndFollow("2025-03-01", [inProgram("Q", "2024-07-01")]);
  expect(await listSpans()).toEqual(["P 2024-05-01..2025-02-28", "Q 2024-07-01.."]);
});

test("a child that is dropped altogether leaves every program the day before the file's date", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01"), inProgram("Q", "2025-01-01", "2025-12-31")]);
  await sendAndFollow("2025-03-01", []);
  expect(await listSpans()).toEqual(["P 2024-05-01..2025-02-28", "Q 2025-01-01..2025-02-28"]);
});

test("a program that a new one replaces ends the day before that one starts", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01")]);
  await sendAndFollow("2025-03-01", [inProgram("Q", "2025-02-10")]);
  expect(await listSpans()).toEqual(["P 2024-05-01..2025-02-09", "Q 2025-02-10.."]);
});

test("a program that was there all along does not cut short another that is dropped", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2023-01-01"), inProgram("Q", "2024-01-01"), inProgram("R", "2023-01-01")]);
  await sendAndFollow("2025-03-01", [inProgram("Q", "2024-01-01"), inProgram("R", "2023-01-01")]);
  expect(await listSpans()).toEqual(["P 2023-01-01..2025-02-28", "Q 2024-01-01..", "R 2023-01-01.."]);
});

test("a program that another replaces from the same first day is withdrawn", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2025-01-01")]);
  await sendAndFollow("2025-03-01", [inProgram("Q", "2025-01-01")]);
  expect(await listSpans()).toEqual(["Q 2025-01-01.."]);
});

test("a span of the future that is dropped before it began is withdrawn", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2025-04-01")]);
  await sendAndFollow("2025-03-01", []);
  expect(await listSpans()).toEqual([]);
});

test("an earlier first day, learned later, takes the place of the later one", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2025-01-01")]);
  const before = source.tick();
  await sendAndFollow("2025-03-01", [inProgram("P", "2024-10-01")]);
  expect(await listSpans()).toEqual(["P 2024-10-01.."]);
  expect(await listSpans(before)).toEqual(["P 2025-01-01.."]);
});

test("a later first day of the same program is a new span after the old one", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-01-01")]);
  await sendAndFollow("2025-04-01", [inProgram("P", "2025-03-01")]);
  expect(await listSpans()).toEqual(["P 2024-01-01..2025-02-28", "P 2025-03-01.."]);
});

test("a span that has ended stays when the source stops sending it", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2023-01-01", "2023-12-31"), inProgram("Q", "2023-06-01")]);
  await sendAndFollow("2025-03-01", [inProgram("R", "2023-06-01")]);
  expect(await listSpans()).toEqual(["P 2023-01-01..2023-12-31", "R 2023-06-01.."]);
});

test("a child that comes back after a gap has two spans", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-01-01")]);
  await sendAndFollow("2025-03-01", []);
  await sendAndFollow("2025-06-01", [inProgram("P", null)]);
  expect(await listSpans()).toEqual(["P 2024-01-01..2025-02-28", "P 2025-06-01.."]);
});

test("a dropped span that is sent again with its first day is open again", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-01-01")]);
  await sendAndFollow("2025-03-01", []);
  await sendAndFollow("2025-04-01", [inProgram("P", "2024-01-01")]);
  expect(await listSpans()).toEqual(["P 2024-01-01.."]);
});

test("two rows for one program, one without a first day, are one span", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01"), { ...inProgram("P", null), language: "Spanish" }]);
  expect(await listSpans()).toEqual(["P 2024-05-01.."]);
});

test("a row without a first day but with a last day in the past closes the span that held then", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", null)]);
  await sendAndFollow("2025-03-01", [inProgram("P", null, "2025-02-20")]);
  await sendAndFollow("2025-04-01", [{ ...inProgram("P", null, "2025-02-20"), language: "Spanish" }]);
  expect(await listSpans()).toEqual(["P 2025-02-01..2025-02-20"]);
});

test("a first row that has already ended never starts after it ends", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", null, "2024-12-31")]);
  expect(await listSpans()).toEqual(["P 2024-12-31..2024-12-31"]);
});

test("a span sent with its last day before its first is taken back", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2025-01-01")]);
  await sendAndFollow("2025-03-01", [inProgram("P", "2025-01-01", "2024-12-31")]);
  await sendAndFollow("2025-04-01", [{ ...inProgram("P", "2025-01-01", "2024-12-31"), language: "Spanish" }]);
  expect(await listSpans()).toEqual([]);
  expect(await countVersions()).toBe(1);
});

test("following a roster a second time changes nothing", async () => {
  const rosterId = await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01")]);
  await followRosters(database.pool, enrollmentFollower, rosterId);
  await Promise.all([1, 2, 3].map(() => followRosters(database.pool, enrollmentFollower, rosterId)));
  expect(await countVersions()).toBe(1);
});

test("a lost job is made up for by the next one, and jobs at the same time apply each roster once", async () => {
  await source.send("2025-02-01", [inProgram("P", "2024-05-01")]);
  const last = await source.send("2025-03-01", [inProgram("P", "2024-05-01"), inProgram("Q", "2025-02-10", null, "2")]);
  await Promise.all([1, 2].map(() => followRosters(database.pool, enrollmentFollower, last)));
  expect(await listSpans()).toEqual(["P 2024-05-01..", "Q 2025-02-10.."]);
  expect(await countVersions()).toBe(2);
});

test("undoing a roster brings back exactly what stood before it", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01"), inProgram("Q", "2024-07-01", "2025-12-31")]);
  const before = await listSpans();
  const second = await sendAndFollow("2025-03-01", [inProgram("Q", "2024-07-01", "2025-06-30"), inProgram("R", "2025-02-10")]);
  const between = source.tick();
  expect(await listSpans()).toEqual(["P 2024-05-01..2025-02-09", "Q 2024-07-01..2025-06-30", "R 2025-02-10.."]);
  await source.undo(second);
  await followRosters(database.pool, enrollmentFollower, second);
  expect(await listSpans()).toEqual(before);
  expect(await listSpans(between)).toEqual(["P 2024-05-01..2025-02-09", "Q 2024-07-01..2025-06-30", "R 2025-02-10.."]);
});

test("rosters are undone one after the other down to nothing", async () => {
  const first = await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01")]);
  const second = await sendAndFollow("2025-03-01", [inProgram("P", "2024-05-01", "2025-06-30")]);
  for (const rosterId of [second, first]) {
    await source.undo(rosterId);
    await followRosters(database.pool, enrollmentFollower, rosterId);
  }
  expect(await listSpans()).toEqual([]);
});

test("undoing a roster leaves what a later one has said since", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01")]);
  const second = await sendAndFollow("2025-03-01", [inProgram("P", "2024-05-01", "2025-06-30")]);
  await sendAndFollow("2025-04-01", [inProgram("P", "2024-05-01", "2025-09-30")]);
  await source.undo(second);
  await followRosters(database.pool, enrollmentFollower, second);
  expect(await listSpans()).toEqual(["P 2024-05-01..2025-09-30"]);
});

test("two current versions of one span become one again", async () => {
  await sendAndFollow("2025-02-01", [inProgram("P", "2024-05-01")]);
  await database.pool.query(
    `insert into hub_programs.enrollment (id, member_id, organization_id, program_code, starts_on, roster_id, received_at)
     select id, member_id, organization_id, program_code, starts_on, roster_id, received_at from hub_programs.enrollment`,
  );
  await sendAndFollow("2025-03-01", [inProgram("P", "2024-05-01", "2025-06-30")]);
  expect(await listSpans()).toEqual(["P 2024-05-01..2025-06-30"]);
});

test("rosters that are followed late leave the same history as those followed at once", async () => {
  await source.send("2025-02-01", [inProgram("P", "2024-05-01")]);
  const between = source.tick();
  await sendAndFollow("2025-03-01", [inProgram("Q", "2025-02-10")]);
  expect(await listSpans()).toEqual(["P 2024-05-01..2025-02-09", "Q 2025-02-10.."]);
  expect(await listSpans(between)).toEqual(["P 2024-05-01.."]);
});
