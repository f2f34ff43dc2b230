/** What a decision is worth: how many pairs of programs would be found to serve one child on the same days, or no longer would. */
import type pg from "pg";
import { COORDINATING_FUNCTIONS } from "#shared/coordinating-functions.js";
import { toArrayText } from "#shared/database/array-text.js";
import { WITHOUT_COORDINATION } from "../findings/sides.db.js";

/** Steps over tables with an index and statistics of their own, as for findings. */
const CREATE_SQL = `
create temporary table if not exists staged_review (id integer, member_a integer, member_b integer, client_a integer, client_b integer)
  on commit drop;
create temporary table if not exists staged_review_member (review integer, side text, member_id integer) on commit drop;
create temporary table if not exists staged_review_span (review integer, side text, program_code text, starts_on date, ends_on date)
  on commit drop;
create temporary table if not exists staged_stake (review integer, program_a text, program_b text, is_across boolean) on commit drop;
create index if not exists staged_review_member_member on staged_review_member (member_id);
create index if not exists staged_review_span_review on staged_review_span (review);
create index if not exists staged_stake_review on staged_stake (review);
truncate staged_review, staged_review_member, staged_review_span, staged_stake`;

/** $1 clients: the open reviews that one of their members is in. */
const REVIEWS_SQL = `
insert into staged_review
with member as materialized (
  select l.member_id from unnest($1::int[]) c (id)
  join hub_shared_clients.link l on l.shared_client_id = c.id and l.unlinked_at is null
),
open as (
  select r.id, r.member_a, r.member_b from member m join hub_shared_clients.pair_review r on r.member_a = m.member_id where r.closed_at is null
  union
  select r.id, r.member_a, r.member_b from member m join hub_shared_clients.pair_review r on r.member_b = m.member_id where r.closed_at is null
)
select o.*, a.shared_client_id, b.shared_client_id from open o
join hub_shared_clients.link a on a.member_id = o.member_a and a.unlinked_at is null
join hub_shared_clients.link b on b.member_id = o.member_b and b.unlinked_at is null`;

/** Two children would meet with all their records; of one child, only what the two records themselves say is in question. */
const MEMBERS_SQL = ["a", "b"].map(
  (side) => `
insert into staged_review_member
select r.id, '${side}', l.member_id from staged_review r
join hub_shared_clients.link l on l.shared_client_id = r.client_${side} and l.unlinked_at is null where r.client_a <> r.client_b
union all
select r.id, '${side}', r.member_${side} from staged_review r where r.client_a = r.client_b`,
);

/**
 * $1 coordinating functions. Programs in which somebody coordinates, as in findings, but none under a law of its own: stewards
 * see how many there are.
 */
const SPANS_SQL = `
insert into staged_review_span
select distinct s.* from (
  select m.review, m.side, coalesce(a.program_code, '') as program_code, a.starts_on, coalesce(a.ends_on, 'infinity')
  from staged_review_member m join hub_coordinators.published_assignment a on a.member_id = m.member_id
  where a.superseded_at is null and a.function = any($1::text[])
  union all
  select m.review, m.side, e.program_code, e.starts_on, coalesce(e.ends_on, 'infinity')
  from staged_review_member m join hub_programs.published_enrollment e on e.member_id = m.member_id
  where e.superseded_at is null
) s left join hub_programs.published_program p on p.code = s.program_code
where p.law is null and (p.kind is null or p.kind not in ${WITHOUT_COORDINATION})`;

const STAKES_SQL = `
insert into staged_stake
select distinct a.review, least(a.program_code, b.program_code), greatest(a.program_code, b.program_code), a.side <> b.side
from staged_review_span a join staged_review_span b on b.review = a.review
where a.program_code < b.program_code and a.starts_on <= b.ends_on and b.starts_on <= a.ends_on`;

/** An overlap that one side shows by itself is there whatever is decided. */
const SAVE_SQL = `
update hub_shared_clients.pair_review r set overlaps_at_stake = w.stake,
  priority = case when r.is_drawn then r.priority else w.stake + r.priority - floor(r.priority) end
from (
  select s.id, (
    select count(*) from staged_stake x where x.review = s.id and x.is_across and not exists (
      select from staged_stake o where o.review = x.review and not o.is_across
        and o.program_a = x.program_a and o.program_b = x.program_b)) as stake
  from staged_review s
) w where r.id = w.id and r.overlaps_at_stake <> w.stake`;

/** Of these children: their programs, links or open reviews have changed. */
export async function weighReviews(client: pg.ClientBase, clientIds: readonly number[]): Promise<void> {
  await client.query(CREATE_SQL);
  await client.query(REVIEWS_SQL, [toArrayText(clientIds)]);
  await client.query("analyze staged_review");
  for (const statement of MEMBERS_SQL) await client.query(statement);
  await client.query("analyze staged_review_member");
  await client.query(SPANS_SQL, [COORDINATING_FUNCTIONS]);
  await client.query("analyze staged_review_span");
  await client.query(STAKES_SQL);
  await client.query("analyze staged_stake");
  await client.query(SAVE_SQL);
}
