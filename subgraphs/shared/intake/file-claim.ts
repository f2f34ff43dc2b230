/**
 * Who reads a file: the table of a kind of files has id, status, claimed_by, claimed_at, lines_read and the row counts, and one
 * process at a time holds a file's claim. A claim that was not renewed belongs to a dead process.
 */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type pg from "pg";
import type { SubgraphName } from "../config.js";
import { ConflictError } from "../errors.js";
import type { FileProblem } from "./file-problem.js";

/** The table that holds files of one kind, and the one that holds what was wrong with their rows. */
export interface FileTable {
  readonly subgraph: SubgraphName;
  /** With its schema, for example hub_members.roster. */
  readonly name: string;
  readonly problems: string;
  /** The column of the table of problems that names the file. */
  readonly fileColumn: string;
  /** For messages: "roster". */
  readonly noun: string;
}

/** A reader that has not renewed its claim for this long is taken to be dead. */
export const CLAIM_SECONDS = 12;

/** Names this process in claims, so that another one on the same machine can see whether it still lives. */
export function createReaderName(): string {
  return `${hostname()}|${process.pid}|${randomUUID()}`;
}

/** True where the reader is a process of this machine that has ended, so that nobody needs to wait for its claim to age. */
function isDeadHere(reader: string | null): boolean {
  const [host, pid] = reader?.split("|") ?? [];
  if (host !== hostname() || !pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

export interface FileClaim {
  readonly fileId: number;
  readonly reader: string;
}

/** HELD: this reader may go on (the file was free, or its reader is dead). CLOSED: nothing is left to read. */
export async function claimFile(
  pool: pg.Pool,
  table: FileTable,
  { fileId, reader }: FileClaim,
): Promise<"HELD" | "BUSY" | "CLOSED"> {
  const holder = (await findState(pool, table, fileId))?.reader ?? null;
  const { rowCount } = await pool.query(
    `update ${table.name} set status = 'READING', claimed_by = $2, claimed_at = clock_timestamp()
     where id = $1 and status in ('RECEIVED', 'READING') and (claimed_by is null or claimed_by = $3
       or claimed_at < clock_timestamp() - make_interval(secs => ${CLAIM_SECONDS}))`,
    [fileId, reader, isDeadHere(holder) ? holder : null],
  );
  if (rowCount === 1) return "HELD";
  const status = (await findState(pool, table, fileId))?.status;
  return status === "READING" || status === "RECEIVED" ? "BUSY" : "CLOSED";
}

async function findState(pool: pg.Pool, table: FileTable, fileId: number) {
  const { rows } = await pool.query<{ status: string; reader: string | null }>(
    `select status, claimed_by as reader from ${table.name} where id = $1`,
    [fileId],
  );
  return rows[0];
}

/** Lets the next reader go on at once. */
export async function releaseFile(pool: pg.Pool, table: FileTable, { fileId, reader }: FileClaim): Promise<void> {
  await pool.query(`update ${table.name} set claimed_by = null where id = $1 and claimed_by = $2`, [fileId, reader]);
}

export async function rejectFile(pool: pg.Pool, table: FileTable, refused: { fileId: number; reason: string }): Promise<void> {
  await pool.query(
    `update ${table.name} set status = 'REJECTED', reject_reason = $2, finished_at = now() where id = $1 and status <> 'APPLIED'`,
    [refused.fileId, refused.reason],
  );
}

/** Of a chunk of rows that was stored. */
export interface RowCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface Progress extends RowCounts {
  readonly lastLine: number;
  readonly read: number;
  readonly rejected: number;
}

/** Moves the mark after which reading goes on. Throws ConflictError where another reader has taken over. */
export async function saveProgress(
  client: pg.ClientBase,
  table: FileTable,
  { fileId, reader, progress }: FileClaim & { readonly progress: Progress },
): Promise<void> {
  const { rowCount } = await client.query(
    `update ${table.name} set lines_read = $3, rows_read = rows_read + $4, rows_rejected = rows_rejected + $5,
       rows_added = rows_added + $6, rows_changed = rows_changed + $7, rows_unchanged = rows_unchanged + $8,
       claimed_at = clock_timestamp()
     where id = $1 and claimed_by = $2 and status = 'READING' and lines_read < $3`,
    [fileId, reader, progress.lastLine, progress.read, progress.rejected, progress.added, progress.changed, progress.unchanged],
  );
  if (rowCount !== 1) throw new ConflictError(`Another process has taken over this ${table.noun}.`);
}

export async function saveProblems(
  client: pg.ClientBase,
  table: FileTable,
  { fileId, problems }: { readonly fileId: number; readonly problems: readonly FileProblem[] },
): Promise<void> {
  if (problems.length === 0) return;
  await client.query(
    `insert into ${table.problems} (${table.fileColumn}, line, column_name, severity, code, message)
     select $1, * from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[])`,
    [
      fileId,
      problems.map((problem) => problem.line),
      problems.map((problem) => problem.column),
      problems.map((problem) => problem.severity),
      problems.map((problem) => problem.code),
      problems.map((problem) => problem.message),
    ],
  );
}

/** In the order of the file. */
export async function listFileProblems(
  pool: pg.Pool,
  table: FileTable,
  page: { readonly fileId: number; readonly limit: number; readonly afterId: number | undefined },
) {
  const { rows } = await pool.query<FileProblem & { id: number }>(
    `select id, line, column_name as "column", severity, code, message from ${table.problems}
     where ${table.fileColumn} = $1 and ($2::int is null or id > $2) order by id limit $3`,
    [page.fileId, page.afterId ?? null, page.limit],
  );
  const total = await pool.query<{ count: number }>(
    `select count(*)::int as count from ${table.problems} where ${table.fileColumn} = $1`,
    [page.fileId],
  );
  return { rows, totalCount: total.rows[0]?.count ?? 0 };
}
