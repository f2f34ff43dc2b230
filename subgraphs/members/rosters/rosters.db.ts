import type pg from "pg";
import { ConflictError } from "#shared/errors.js";
import { type FileTable, listFileProblems } from "#shared/intake/file-claim.js";
import type { Roster, RosterOrder } from "./roster.js";

const ROSTER = `id, organization_id as "organizationId", kind, effective_on as "effectiveOn", file_name as "fileName",
  file_sha256 as "fileSha256", spool_path as "spoolPath", status, reject_reason as "rejectReason", lines_read as "linesRead",
  rows_read as "rowsRead", rows_added as "rowsAdded", rows_changed as "rowsChanged", rows_unchanged as "rowsUnchanged",
  rows_rejected as "rowsRejected", members_missing as "membersMissing", members_ended as "membersEnded",
  created_by as "createdBy", created_at as "createdAt", finished_at as "finishedAt", undone_at as "undoneAt"`;

export const ROSTER_TABLE: FileTable = {
  subgraph: "members",
  name: "hub_members.roster",
  problems: "hub_members.roster_problem",
  fileColumn: "roster_id",
  noun: "roster",
};

export async function findRoster(client: pg.ClientBase | pg.Pool, rosterId: number): Promise<Roster | undefined> {
  const { rows } = await client.query<Roster>(`select ${ROSTER} from hub_members.roster where id = $1`, [rosterId]);
  return rows[0];
}

/** The newest roster of a source that is in force. */
export async function findLatestRoster(client: pg.ClientBase | pg.Pool, organizationId: string): Promise<Roster | undefined> {
  const { rows } = await client.query<Roster>(
    `select ${ROSTER} from hub_members.roster where organization_id = $1 and status = 'APPLIED' order by id desc limit 1`,
    [organizationId],
  );
  return rows[0];
}

/** A roster of this source that has been begun and not finished. */
export async function findOpenRoster(pool: pg.Pool, organizationId: string): Promise<Roster | undefined> {
  const { rows } = await pool.query<Roster>(
    `select ${ROSTER} from hub_members.roster where organization_id = $1 and status in ('RECEIVED', 'READING')`,
    [organizationId],
  );
  return rows[0];
}

/** Newest first. */
export async function listRosters(pool: pg.Pool, organizationId: string, page: { limit: number; beforeId: number | undefined }) {
  const { rows } = await pool.query<Roster>(
    `select ${ROSTER} from hub_members.roster where organization_id = $1 and ($2::int is null or id < $2) order by id desc limit $3`,
    [organizationId, page.beforeId ?? null, page.limit],
  );
  const total = await pool.query<{ count: number }>(
    "select count(*)::int as count from hub_members.roster where organization_id = $1",
    [organizationId],
  );
  return { rows, totalCount: total.rows[0]?.count ?? 0 };
}

/** Begins a roster. Throws ConflictError while another one of the same source is open. */
export async function insertRoster(
  client: pg.ClientBase,
  order: RosterOrder,
  file: { sha256: string; spoolPath: string | null },
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into hub_members.roster (organization_id, kind, effective_on, file_name, file_sha256, spool_path, status, created_by)
     values ($1, $2, $3, $4, $5, $6, 'RECEIVED', $7) on conflict do nothing returning id`,
    [order.organizationId, order.kind, order.effectiveOn, order.fileName, file.sha256, file.spoolPath, order.createdBy],
  );
  if (!rows[0])
    throw new ConflictError(`Another roster of ${order.organizationId} is being read. Send this one when it is finished.`);
  return rows[0].id;
}

/** In the order of the file. */
export function listProblems(pool: pg.Pool, rosterId: number, page: { limit: number; afterId: number | undefined }) {
  return listFileProblems(pool, ROSTER_TABLE, { fileId: rosterId, ...page });
}

/** Members that a full file no longer lists, by id. */
export async function listMissing(pool: pg.Pool, rosterId: number, page: { limit: number; afterId: number | undefined }) {
  const { rows } = await pool.query<{ memberId: number; memberNumber: string; ended: boolean }>(
    `select m.id as "memberId", m.member_number as "memberNumber", x.ended from hub_members.roster_missing x join hub_members.member m on m.id = x.member_id
     where x.roster_id = $1 and ($2::int is null or m.id > $2) order by m.id limit $3`,
    [rosterId, page.afterId ?? null, page.limit],
  );
  const total = await pool.query<{ count: number }>(
    "select count(*)::int as count from hub_members.roster_missing where roster_id = $1",
    [rosterId],
  );
  return { rows, totalCount: total.rows[0]?.count ?? 0 };
}

/** When each later step over this roster was done; null = not yet. */
export async function getSteps(pool: pg.Pool, rosterId: number, action: "APPLY" | "UNDO") {
  const { rows } = await pool.query<{ enrollmentsAt: Date | null; assignmentsAt: Date | null; linkedAt: Date | null }>(
    `select (select applied_at from hub_programs.published_applied_roster where roster_id = $1 and action = $2) as "enrollmentsAt",
       (select applied_at from hub_coordinators.published_applied_roster where roster_id = $1 and action = $2) as "assignmentsAt",
       (select linked_at from hub_shared_clients.published_linked_roster where roster_id = $1 and action = $2) as "linkedAt"`,
    [rosterId, action],
  );
  return rows[0] ?? { enrollmentsAt: null, assignmentsAt: null, linkedAt: null };
}
