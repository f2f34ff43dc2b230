import type pg from "pg";
import type { PageRequest } from "#shared/graphql/connection.js";
import type { Purpose, Role } from "#shared/identity.js";
import type { BreakGlassOutcome } from "./break-glass.type.js";

export interface NewBreakGlass {
  readonly memberId: number;
  readonly organizationId: string;
  readonly subject: string;
  readonly role: Role;
  readonly purpose: Purpose;
  readonly reason: string;
  readonly requestId: string;
  readonly openedAt: Date;
  readonly expiresAt: Date;
}

export interface BreakGlassRow extends Omit<NewBreakGlass, "requestId"> {
  readonly id: number;
  readonly outcome: BreakGlassOutcome | null;
  readonly reviewedAt: Date | null;
}

const COLUMNS = `id, member_id as "memberId", organization_id as "organizationId", subject, role, purpose, reason,
  opened_at as "openedAt", expires_at as "expiresAt", outcome, reviewed_at as "reviewedAt"`;

/** The one that the person has open for the record already, where there is one: asking again makes it no longer. */
export async function openGlass(pool: pg.Pool, glass: NewBreakGlass): Promise<BreakGlassRow> {
  const { rows } = await pool.query<BreakGlassRow>(
    `with open as (
       select * from hub_privacy.break_glass
       where member_id = $1 and organization_id = $2 and subject = $3 and purpose = $5 and expires_at > $8 and outcome is null
     ), opened as (
       insert into hub_privacy.break_glass (member_id, organization_id, subject, role, purpose, reason, request_id, opened_at, expires_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9 where not exists (select from open) returning *
     )
     select ${COLUMNS} from (select * from open union all select * from opened) found order by id limit 1`,
    [
      glass.memberId,
      glass.organizationId,
      glass.subject,
      glass.role,
      glass.purpose,
      glass.reason,
      glass.requestId,
      glass.openedAt,
      glass.expiresAt,
    ],
  );
  const [row] = rows;
  if (!row) throw new Error("an access that was just opened is gone");
  return row;
}

/** Whether a review since then found the person's access to a record of the same child not justified. */
export async function findRefusal(
  pool: pg.Pool,
  { memberId, organizationId, subject }: Pick<NewBreakGlass, "memberId" | "organizationId" | "subject">,
  since: Date,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from hub_privacy.break_glass b
     where b.subject = $3 and b.organization_id = $2 and b.outcome = 'NOT_JUSTIFIED' and b.reviewed_at > $4
       and (b.member_id = $1 or exists (
         select from hub_shared_clients.published_link its
         join hub_shared_clients.published_link mine on mine.shared_client_id = its.shared_client_id and mine.unlinked_at is null
         where its.member_id = b.member_id and its.unlinked_at is null and mine.member_id = $1))
     limit 1`,
    [memberId, organizationId, subject, since],
  );
  return rowCount === 1;
}

/** Those that wait for a review first, the oldest of them first; by number. */
export async function listGlass(pool: pg.Pool, reviewed: boolean, page: PageRequest): Promise<BreakGlassRow[]> {
  const { rows } = await pool.query<BreakGlassRow>(
    `select ${COLUMNS} from hub_privacy.break_glass
     where (outcome is not null) = $1 and id > $2 order by id limit $3`,
    [reviewed, page.afterKey ?? 0, page.limit + 1],
  );
  return rows;
}

export async function countGlass(pool: pg.Pool, reviewed: boolean): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "select count(*) as count from hub_privacy.break_glass where (outcome is not null) = $1",
    [reviewed],
  );
  return rows[0]?.count ?? 0;
}

export interface Review {
  readonly outcome: BreakGlassOutcome;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
}

/** Undefined where it is reviewed already, or unknown. */
export async function saveReview(pool: pg.Pool, id: number, review: Review): Promise<BreakGlassRow | undefined> {
  const { rows } = await pool.query<BreakGlassRow>(
    `update hub_privacy.break_glass set outcome = $2, note = $3, reviewed_by = $4, reviewed_at = $5
     where id = $1 and outcome is null returning ${COLUMNS}`,
    [id, review.outcome, review.note, review.by, review.at],
  );
  return rows[0];
}

export async function findGlass(pool: pg.Pool, id: number): Promise<BreakGlassRow | undefined> {
  const { rows } = await pool.query<BreakGlassRow>(`select ${COLUMNS} from hub_privacy.break_glass where id = $1`, [id]);
  return rows[0];
}
