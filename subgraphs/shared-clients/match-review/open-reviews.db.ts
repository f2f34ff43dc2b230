/** Which pairs wait for a person's word: kept beside the pairs themselves, whenever linkage has changed some. */
import type pg from "pg";

const CREATE_SQL = `
create temporary table if not exists staged_open (member_a integer, member_b integer, organization_a text, organization_b text,
  reason text, found_at timestamptz) on commit drop;
create index if not exists staged_open_pair on staged_open (member_a, member_b);
truncate staged_open`;

/**
 * $1 members, $2 least weight: their pairs that neither link nor were decided. One whose records came together over others
 * stays only where a case holds it apart, and no decision about one of the two has brought them together.
 */
const STAGE_SQL = `
insert into staged_open
select m.member_a, m.member_b, a.organization_id, b.organization_id,
  case when m.ceiling is null then 'UNCERTAIN' when m.ceiling = 'oneSourceTellsApart' then 'REFUSED' else 'CEILING' end, m.found_at
from (
  select m.* from unnest($1::int[]) c (id) join hub_shared_clients.match m on m.member_a = c.id where m.withdrawn_at is null
  union
  select m.* from unnest($1::int[]) c (id) join hub_shared_clients.match m on m.member_b = c.id where m.withdrawn_at is null
) m
join hub_shared_clients.cleaned_identity a on a.member_id = m.member_a
join hub_shared_clients.cleaned_identity b on b.member_id = m.member_b
left join hub_shared_clients.link la on la.member_id = m.member_a and la.unlinked_at is null
left join hub_shared_clients.link lb on lb.member_id = m.member_b and lb.unlinked_at is null
where m.grade <> 'CERTAIN' and m.weight >= $2
  and (la.shared_client_id is distinct from lb.shared_client_id or m.ceiling is not null and not exists (
    select from hub_shared_clients.match_decision d where d.withdrawn_at is null and d.verdict = 'SAME_CHILD'
      and d.member_a in (m.member_a, m.member_b))
    and not exists (select from hub_shared_clients.match_decision d where d.withdrawn_at is null and d.verdict = 'SAME_CHILD'
      and d.member_b in (m.member_a, m.member_b)))
  and not exists (select from hub_shared_clients.match_decision d
    where d.member_a = m.member_a and d.member_b = m.member_b and d.withdrawn_at is null)`;

/** $1 members, $2 now. What chance or a person has sent here stays until it is decided, or its record is gone. */
const CLOSE_SQL = `
with open as (
  select r.* from unnest($1::int[]) c (id) join hub_shared_clients.pair_review r on r.member_a = c.id where r.closed_at is null
  union
  select r.* from unnest($1::int[]) c (id) join hub_shared_clients.pair_review r on r.member_b = c.id where r.closed_at is null
)
update hub_shared_clients.pair_review r set closed_at = $2 from open o
where r.id = o.id
  and not exists (select from staged_open s where s.member_a = o.member_a and s.member_b = o.member_b)
  and (o.reason not in ('SAMPLE', 'WRONG_MATCH') or exists (
    select from unnest(array[o.member_a, o.member_b]) m (id)
    where not exists (select from hub_shared_clients.cleaned_identity i where i.member_id = m.id)))`;

/** Below the point of a priority: a mixture that stays the same for a pair, so that equal stakes are in no order of age or name. */
const MIXTURE_SQL = (a: string, b: string) => `(hashint8((${a}::bigint << 32) | ${b}) + 2147483648) / 4294967296.0`;

const OPEN_SQL = `
with changed as (
  update hub_shared_clients.pair_review r set reason = s.reason from staged_open s
  where r.member_a = s.member_a and r.member_b = s.member_b and r.closed_at is null
    and r.reason <> s.reason and r.reason not in ('SAMPLE', 'WRONG_MATCH')
)
insert into hub_shared_clients.pair_review (member_a, member_b, organization_a, organization_b, reason, priority, opened_at)
select s.member_a, s.member_b, s.organization_a, s.organization_b, s.reason, ${MIXTURE_SQL("s.member_a", "s.member_b")}, s.found_at
from staged_open s
where not exists (select from hub_shared_clients.pair_review r
  where r.member_a = s.member_a and r.member_b = s.member_b and r.closed_at is null)`;

/** memberIds as PostgreSQL's array text. Runs in linkage's transaction, after its links. */
export async function syncReviews(
  client: pg.ClientBase,
  memberIds: string,
  { fromBits, now }: { readonly fromBits: number; readonly now: Date },
): Promise<void> {
  await client.query(CREATE_SQL);
  await client.query(STAGE_SQL, [memberIds, fromBits]);
  await client.query("analyze staged_open");
  await client.query(CLOSE_SQL, [memberIds, now]);
  await client.query(OPEN_SQL);
}

/** Opens a review on somebody's word, or gives an open one their words. Resolves to the clients of the two records. */
export async function openReview(
  client: pg.ClientBase,
  pair: { readonly memberA: number; readonly memberB: number; readonly note: string; readonly now: Date },
): Promise<number[]> {
  await client.query(
    `insert into hub_shared_clients.pair_review
       (member_a, member_b, organization_a, organization_b, reason, note, priority, opened_at)
     select a.member_id, b.member_id, a.organization_id, b.organization_id, 'WRONG_MATCH', $3,
       ${MIXTURE_SQL("a.member_id", "b.member_id")}, $4
     from hub_shared_clients.cleaned_identity a join hub_shared_clients.cleaned_identity b on b.member_id = $2 where a.member_id = $1
     on conflict (member_a, member_b) where closed_at is null do update set reason = excluded.reason, note = excluded.note`,
    [pair.memberA, pair.memberB, pair.note, pair.now],
  );
  const { rows } = await client.query<{ id: number }>(
    "select distinct shared_client_id as id from hub_shared_clients.link where member_id in ($1, $2) and unlinked_at is null",
    [pair.memberA, pair.memberB],
  );
  return rows.map(({ id }) => id);
}
