/** A roster file goes in twice; how fast it is read, beside how fast PostgreSQL can store its rows at all, comes out. */
import { join } from "node:path";
import type { PlainDate } from "#shared/dates.js";
import { createBenchHub } from "./bench-database.js";
import { runInChild } from "./child-task.js";
import type { FileOrder, FollowOrder, FollowReply, ImportReply, InsertReply } from "./intake-tasks.js";
import { HEALTH_PLAN, orderFor } from "./kansas.js";
import { perSecond } from "./measure.js";
import { atLeast, atMost, type BenchmarkResult, type Finding } from "./report.js";
import { type RosterSource, writeRoster } from "./write-roster.js";

const SOURCE: RosterSource = { ...HEALTH_PLAN, lists: () => true };
const LATER_DAY = "2025-07-01" as PlainDate;
/** Design goals of the hub: a fifth of what the database can do, in the memory of a small container. */
const LOWEST_RATIO = 0.2;
const MOST_MEMORY_MIB = 512;

export async function benchIntake(serverUrl: string, rows: number): Promise<BenchmarkResult> {
  const { databaseUrl, folder } = await createBenchHub(serverUrl, "intake");
  const path = join(folder, "roster.csv");
  process.stderr.write(`writing a roster of ${rows} rows\n`);
  await writeRoster(path, SOURCE, rows);
  const order: FileOrder = { databaseUrl, path, order: orderFor(SOURCE, path) };

  process.stderr.write("storing its rows in a bare table\n");
  const bare = await runInChild<FileOrder, InsertReply>("insert-bare", order);
  const first = await runInChild<FileOrder, ImportReply>("import-file", order);
  process.stderr.write("following it: enrollments, assignments, links\n");
  const followed = await runInChild<FollowOrder, FollowReply>("follow-roster", { databaseUrl, rosterId: first.roster.id });
  const again = await runInChild<FileOrder, ImportReply>("import-file", { ...order, order: orderFor(SOURCE, path, LATER_DAY) });
  requireCounts(rows, { bare, first, again });
  return { name: "intake", about: listAbout(rows, followed), findings: listFindings(rows, { bare, first, again, followed }) };
}

interface Runs {
  readonly bare: InsertReply;
  readonly first: ImportReply;
  readonly again: ImportReply;
}

/** A row that was turned away would have cost less. */
function requireCounts(rows: number, { bare, first, again }: Runs): void {
  const counts = [bare.rows, first.roster.rowsAdded, again.roster.rowsUnchanged];
  if (counts.some((count) => count !== rows)) throw new Error(`${rows} rows were to be read, not ${counts.join(", ")}`);
}

function listAbout(rows: number, { coordinators }: FollowReply): string[] {
  return [
    `One roster of ${rows.toLocaleString("en-US")} children with all columns filled in as such files are, ${coordinators.toLocaleString("en-US")} coordinators.`,
    "Reading: from opening the file until the roster is APPLIED, in a process of its own, whose memory is the one given.",
    "Bare insert: the same rows by the same reader, in chunks of the same size, one table, no index but its key; parsing is not counted.",
  ];
}

function listFindings(rows: number, { bare, first, again, followed }: Runs & { readonly followed: FollowReply }): Finding[] {
  const read = perSecond(rows, first.ms);
  const limit = perSecond(rows, bare.insertMs);
  const step = (what: string, ms: number): Finding => ({ what, value: perSecond(rows, ms), unit: "rows/s" });
  return [
    {
      what: "reading a new roster",
      value: read,
      unit: "rows/s",
      comparedWith: { what: "bare insert", value: limit },
      target: atLeast(read, limit * LOWEST_RATIO, `at least ${LOWEST_RATIO}`),
    },
    {
      what: "reading a new roster",
      value: read,
      unit: "rows/s",
      comparedWith: { what: "parsing alone", value: perSecond(rows, bare.parseMs) },
    },
    {
      what: "reading it again, nothing changed",
      value: perSecond(rows, again.ms),
      unit: "rows/s",
      comparedWith: { what: "the first time", value: read },
    },
    step("followers: enrollments", followed.enrollmentsMs),
    step("followers: coordinators and assignments", followed.assignmentsMs),
    step("linkage of the first roster", followed.linkageMs),
    {
      what: "peak memory while reading",
      value: Math.max(first.peakMib, again.peakMib),
      unit: "MiB",
      target: atMost(Math.max(first.peakMib, again.peakMib), MOST_MEMORY_MIB, `at most ${MOST_MEMORY_MIB} MiB`),
    },
  ];
}
