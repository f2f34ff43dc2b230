import type pg from "pg";
import { ConflictError } from "#shared/errors.js";
import { type FileTable, listFileProblems } from "#shared/intake/file-claim.js";
import type { ClaimFile, ClaimFileOrder } from "./claim-file.js";

export const CLAIM_FILE_TABLE: FileTable = {
  subgraph: "measures",
  name: "hub_measures.claim_file",
  problems: "hub_measures.claim_file_problem",
  fileColumn: "claim_file_id",
  noun: "claim file",
};

const CLAIM_FILE = `id, organization_id as "organizationId", effective_on as "effectiveOn", file_name as "fileName",
  file_sha256 as "fileSha256", spool_path as "spoolPath", status, reject_reason as "rejectReason", lines_read as "linesRead",
  rows_read as "rowsRead", rows_added as "rowsAdded", rows_changed as "rowsChanged", rows_unchanged as "rowsUnchanged",
  rows_rejected as "rowsRejected", created_by as "createdBy", created_at as "createdAt", finished_at as "finishedAt",
  undone_at as "undoneAt"`;

export async function findClaimFile(client: pg.ClientBase | pg.Pool, fileId: number): Promise<ClaimFile | undefined> {
  const { rows } = await client.query<ClaimFile>(`select ${CLAIM_FILE} from hub_measures.claim_file where id = $1`, [fileId]);
  return rows[0];
}

/** In force, with this very content, read under the source's settings of today, and nothing in it that was refused. */
export async function findSameFile(pool: pg.Pool, organizationId: string, sha256: string): Promise<ClaimFile | undefined> {
  const { rows } = await pool.query<ClaimFile>(
    `select ${CLAIM_FILE} from hub_measures.claim_file
     where organization_id = $1 and file_sha256 = $2 and status = 'APPLIED' and rows_rejected = 0
       and created_at >= coalesce((select updated_at from hub_measures.claim_settings where organization_id = $1), '-infinity')
     order by id desc limit 1`,
    [organizationId, sha256],
  );
  return rows[0];
}

/** Begun and not finished. */
export async function findOpenFile(pool: pg.Pool, organizationId: string): Promise<ClaimFile | undefined> {
  const { rows } = await pool.query<ClaimFile>(
    `select ${CLAIM_FILE} from hub_measures.claim_file where organization_id = $1 and status in ('RECEIVED', 'READING')`,
    [organizationId],
  );
  return rows[0];
}

/** The newest file of a source that is in force. */
export async function findLatestClaimFile(client: pg.ClientBase, organizationId: string): Promise<ClaimFile | undefined> {
  const { rows } = await client.query<ClaimFile>(
    `select ${CLAIM_FILE} from hub_measures.claim_file where organization_id = $1 and status = 'APPLIED' order by id desc limit 1`,
    [organizationId],
  );
  return rows[0];
}

/** Newest first. */
export async function listClaimFiles(
  pool: pg.Pool,
  organizationId: string,
  page: { readonly limit: number; readonly beforeId: number | undefined },
) {
  const { rows } = await pool.query<ClaimFile>(
    `select ${CLAIM_FILE} from hub_measures.claim_file
     where organization_id = $1 and ($2::int is null or id < $2) order by id desc limit $3`,
    [organizationId, page.beforeId ?? null, page.limit],
  );
  const total = await pool.query<{ count: number }>(
    "select count(*)::int as count from hub_measures.claim_file where organization_id = $1",
    [organizationId],
  );
  return { rows, totalCount: total.rows[0]?.count ?? 0 };
}

/** Begins a file. Throws ConflictError while another one of the same source is open. */
export async function insertClaimFile(
  client: pg.ClientBase,
  order: ClaimFileOrder,
  file: { readonly sha256: string; readonly spoolPath: string | null },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into hub_measures.claim_file (organization_id, effective_on, file_name, file_sha256, spool_path, status, created_by)
     values ($1, $2, $3, $4, $5, 'RECEIVED', $6) on conflict do nothing returning id`,
    [order.organizationId, order.effectiveOn, order.fileName, file.sha256, file.spoolPath, order.createdBy],
  );
  if (!rows[0])
    throw new ConflictError(`Another claim file of ${order.organizationId} is being read. Send this one when it is finished.`);
  return rows[0].id;
}

/** In the order of the file. */
export function listClaimProblems(pool: pg.Pool, fileId: number, page: { limit: number; afterId: number | undefined }) {
  return listFileProblems(pool, CLAIM_FILE_TABLE, { fileId, ...page });
}
