import type pg from "pg";
import type { PageRequest } from "#shared/graphql/connection.js";
import type { ReviewScope } from "./match-review.policy.js";
import type { ReviewReason } from "./review-reasons.js";
import { isOpenRecord, isPairInScope, toPairScopeValues, toRecordScopeValues } from "./review-scope.db.js";

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

const IN_SCOPE = isPairInScope(
  { member: "r.member_a", organization: "r.organization_a" },
  { member: "r.member_b", organization: "r.organization_b" },
);

/** What is worth most first; one more than the page, where there is one. */
export async function listReviewRows(
  pool: pg.Pool,
  scope: ReviewScope,
  reason: ReviewReason | null,
  page: PageRequest,
): Promise<ReviewRow[]> {
  const { rows } = await pool.query<ReviewRow>(
    `select ${COLUMNS} from hub_shared_clients.pair_review r
     where r.closed_at is null and ${IN_SCOPE} and ($5::text is null or r.reason = $5)
       and ($6::int is null or (r.priority, r.id) < (select l.priority, l.id from hub_shared_clients.pair_review l where l.id = $6))
     order by r.priority desc, r.id desc limit $7`,
    [...toPairScopeValues(scope), reason, page.afterKey ?? null, page.limit + 1],
  );
  return rows;
}

export async function countReviews(pool: pg.Pool, scope: ReviewScope, reason: ReviewReason | null): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from hub_shared_clients.pair_review r
     where r.closed_at is null and ${IN_SCOPE} and ($5::text is null or r.reason = $5)`,
    [...toPairScopeValues(scope), reason],
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

/** Undefined: unknown, or outside the scope. */
export async function findReviewRow(
  pool: pg.Pool | pg.ClientBase,
  scope: ReviewScope,
  id: number,
): Promise<ReviewRow | undefined> {
  const { rows } = await pool.query<ReviewRow>(
    `select ${COLUMNS} from hub_shared_clients.pair_review r where ${IN_SCOPE} and r.id = $5`,
    [...toPairScopeValues(scope), id],
  );
  return rows[0];
}

export interface GroupMember {
  readonly memberId: number;
  readonly organizationId: string;
}

/**
 * The records that a pair leads to over open reviews and links, as far as they are in the scope; one more than most where
 * there are more.
 */
export async function listGroup(
  pool: pg.Pool | pg.ClientBase,
  scope: ReviewScope,
  pair: { readonly memberA: number; readonly memberB: number; readonly most: number },
): Promise<GroupMember[]> {
  const { rows } = await pool.query<GroupMember>(
    `with recursive reached (member_id, organization_id) as (
       select i.member_id, i.organization_id from hub_shared_clients.cleaned_identity i where i.member_id in ($4, $5)
       union
       select i.member_id, i.organization_id from reached f
       cross join lateral (
         select r.member_b as member_id from hub_shared_clients.pair_review r where r.member_a = f.member_id and r.closed_at is null
         union all
         select r.member_a from hub_shared_clients.pair_review r where r.member_b = f.member_id and r.closed_at is null
         union all
         select o.member_id from hub_shared_clients.link l join hub_shared_clients.link o on o.shared_client_id = l.shared_client_id
         where l.member_id = f.member_id and l.unlinked_at is null and o.unlinked_at is null
       ) n join hub_shared_clients.cleaned_identity i on i.member_id = n.member_id and ${isOpenRecord({ member: "i.member_id", organization: "i.organization_id" })}
     )
     select member_id as "memberId", organization_id as "organizationId" from reached limit $6`,
    [...toRecordScopeValues(scope), pair.memberA, pair.memberB, pair.most + 1],
  );
  return rows.sort((x, y) => x.memberId - y.memberId);
}
