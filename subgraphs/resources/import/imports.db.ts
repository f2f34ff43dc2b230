import type pg from "pg";
import type { RowFields } from "../hsds/check-row.js";
import type { HsdsObjectName } from "../hsds/hsds-objects.js";
import type { RowProblem } from "../hsds/row-problem.js";
import type { DirectoryImport } from "./directory-import.js";

type Connection = pg.Pool | pg.ClientBase;

export interface StagedRow {
  readonly object: HsdsObjectName;
  readonly id: string;
  readonly file: string;
  readonly row: number;
  readonly path: string;
  /** Without the id. */
  readonly fields: RowFields;
}

const COLUMNS = `id, source, file_name as "fileName", format, status, rows_read as "rowsRead", rows_added as "rowsAdded",
  rows_changed as "rowsChanged", rows_unchanged as "rowsUnchanged", rows_rejected as "rowsRejected",
  entries_missing as "entriesMissing", created_by as "createdBy", created_at as "createdAt", finished_at as "finishedAt"`;

export interface NewImport {
  readonly source: string;
  readonly fileName: string;
  readonly format: string;
  readonly createdBy: string;
  readonly now: Date;
}

/** What an earlier import of the source left unfinished is thrown away: nothing of it took effect. */
export async function beginImport(pool: pg.Pool, order: NewImport): Promise<number> {
  await pool.query(
    `with abandoned as (
       update hub_resources.directory_import set status = 'ABANDONED', finished_at = $2
       where source = $1 and status = 'READING' returning id)
     delete from hub_resources.import_row r using abandoned a where r.import_id = a.id`,
    [order.source, order.now],
  );
  const { rows } = await pool.query<{ id: number }>(
    `insert into hub_resources.directory_import (source, file_name, format, created_by, created_at)
     values ($1, $2, $3, $4, $5) returning id`,
    [order.source, order.fileName, order.format, order.createdBy, order.now],
  );
  return rows[0]?.id ?? 0;
}

export async function rejectImport(pool: pg.Pool, importId: number, end: { reason: string; now: Date }): Promise<void> {
  await pool.query("delete from hub_resources.import_row where import_id = $1", [importId]);
  await pool.query(
    `with ended as (
       update hub_resources.directory_import set status = 'REJECTED', finished_at = $3 where id = $1 returning id, file_name)
     insert into hub_resources.import_problem (import_id, file, severity, code, message)
     select id, file_name, 'ERROR', 'UNREADABLE', $2 from ended`,
    [importId, end.reason, end.now],
  );
}

export interface StagedChunk {
  readonly rows: readonly StagedRow[];
  readonly rejectedIds: readonly Pick<StagedRow, "object" | "id">[];
  /** Of the whole file so far. */
  readonly read: number;
  readonly rejected: number;
}

/** An entry that comes twice with the same fields is kept once: nested JSON repeats what many services share. */
export async function saveRows(client: pg.ClientBase, importId: number, chunk: StagedChunk): Promise<void> {
  const { rows, rejectedIds, read, rejected } = chunk;
  if (rejectedIds.length > 0) {
    await client.query(
      `insert into hub_resources.import_rejected (import_id, object, id)
       select $1, object, id from jsonb_to_recordset($2::jsonb) as s (object text, id uuid) on conflict do nothing`,
      [importId, JSON.stringify(rejectedIds)],
    );
  }
  if (rows.length > 0) {
    await client.query(
      `insert into hub_resources.import_row (import_id, object, id, file, row, path, fields, digest)
       select $1, object, id, file, row, path, fields, md5(fields::text)
       from jsonb_to_recordset($2::jsonb) as s (object text, id uuid, file text, row integer, path text, fields jsonb)
       on conflict do nothing`,
      [importId, JSON.stringify(rows)],
    );
  }
  await client.query("update hub_resources.directory_import set rows_read = $2, rows_rejected = $3 where id = $1", [
    importId,
    read,
    rejected,
  ]);
}

export async function saveProblems(client: Connection, importId: number, problems: readonly RowProblem[]): Promise<void> {
  if (problems.length === 0) return;
  await client.query(
    `insert into hub_resources.import_problem (import_id, file, row, field, severity, code, message)
     select $1, file, row, field, severity, code, message
     from jsonb_to_recordset($2::jsonb) as p (file text, row integer, field text, severity text, code text, message text)`,
    [importId, JSON.stringify(problems)],
  );
}

export async function getImport(pool: pg.Pool, importId: number): Promise<DirectoryImport> {
  const { rows } = await pool.query<DirectoryImport>(`select ${COLUMNS} from hub_resources.directory_import where id = $1`, [
    importId,
  ]);
  const found = rows[0];
  if (!found) throw new RangeError("the import was not stored");
  return found;
}

/** Imports of the source that took effect and that the search index has not followed yet. */
export async function listUnindexed(pool: pg.Pool, source: string): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    "select id from hub_resources.directory_import where source = $1 and status = 'APPLIED' and indexed_at is null",
    [source],
  );
  return rows.map(({ id }) => id);
}

export async function markIndexed(pool: pg.Pool, importIds: readonly number[], now: Date): Promise<void> {
  await pool.query("update hub_resources.directory_import set indexed_at = $2 where id = any($1::int[])", [importIds, now]);
}

export interface ListedProblem extends RowProblem {
  readonly id: number;
}

export async function listProblems(
  pool: pg.Pool,
  importId: number,
  page: { limit: number; afterId: number },
): Promise<{ rows: ListedProblem[]; totalCount: number }> {
  const { rows } = await pool.query<ListedProblem>(
    `select id, file, row, field, severity, code, message from hub_resources.import_problem
     where import_id = $1 and id > $2 order by id limit $3`,
    [importId, page.afterId, page.limit],
  );
  const counted = await pool.query<{ n: number }>(
    "select count(*)::int as n from hub_resources.import_problem where import_id = $1",
    [importId],
  );
  return { rows, totalCount: counted.rows[0]?.n ?? 0 };
}

export interface MissingEntry {
  readonly object: string;
  readonly id: string;
  readonly name: string | null;
}

/** Entries that this file was the first not to hold. */
export async function listMissing(pool: pg.Pool, importId: number, limit: number): Promise<MissingEntry[]> {
  const { rows } = await pool.query<MissingEntry>(
    `select object, id, fields->>'name' as name from hub_resources.entry
     where missing_since_import_id = $1 order by object, id limit $2`,
    [importId, limit],
  );
  return rows;
}
