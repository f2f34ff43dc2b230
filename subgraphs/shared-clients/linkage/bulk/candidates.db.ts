import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";

/** Pairs of members, the lower one in a. */
export interface MemberPairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
}

/** Every pair of one of these members and any member that shares a blocking key which no more than so many records have. */
export async function listCandidates(
  client: pg.ClientBase,
  memberIds: Int32Array,
  maxRecordsPerKey: number,
): Promise<MemberPairs> {
  const { rows } = await client.query<{ a: string | null; b: string | null }>(
    `with mine as materialized (
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
     select string_agg(a::text, ',' order by a, b) as a, string_agg(b::text, ',' order by a, b) as b from pair`,
    [toArrayText(memberIds), maxRecordsPerKey],
  );
  const toNumbers = (text: string | null | undefined) => (text ? Int32Array.from(text.split(",")) : new Int32Array(0));
  return { a: toNumbers(rows[0]?.a), b: toNumbers(rows[0]?.b) };
}
