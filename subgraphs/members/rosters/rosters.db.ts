import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type pg from "pg";
import { ConflictError } from "#shared/errors.js";
import type { Roster, RosterOrder } from "./roster.js";
import type { RosterProblem } from "./roster-problem.js";

const ROSTER = `id, organization_id as "organizationId", kind, effective_on as "effectiveOn", file_name as "fileName",
  file_sha256 as "fileSha256", spool_path as "spoolPath", status, reject_reason as "rejectReason", lines_read as "linesRead",
  rows_read as "rowsRead", rows_added as "rowsAdded", rows_changed as "rowsChanged", rows_unchanged as "rowsUnchanged",
  rows_rejected as "rowsRejected", members_missing as "membersMissing", members_ended as "membersEnded",
  created_by as "createdBy", created_at as "createdAt", finished_at as "finishedAt", undone_at as "undoneAt"`;

/** A reader that has not renewed its claim for this long is taken to be dead. */
export const CLAIM_SECONDS = 12;

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

/** HELD: this reader may go on (the roster was free, or its reader is dead). CLOSED: nothing is left to read. */
export async function claimRoster(pool: pg.Pool, rosterId: number, reader: string): Promise<"HELD" | "BUSY" | "CLOSED"> {
  const holder = await findHolder(pool, rosterId);
  const { rowCount } = await pool.query(
    `update hub_members.roster set status = 'READING', claimed_by = $2, claimed_at = clock_timestamp()
     where id = $1 and status in ('RECEIVED', 'READING') and (claimed_by is null or claimed_by = $3
       or claimed_at < clock_timestamp() - make_interval(secs => ${CLAIM_SECONDS}))`,
    [rosterId, reader, isDeadHere(holder) ? holder : null],
  );
  if (rowCount === 1) return "HELD";
  const roster = await findRoster(pool, rosterId);
  return roster?.status === "READING" || roster?.status === "RECEIVED" ? "BUSY" : "CLOSED";
}

/** Lets the next reader go on at once. */
export async function releaseRoster(pool: pg.Pool, claim: { rosterId: number; reader: string }): Promise<void> {
  await pool.query("update hub_members.roster set claimed_by = null where id = $1 and claimed_by = $2", [
    claim.rosterId,
    claim.reader,
  ]);
}

async function findHolder(pool: pg.Pool, rosterId: number): Promise<string | null> {
  const { rows } = await pool.query<{ reader: string | null }>(
    "select claimed_by as reader from hub_members.roster where id = $1",
    [rosterId],
  );
  return rows[0]?.reader ?? null;
}

export interface Progress {
  readonly lastLine: number;
  readonly read: number;
  readonly rejected: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Moves the mark after which reading goes on. Throws ConflictError where another reader has taken over. */
export async function saveProgress(
  client: pg.ClientBase,
  claim: { rosterId: number; reader: string },
  progress: Progress,
): Promise<void> {
  const { rowCount } = await client.query(
    `update hub_members.roster set lines_read = $3, rows_read = rows_read + $4, rows_rejected = rows_rejected + $5,
       rows_added = rows_added + $6, rows_changed = rows_changed + $7, rows_unchanged = rows_unchanged + $8,
       claimed_at = clock_timestamp()
     where id = $1 and claimed_by = $2 and status = 'READING' and lines_read < $3`,
    [
      claim.rosterId,
      claim.reader,
      progress.lastLine,
      progress.read,
      progress.rejected,
      progress.added,
      progress.changed,
      progress.unchanged,
    ],
  );
  if (rowCount !== 1) throw new ConflictError("Another process has taken over this roster.");
}

export async function rejectRoster(pool: pg.Pool, rosterId: number, reason: string): Promise<void> {
  await pool.query(
    "update hub_members.roster set status = 'REJECTED', reject_reason = $2, finished_at = now() where id = $1 and status <> 'APPLIED'",
    [rosterId, reason],
  );
}

/** In the order of the file. */
export async function listProblems(pool: pg.Pool, rosterId: number, page: { limit: number; afterId: number | undefined }) {
  const { rows } = await pool.query<RosterProblem & { id: number }>(
    `select id, line, column_name as "column", severity, code, message from hub_members.roster_problem
     where roster_id = $1 and ($2::int is null or id > $2) order by id limit $3`,
    [rosterId, page.afterId ?? null, page.limit],
  );
  const total = await pool.query<{ count: number }>(
    "select count(*)::int as count from hub_members.roster_problem where roster_id = $1",
    [rosterId],
  );
  return { rows, totalCount: total.rows[0]?.count ?? 0 };
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
