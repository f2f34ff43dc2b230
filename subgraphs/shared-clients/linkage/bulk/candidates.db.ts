import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import { countPopulation } from "./identities.db.js";

/** Pairs of members, the lower one in a. */
export interface MemberPairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
}

/** From this share of all members on, one pass over all keys in their order costs less than looking each of the members' keys up. */
const SHARE_FOR_ONE_PASS = 0.05;

const PAIRS = "select string_agg(a::text, ',' order by a, b) as a, string_agg(b::text, ',' order by a, b) as b from pair";

const BY_LOOK_UP = `
with mine as materialized (
  select k.key, k.member_id from unnest($1::int[]) c (id) join hub_shared_clients.blocking_key k on k.member_id = c.id
),
shared as materialized (
  -- In the keys' order, so that each page of a large index is visited once.
  select k.key from (select key from mine group by key order by key offset 0) m join hub_shared_clients.blocking_key k using (key)
  group by k.key having count(*) between 2 and $2
),
pair as (
  select distinct least(m.member_id, k.member_id) as a, greatest(m.member_id, k.member_id) as b
  from shared join mine m using (key) join hub_shared_clients.blocking_key k using (key) where k.member_id <> m.member_id
)
${PAIRS}`;

const IN_ONE_PASS = `
with mine as materialized (select id from unnest($1::int[]) c (id)),
keyed as (
  select array_agg(member_id) as members from hub_shared_clients.blocking_key group by key having count(*) between 2 and $2
),
pair as (
  select distinct x.id as a, y.id as b
  from keyed cross join unnest(keyed.members) x (id) cross join unnest(keyed.members) y (id)
  where x.id < y.id and (x.id in (select id from mine) or y.id in (select id from mine))
)
${PAIRS}`;

/** Every pair of one of these members and any member that shares a blocking key which no more than so many records have. */
export async function listCandidates(
  client: pg.ClientBase,
  memberIds: Int32Array,
  maxRecordsPerKey: number,
): Promise<MemberPairs> {
  const isMuch = memberIds.length >= (await countPopulation(client)) * SHARE_FOR_ONE_PASS;
  const { rows } = await client.query<{ a: string | null; b: string | null }>(isMuch ? IN_ONE_PASS : BY_LOOK_UP, [
    toArrayText(memberIds),
    maxRecordsPerKey,
  ]);
  const toNumbers = (text: string | null | undefined) => (text ? Int32Array.from(text.split(",")) : new Int32Array(0));
  return { a: toNumbers(rows[0]?.a), b: toNumbers(rows[0]?.b) };
}
