/** The steps of an import, each run in a process of its own and measured there. */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { followRosters } from "#shared/database/apply-rosters.js";
import { createPool } from "#shared/database/create-pool.js";
import { startJobs } from "#shared/jobs.js";
import { createLog } from "#shared/log.js";
import { startProgress } from "#shared/process/progress.js";
import { assignmentFollower } from "../../subgraphs/coordinators/assignment-spans.js";
import { importRoster } from "../../subgraphs/members/rosters/import-roster.js";
import type { Roster, RosterOrder } from "../../subgraphs/members/rosters/roster.js";
import { ROSTER_COLUMNS } from "../../subgraphs/members/rosters/roster-columns.js";
import { ROSTER_FORMAT } from "../../subgraphs/members/rosters/roster-format.js";
import { getRosterRowSettings, SourceSettings } from "../../subgraphs/members/rosters/source-settings.js";
import { enrollmentFollower } from "../../subgraphs/programs/enrollment-spans.js";
import type { FileRow } from "../../subgraphs/shared/intake/file-row.js";
import { inspectFile } from "../../subgraphs/shared/intake/inspect-file.js";
import { readCsv } from "../../subgraphs/shared/intake/read-csv.js";
import { CHUNK_ROWS } from "../../subgraphs/shared/intake/read-file.js";
import { linkRosters } from "../../subgraphs/shared-clients/linkage/link-rosters.js";
import { peakMib, timed } from "./measure.js";

export interface FileOrder {
  readonly databaseUrl: string;
  readonly path: string;
  readonly order: RosterOrder;
}

export interface ImportReply {
  readonly roster: Roster;
  readonly ms: number;
  /** The most memory that the process ever held. */
  readonly peakMib: number;
}

/** From the first byte read to the roster in force; its followers do not run. */
export async function importFile({ databaseUrl, path, order }: FileOrder): Promise<ImportReply> {
  const pool = createPool(databaseUrl, { subgraph: "members", connections: 3 });
  const jobs = await startJobs(databaseUrl, createLog("error"));
  try {
    const progress = startProgress(`reading ${order.fileName} as of ${order.effectiveOn}`);
    const intake = { pool, jobs, reader: randomUUID() };
    const { result, ms } = await timed(() => importRoster(intake, order, { path, onProgress: progress.report }));
    progress.finish();
    return { roster: result.roster, ms, peakMib: peakMib() };
  } finally {
    await jobs.stop();
    await pool.end();
  }
}

export interface InsertReply {
  readonly rows: number;
  /** In the database and its driver alone. */
  readonly insertMs: number;
  /** Opening, parsing and checking the file. */
  readonly parseMs: number;
}

/** What PostgreSQL takes to store the very same rows in one table, chunk by chunk, and nothing else. */
export async function insertBare({ databaseUrl, path, order }: FileOrder): Promise<InsertReply> {
  const pool = createPool(databaseUrl, { connections: 1 });
  try {
    await pool.query(
      `create table bare_row (id integer generated always as identity primary key, line integer not null, row_hash uuid not null, ${COLUMNS.map(
        ({ name, type }) => `${name} ${type}`,
      ).join(", ")})`,
    );
    const settings = await getRosterRowSettings(pool, SourceSettings.parse({}), order);
    const { result, ms } = await timed(async () => {
      const facts = await inspectFile(path);
      return insertAll(pool, readCsv({ path, facts, format: ROSTER_FORMAT, columnMap: {}, settings }));
    });
    await pool.query("drop table bare_row");
    return { ...result, parseMs: ms - result.insertMs };
  } finally {
    await pool.end();
  }
}

const COLUMNS = ROSTER_COLUMNS.map(({ name, read }) => ({ name, type: read.kind === "date" ? "date" : "text" }));

const INSERT_SQL = `insert into bare_row (line, row_hash, ${COLUMNS.map(({ name }) => name).join(", ")})
  select * from unnest($1::int[], $2::uuid[], ${COLUMNS.map(({ type }, index) => `$${index + 3}::${type}[]`).join(", ")})`;

async function insertAll(pool: pg.Pool, results: ReturnType<typeof readCsv>): Promise<Pick<InsertReply, "rows" | "insertMs">> {
  const sum = { rows: 0, insertMs: 0 };
  let chunk: FileRow[] = [];
  const insert = async () => {
    sum.rows += chunk.length;
    sum.insertMs += (await timed(() => pool.query(INSERT_SQL, toArrays(chunk)))).ms;
    chunk = [];
  };
  for await (const { row } of results) {
    if (row) chunk.push(row);
    if (chunk.length === CHUNK_ROWS) await insert();
  }
  if (chunk.length > 0) await insert();
  return sum;
}

function toArrays(rows: readonly FileRow[]): unknown[] {
  return [
    rows.map((row) => row.line),
    rows.map((row) => row.hash),
    ...COLUMNS.map((_, index) => rows.map((row) => row.values[index] ?? null)),
  ];
}

export interface FollowOrder {
  readonly databaseUrl: string;
  readonly rosterId: number;
}

export interface FollowReply {
  readonly enrollmentsMs: number;
  readonly assignmentsMs: number;
  readonly linkageMs: number;
  readonly coordinators: number;
}

/** One after another, as on a machine without spare processors. */
export async function followRoster({ databaseUrl, rosterId }: FollowOrder): Promise<FollowReply> {
  const programs = createPool(databaseUrl, { subgraph: "programs", connections: 1 });
  const coordinators = createPool(databaseUrl, { subgraph: "coordinators", connections: 1 });
  const sharedClients = createPool(databaseUrl, { subgraph: "shared-clients", connections: 1 });
  const linkage = { pool: sharedClients, log: createLog("error"), now: () => new Date() };
  try {
    const enrollments = await timed(() => followRosters(programs, enrollmentFollower, rosterId));
    const assignments = await timed(() => followRosters(coordinators, assignmentFollower, rosterId));
    const links = await timed(() => linkRosters(linkage, rosterId));
    const { rows } = await coordinators.query<{ count: number }>(
      "select count(*)::int as count from hub_coordinators.coordinator",
    );
    return {
      enrollmentsMs: enrollments.ms,
      assignmentsMs: assignments.ms,
      linkageMs: links.ms,
      coordinators: rows[0]?.count ?? 0,
    };
  } finally {
    for (const pool of [programs, coordinators, sharedClients]) await pool.end();
  }
}
