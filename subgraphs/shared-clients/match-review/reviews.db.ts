import type pg from "pg";
import type { PageRequest } from "#shared/graphql/connection.js";
import type { ReviewScope } from "./match-review.policy.js";
import type { ReviewReason } from "./review-reasons.js";

export interface ReviewRow {
  readonly id: number;
  readonly memberA: number;
  readonly memberB: number;
  readonly organizationA: string;
  readonly organizationB: string;
  readonly reason: ReviewReason;
  readonly note: string | null;
  readonly overlapsAtStake: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

const COLUMNS = `r.id, r.member_a as "memberA", r.member_b as "memberB", r.organization_a as "organizationA",
  r.organization_b as "organizationB", r.reason, r.note, r.overlaps_at_stake as "overlapsAtStake", r.opened_at as "openedAt",
  r.closed_at as "closedAt"`;

/** $1 to $3: the scope. Both records are open, and one is the asker's own unless it runs the hub. */
const IN_SCOPE = `r.organization_a = any($1::text[]) and r.organization_b = any($1::text[])
  and ($2 or $3 in (r.organization_a, r.organization_b))`;

function toValues({ organizations, isHubWide, organizationId }: ReviewScope): unknown[] {
  return [organizations, isHubWide, organizationId];
}

/** What is worth most first; one more than the page, where there is one. */
export async function listReviewRows(
  pool: pg.Pool,
  scope: ReviewScope,
  reason: ReviewReason | null,
  page: PageRequest,
): Promise<ReviewRow[]> {
  const { rows } = await pool.query<ReviewRow>(
    `select ${COLUMNS} from hub_shared_clients.pair_review r
     where r.closed_at is null and ${IN_SCOPE} and ($4::text is null or r.reason = $4)
       and ($5::int is null or (r.priority, r.id) < (select l.priority, l.id from hub_shared_clients.pair_review l where l.id = $5))
     order by r.priority desc, r.id desc limit $6`,
    [...toValues(scope), reason, page.afterKey ?? null, page.limit + 1],
  );
  return rows;
}

export async function countReviews(pool: pg.Pool, scope: ReviewScope, reason: ReviewReason | null): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from hub_shared_clients.pair_review r
     where r.closed_at is null and ${IN_SCOPE} and ($4::text is null or r.reason = $4)`,
    [...toValues(scope), reason],
  );
  return rows[0]?.count ?? 0;
}

export async function isHubOperator(pool: pg.Pool, organizationId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    "select from hub_programs.published_organization where id = $1 and type = 'HUB_OPERATOR'",
    [organizationId],
  );
  return rowCount === 1;
}
