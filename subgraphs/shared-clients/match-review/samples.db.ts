import type pg from "pg";
import { type PlainDate, type PlainMonth, toPlainDate } from "#shared/dates.js";
import type { Sample, SampleKind } from "./estimate-quality.js";
import { isClosedToSomebody } from "./review-scope.db.js";

const CREATE_SQL = `
create temporary table if not exists staged_population (match_id integer, member_a integer, member_b integer) on commit drop;
create temporary table if not exists staged_closed (member_id integer primary key) on commit drop;
truncate staged_population, staged_closed`;

/** $1 the day: records that somebody may not know of are in no sample, because its counts are for all stewards. */
const CLOSED_SQL = `
insert into staged_closed
with lawful as materialized (select code, organization_id from hub_programs.published_program where law is not null),
candidate as (
  select member_id from hub_privacy.published_restriction
  union select e.member_id from hub_programs.published_enrollment e join lawful l on l.code = e.program_code
  union select a.member_id from hub_coordinators.published_assignment a join lawful l on l.code = a.program_code
  union select m.member_id from hub_members.published_member m join lawful l on l.organization_id = m.organization_id
)
select m.member_id from candidate c join hub_members.published_member m on m.member_id = c.member_id
where ${isClosedToSomebody({ member: "m.member_id", organization: "m.organization_id" }, "$1")}`;

/** A link that people decided says nothing about linkage, and neither does a pair that they keep apart. */
const UNDECIDED = `m.withdrawn_at is null and not exists (select from hub_shared_clients.match_decision d
  where d.member_a = m.member_a and d.member_b = m.member_b and d.withdrawn_at is null)`;

const CONDITIONS: Readonly<Record<SampleKind, string>> = {
  AUTOMATIC_LINK: "m.grade = 'CERTAIN' and a.shared_client_id = b.shared_client_id",
  NEAR_MISS: "m.grade <> 'CERTAIN' and a.shared_client_id <> b.shared_client_id",
};

const toPopulationSql = (kind: SampleKind) => `
insert into staged_population
select m.id, m.member_a, m.member_b from hub_shared_clients.match m
join hub_shared_clients.link a on a.member_id = m.member_a and a.unlinked_at is null
join hub_shared_clients.link b on b.member_id = m.member_b and b.unlinked_at is null
where ${CONDITIONS[kind]} and ${UNDECIDED}
  and not exists (select from staged_closed c where c.member_id in (m.member_a, m.member_b))`;

/** $1 kind, $2 month, $3 how many, $4 now. By a hash, so that the draw can be told again; a pair is drawn once in its life. */
const DRAW_SQL = `
insert into hub_shared_clients.review_sample (match_id, kind, month, drawn_at)
select p.match_id, $1, $2, $4 from staged_population p
where not exists (select from hub_shared_clients.review_sample s where s.match_id = p.match_id)
order by md5($2 || ' ' || p.match_id) limit $3`;

/** How far from the front of the queue a drawn pair may stand: about what a team decides in a month; needs local confirmation. */
const FRONT = 1_000;

/**
 * $1 kind, $2 month, $3 now. Each stands where chance puts it among the first of the queue, whatever is at stake: samples that
 * waited for their stakes would never be decided, or only the dear ones.
 */
const OPEN_SQL = `
with front as materialized (
  select array_agg(priority) as priorities from (
    select priority from hub_shared_clients.pair_review where closed_at is null order by priority desc, id desc limit ${FRONT}) f
),
drawn as (
  select m.member_a, m.member_b, coalesce(
    f.priorities[1 + mod(hashtext(m.id || ' ' || $2)::bigint + 2147483648, cardinality(f.priorities))], 0) as priority
  from hub_shared_clients.review_sample s join hub_shared_clients.match m on m.id = s.match_id cross join front f
  where s.kind = $1 and s.month = $2
)
insert into hub_shared_clients.pair_review
  (member_a, member_b, organization_a, organization_b, reason, priority, is_drawn, opened_at)
select d.member_a, d.member_b, a.organization_id, b.organization_id, 'SAMPLE', d.priority, true, $3
from drawn d join hub_shared_clients.cleaned_identity a on a.member_id = d.member_a
join hub_shared_clients.cleaned_identity b on b.member_id = d.member_b
on conflict (member_a, member_b) where closed_at is null do update set priority = excluded.priority, is_drawn = true`;

export interface DrawOrder {
  readonly kind: SampleKind;
  readonly month: PlainMonth;
  readonly size: number;
  readonly now: Date;
}

/** False where the month has its draw already: then nothing changes. */
export async function drawSample(client: pg.ClientBase, { kind, month, size, now }: DrawOrder): Promise<boolean> {
  const claimed = await client.query(
    `insert into hub_shared_clients.review_draw (month, kind, population, drawn, drawn_at) values ($1, $2, 0, 0, $3)
     on conflict do nothing`,
    [month, kind, now],
  );
  if (claimed.rowCount === 0) return false;
  await client.query(CREATE_SQL);
  await client.query(CLOSED_SQL, [toPlainDate(now)]);
  await client.query(toPopulationSql(kind));
  const { rowCount: drawn } = await client.query(DRAW_SQL, [kind, month, size, now]);
  await client.query(OPEN_SQL, [kind, month, now]);
  await client.query(
    `update hub_shared_clients.review_draw set drawn = $3, population = (select count(*) from staged_population)
     where month = $1 and kind = $2`,
    [month, kind, drawn ?? 0],
  );
  return true;
}

/**
 * Of all draws up to now: the newest one's population, and what was drawn and decided in any. A pair with a record that has been
 * closed since no longer counts.
 */
export async function listSamples(pool: pg.Pool | pg.ClientBase, today: PlainDate): Promise<Sample[]> {
  const { rows } = await pool.query<Sample>(
    `select d.kind, d.population, count(s.match_id)::int as drawn, count(s.verdict)::int as decided,
       (count(*) filter (where s.verdict = 'SAME_CHILD'))::int as "sameChild"
     from (select distinct on (kind) kind, population from hub_shared_clients.review_draw order by kind, month desc) d
     left join (
       select s.kind, s.match_id, c.verdict
       from hub_shared_clients.review_sample s join hub_shared_clients.match m on m.id = s.match_id
       join hub_members.published_member a on a.member_id = m.member_a join hub_members.published_member b on b.member_id = m.member_b
       left join hub_shared_clients.match_decision c
         on c.member_a = m.member_a and c.member_b = m.member_b and c.withdrawn_at is null
       where not ${isClosedToSomebody({ member: "a.member_id", organization: "a.organization_id" }, "$1")}
         and not ${isClosedToSomebody({ member: "b.member_id", organization: "b.organization_id" }, "$1")}
     ) s on s.kind = d.kind
     group by d.kind, d.population order by d.kind`,
    [today],
  );
  return rows;
}
