import type pg from "pg";
import { LOCKS } from "#shared/database/locks.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import type { ReviewScope } from "./match-review.policy.js";
import { isPairInScope, toPairScopeValues } from "./review-scope.db.js";
import type { Verdict } from "./verdicts.js";

export async function lockDecisions(client: pg.ClientBase): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1)", [LOCKS.matchDecision]);
}

export interface DecisionRow {
  readonly id: number;
  readonly actId: number;
  readonly memberA: number;
  readonly memberB: number;
  readonly verdict: Verdict;
  readonly decidedBy: string;
  readonly decidedByOrganization: string;
  readonly decidedAt: Date;
  readonly comment: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly isFollowed: boolean;
}

const COLUMNS = `d.id, d.act_id as "actId", d.member_a as "memberA", d.member_b as "memberB", d.verdict, d.decided_by as "decidedBy",
  d.decided_by_organization as "decidedByOrganization", d.decided_at as "decidedAt", d.comment, d.withdrawn_by as "withdrawnBy",
  d.withdrawn_at as "withdrawnAt", d.is_followed as "isFollowed"`;

/** The scope as for the queue. */
const FROM_IN_SCOPE = `from hub_shared_clients.match_decision d
  join hub_members.published_member a on a.member_id = d.member_a join hub_members.published_member b on b.member_id = d.member_b
  where ${isPairInScope(
    { member: "d.member_a", organization: "a.organization_id" },
    { member: "d.member_b", organization: "b.organization_id" },
  )}`;

/** Newest first; one more than the page, where there is one. */
export async function listDecisionRows(pool: pg.Pool, scope: ReviewScope, page: PageRequest): Promise<DecisionRow[]> {
  const { rows } = await pool.query<DecisionRow>(
    `select ${COLUMNS} ${FROM_IN_SCOPE} and ($5::int is null or d.id < $5) order by d.id desc limit $6`,
    [...toPairScopeValues(scope), page.afterKey ?? null, page.limit + 1],
  );
  return rows;
}

