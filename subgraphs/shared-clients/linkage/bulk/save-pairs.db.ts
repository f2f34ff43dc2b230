import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";

/** Weighed pairs, the lower member in a; one that is NONE is not listed. */
export interface WeighedPairs {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly weight: readonly number[];
  readonly grade: readonly string[];
  readonly ceiling: readonly (string | null)[];
}

/** A weight moves a little with every roster, as the population grows; only more than this is news. */
const SAME_WEIGHT_BITS = 0.5;

/** Live pairs of these members that were not found again are withdrawn; what changed is kept as history. */
const SAVE_SQL = `
with changed as materialized (select unnest($1::int[]) as id),
live as materialized (
  select m.* from changed c join hub_shared_clients.match m on m.member_a = c.id where m.withdrawn_at is null
  union
  select m.* from changed c join hub_shared_clients.match m on m.member_b = c.id where m.withdrawn_at is null
),
weighed as materialized (
  select * from unnest($2::int[], $3::int[], $4::float8[], $5::text[], $6::text[]) w (member_a, member_b, weight, grade, ceiling)
),
different as materialized (
  select l.id as live_id, w.* from live l full join weighed w on w.member_a = l.member_a and w.member_b = l.member_b
  where (l.grade, coalesce(l.ceiling, '')) is distinct from (w.grade, coalesce(w.ceiling, ''))
    or abs(l.weight - w.weight) > ${SAME_WEIGHT_BITS}
),
updated as (
  update hub_shared_clients.match m set
    withdrawn_at = case when d.member_a is null then $7::timestamptz end,
    grade = coalesce(d.grade, m.grade), weight = coalesce(d.weight, m.weight),
    ceiling = case when d.member_a is null then m.ceiling else d.ceiling end,
    found_at = case when d.member_a is null then m.found_at else $7::timestamptz end
  from different d where m.id = d.live_id
),
kept as (
  insert into hub_shared_clients.match (member_a, member_b, grade, weight, ceiling, found_at, withdrawn_at)
  select l.member_a, l.member_b, l.grade, l.weight, l.ceiling, l.found_at, $7::timestamptz
  from live l join different d on d.live_id = l.id where d.member_a is not null and d.grade <> l.grade
)
insert into hub_shared_clients.match (member_a, member_b, grade, weight, ceiling, found_at)
select member_a, member_b, grade, weight, ceiling, $7::timestamptz from different where live_id is null`;

export async function savePairs(client: pg.ClientBase, memberIds: Int32Array, pairs: WeighedPairs, now: Date): Promise<void> {
  await client.query(SAVE_SQL, [
    toArrayText(memberIds),
    toArrayText(pairs.a),
    toArrayText(pairs.b),
    toArrayText(pairs.weight),
    pairs.grade,
    pairs.ceiling,
    now,
  ]);
}

/** Links that grouping refused, because a source or a person tells the two apart: people decide. */
export async function holdPairs(client: pg.ClientBase, pairs: readonly PairOfMembers[]): Promise<void> {
  await setGrade(client, pairs, "'PROBABLE', ceiling = 'oneSourceTellsApart'");
}

/** Pairs that were held by holdPairs, and that nothing keeps apart any more. */
export async function releasePairs(client: pg.ClientBase, pairs: readonly PairOfMembers[]): Promise<void> {
  await setGrade(client, pairs, "'CERTAIN', ceiling = null");
}

interface PairOfMembers {
  readonly a: number;
  readonly b: number;
}

async function setGrade(client: pg.ClientBase, pairs: readonly PairOfMembers[], grade: string): Promise<void> {
  if (pairs.length === 0) return;
  await client.query(
    `update hub_shared_clients.match m set grade = ${grade}
     from unnest($1::int[], $2::int[]) r (a, b) where m.member_a = r.a and m.member_b = r.b and m.withdrawn_at is null`,
    [toArrayText(pairs.map(({ a }) => a)), toArrayText(pairs.map(({ b }) => b))],
  );
}
