/** Files of one kind in their table, which has the columns of SourceFile. */
import type pg from "pg";
import { ConflictError } from "../errors.js";
import { CLAIM_SECONDS, type FileTable } from "./file-claim.js";
import type { SourceFile, SourceFileOrder } from "./source-file.js";

/** The table of a kind of files beside the rosters. */
export interface SourceFileTable extends FileTable {
  /** Where each source's settings for such files are kept; none where it is left out. */
  readonly settings?: string;
}

const FILE = `id, organization_id as "organizationId", effective_on as "effectiveOn", file_name as "fileName",
  file_sha256 as "fileSha256", spool_path as "spoolPath", status, reject_reason as "rejectReason", lines_read as "linesRead",
  rows_read as "rowsRead", rows_added as "rowsAdded", rows_changed as "rowsChanged", rows_unchanged as "rowsUnchanged",
  rows_rejected as "rowsRejected", created_by as "createdBy", created_at as "createdAt", finished_at as "finishedAt",
  undone_at as "undoneAt"`;

export async function findSourceFile(
  client: pg.ClientBase | pg.Pool,
  table: SourceFileTable,
  fileId: number,
): Promise<SourceFile | undefined> {
  const { rows } = await client.query<SourceFile>(`select ${FILE} from ${table.name} where id = $1`, [fileId]);
  return rows[0];
}

/** In force, with this very content, read under the source's settings of today, and nothing in it that was refused. */
export async function findSameFile(
  pool: pg.Pool,
  table: SourceFileTable,
  { organizationId, sha256 }: { readonly organizationId: string; readonly sha256: string },
): Promise<SourceFile | undefined> {
  const setAt = table.settings ? `(select updated_at from ${table.settings} where organization_id = $1)` : "null";
  const { rows } = await pool.query<SourceFile>(
    `select ${FILE} from ${table.name}
     where organization_id = $1 and file_sha256 = $2 and status = 'APPLIED' and rows_rejected = 0
       and created_at >= coalesce(${setAt}, timestamptz '-infinity')
     order by id desc limit 1`,
    [organizationId, sha256],
  );
  return rows[0];
}

/** Begun and not finished. */
export async function findOpenFile(
  pool: pg.Pool,
  table: SourceFileTable,
  organizationId: string,
): Promise<SourceFile | undefined> {
  const { rows } = await pool.query<SourceFile>(
    `select ${FILE} from ${table.name} where organization_id = $1 and status in ('RECEIVED', 'READING')`,
    [organizationId],
  );
  return rows[0];
}

/** The newest file of a source that is in force. */
export async function findLatestFile(
  client: pg.ClientBase,
  table: SourceFileTable,
  organizationId: string,
): Promise<SourceFile | undefined> {
  const { rows } = await client.query<SourceFile>(
    `select ${FILE} from ${table.name} where organization_id = $1 and status = 'APPLIED' order by id desc limit 1`,
    [organizationId],
  );
  return rows[0];
}

/** Newest first. */
export async function listSourceFiles(
  pool: pg.Pool,
  table: SourceFileTable,
  page: { readonly organizationId: string; readonly limit: number; readonly beforeId: number | undefined },
) {
  const { rows } = await pool.query<SourceFile>(
    `select ${FILE} from ${table.name}
     where organization_id = $1 and ($2::int is null or id < $2) order by id desc limit $3`,
    [page.organizationId, page.beforeId ?? null, page.limit],
  );
  const total = await pool.query<{ count: number }>(
    `select count(*)::int as count from ${table.name} where organization_id = $1`,
    [page.organizationId],
  );
  return { rows, totalCount: total.rows[0]?.count ?? 0 };
}

/** Begins a file. Throws ConflictError while another one of the same source is open. */
export async function insertSourceFile(
  client: pg.ClientBase,
  table: SourceFileTable,
  { order, sha256, spoolPath }: { readonly order: SourceFileOrder; readonly sha256: string; readonly spoolPath: string | null },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into ${table.name} (organization_id, effective_on, file_name, file_sha256, spool_path, status, created_by)
     values ($1, $2, $3, $4, $5, 'RECEIVED', $6) on conflict do nothing returning id`,
    [order.organizationId, order.effectiveOn, order.fileName, sha256, spoolPath, order.createdBy],
  );
  if (!rows[0])
    throw new ConflictError(`Another ${table.noun} of ${order.organizationId} is being read. Send this one when it is finished.`);
  return rows[0].id;
}

/** Puts a wholly stored file into force. Throws ConflictError where this reader no longer holds it. */
export async function applySourceFile(
  client: pg.ClientBase,
  table: SourceFileTable,
  { fileId, reader }: { readonly fileId: number; readonly reader: string },
): Promise<void> {
  const { rowCount } = await client.query(
    `update ${table.name} set status = 'APPLIED', finished_at = clock_timestamp()
     where id = $1 and claimed_by = $2 and status = 'READING'`,
    [fileId, reader],
  );
  if (rowCount !== 1) throw new ConflictError(`Another process has taken over this ${table.noun}.`);
}

/** Takes a file out of force. False where a living process is reading it. */
export async function withdrawSourceFile(client: pg.ClientBase, table: SourceFileTable, fileId: number): Promise<boolean> {
  const { rowCount } = await client.query(
    `update ${table.name} set status = 'UNDONE', undone_at = clock_timestamp()
     where id = $1 and (status = 'APPLIED' or claimed_at is null
       or claimed_at < clock_timestamp() - make_interval(secs => ${CLAIM_SECONDS}))`,
    [fileId],
  );
  return rowCount === 1;
}