export async function countDecisions(pool: pg.Pool, scope: ReviewScope): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count ${FROM_IN_SCOPE}`,
    toPairScopeValues(scope),
  );
  return rows[0]?.count ?? 0;
}

/** Undefined: unknown, or outside the scope. */
export async function findDecision(client: pg.ClientBase, scope: ReviewScope, id: number): Promise<DecisionRow | undefined> {
  const { rows } = await client.query<DecisionRow>(`select ${COLUMNS} ${FROM_IN_SCOPE} and d.id = $5`, [
    ...toPairScopeValues(scope),
    id,
  ]);
  return rows[0];
}

/** The decision in force on a pair. */
export async function findLiveDecision(client: pg.ClientBase, a: number, b: number): Promise<DecisionRow | undefined> {
  const { rows } = await client.query<DecisionRow>(
    `select ${COLUMNS} from hub_shared_clients.match_decision d where d.member_a = $1 and d.member_b = $2 and d.withdrawn_at is null`,
    [a, b],
  );
  return rows[0];
}

/** Of an act, those in the scope. */
export async function listDecisionsOfAct(client: pg.ClientBase, scope: ReviewScope, actId: number): Promise<DecisionRow[]> {
  const { rows } = await client.query<DecisionRow>(`select ${COLUMNS} ${FROM_IN_SCOPE} and d.act_id = $5 order by d.id`, [
    ...toPairScopeValues(scope),
    actId,
  ]);
  return rows;
}

/** All records that decisions in force make one child with the first, or the second: seed 1 or 2. */
const CHAINS = `with recursive chain (seed, member) as (
    values (1, $1::int), (2, $2::int)
    union
    select c.seed, o.member from chain c cross join lateral (
      select d.member_b as member from hub_shared_clients.match_decision d
      where d.member_a = c.member and d.withdrawn_at is null and d.verdict = 'SAME_CHILD'
      union all
      select d.member_a from hub_shared_clients.match_decision d
      where d.member_b = c.member and d.withdrawn_at is null and d.verdict = 'SAME_CHILD'
    ) o
  )`;

/** True where decisions in force on other pairs say the opposite of this verdict. */
export async function isContradicted(client: pg.ClientBase, a: number, b: number, verdict: Verdict): Promise<boolean> {
  const opposite =
    verdict === "SAME_CHILD"
      ? `select from chain x join chain y on y.seed = 2 join hub_shared_clients.match_decision d
           on d.member_a = least(x.member, y.member) and d.member_b = greatest(x.member, y.member)
         where x.seed = 1 and d.withdrawn_at is null and d.verdict = 'DIFFERENT_CHILDREN'`
      : "select from chain where seed = 1 and member = $2::int";
  const { rows } = await client.query<{ found: boolean }>(`${CHAINS} select exists (${opposite}) as found`, [a, b]);
  return rows[0]?.found ?? false;
}

export interface NewDecision {
  readonly memberA: number;
  readonly memberB: number;
  readonly verdict: Verdict;
  /** Null: the first of its act. */
  readonly actId: number | null;
}

export interface DecisionMaker {
  readonly subject: string;
  readonly organizationId: string;
  readonly comment: string | null;
  readonly now: Date;
}

/** Closes the pair's review too. Resolves to the decision's id. */
export async function saveDecision(client: pg.ClientBase, decision: NewDecision, by: DecisionMaker): Promise<number> {
  const { memberA, memberB, verdict, actId } = decision;
  const { rows } = await client.query<{ id: number }>(
    `insert into hub_shared_clients.match_decision
       (act_id, member_a, member_b, verdict, decided_by, decided_by_organization, decided_at, comment)
     values (coalesce($1, 0), $2, $3, $4, $5, $6, $7, $8) returning id`,
    [actId, memberA, memberB, verdict, by.subject, by.organizationId, by.now, by.comment],
  );
  await client.query("update hub_shared_clients.match_decision set act_id = id where act_id = 0");
  await closeReview(client, memberA, memberB, by.now);
  const [saved] = rows;
  if (!saved) throw new Error("a decision returned no number");
  return saved.id;
}

export async function closeReview(client: pg.ClientBase, a: number, b: number, now: Date): Promise<void> {
  await client.query(
    "update hub_shared_clients.pair_review set closed_at = $3 where member_a = $1 and member_b = $2 and closed_at is null",
    [a, b, now],
  );
}

/** Takes the act back and opens again the reviews that it closed. */
export async function withdrawAct(
  client: pg.ClientBase,
  actId: number,
  by: { readonly subject: string; readonly now: Date },
): Promise<void> {
  await client.query(
    `update hub_shared_clients.match_decision set withdrawn_by = $2, withdrawn_at = $3, is_followed = false
     where act_id = $1 and withdrawn_at is null`,
    [actId, by.subject, by.now],
  );
  await client.query(
    `update hub_shared_clients.pair_review r set closed_at = null
     from hub_shared_clients.match_decision d
     where d.act_id = $1 and r.member_a = d.member_a and r.member_b = d.member_b and r.closed_at = d.decided_at
       and not exists (select from hub_shared_clients.pair_review o
         where o.member_a = r.member_a and o.member_b = r.member_b and o.closed_at is null)
       and r.id = (select max(o.id) from hub_shared_clients.pair_review o
         where o.member_a = r.member_a and o.member_b = r.member_b and o.closed_at = d.decided_at)`,
    [actId],
  );
}

/** One act that links have not followed yet, or whose withdrawal they have not. */
export interface WaitingAct {
  readonly actId: number;
  readonly isWithdrawn: boolean;
  readonly memberIds: readonly number[];
}

/** Oldest first. */
export async function listWaitingActs(client: pg.ClientBase): Promise<WaitingAct[]> {
  const { rows } = await client.query<WaitingAct>(
    `select act_id as "actId", bool_or(withdrawn_at is not null) as "isWithdrawn",
       array_agg(distinct m.id order by m.id) as "memberIds"
     from hub_shared_clients.match_decision cross join lateral unnest(array[member_a, member_b]) m (id)
     where not is_followed group by act_id order by act_id`,
  );
  return rows;
}

export async function markFollowed(client: pg.ClientBase, actId: number): Promise<void> {
  await client.query("update hub_shared_clients.match_decision set is_followed = true where act_id = $1", [actId]);
}
