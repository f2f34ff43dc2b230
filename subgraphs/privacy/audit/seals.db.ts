import type pg from "pg";
import { LOCKS } from "#shared/database/locks.js";

/** How far the chain goes. Position 0 with the hash of nothing before the first seal. */
export interface ChainEnd {
  readonly position: number;
  readonly hash: Buffer;
}

export interface SealHead extends ChainEnd {
  readonly sealedAt: Date;
  readonly signature: Buffer;
}

export const CHAIN_START: ChainEnd = { position: 0, hash: Buffer.alloc(32) };

/** False while another process seals. Held until the transaction ends. */
export async function tryLockSealing(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>("select pg_try_advisory_xact_lock($1) as locked", [LOCKS.sealing]);
  return rows[0]?.locked === true;
}

export async function findChainEnd(client: pg.ClientBase | pg.Pool): Promise<ChainEnd> {
  const { rows } = await client.query<ChainEnd>(
    "select position, chain_hash as hash from hub_privacy.disclosure_seal order by position desc limit 1",
  );
  return rows[0] ?? CHAIN_START;
}

/** Seals the oldest waiting entries, by number. Resolves to the new end of the chain; undefined where none waited. */
export async function sealWaiting(client: pg.ClientBase, end: ChainEnd, limit: number): Promise<ChainEnd | undefined> {
  const { rows } = await client.query<ChainEnd>(
    `with batch as materialized (
       select d.id, hub_privacy.disclosure_hash(d) as content from hub_privacy.disclosure_waiting w
       join hub_privacy.disclosure d on d.id = w.disclosure_id order by d.id limit $3
     ), sealed as (
       insert into hub_privacy.disclosure_seal (position, disclosure_id, content_hash, chain_hash)
       select $1::bigint + row_number() over by_id, id, content, hub_privacy.seal_chain(content, $2::bytea) over by_id
       from batch window by_id as (order by id rows unbounded preceding)
       returning position, chain_hash
     ), done as (
       delete from hub_privacy.disclosure_waiting w using batch where w.disclosure_id = batch.id
     )
     select position, chain_hash as hash from sealed order by position desc limit 1`,
    [end.position, end.hash, limit],
  );
  return rows[0];
}

export async function saveHead(client: pg.ClientBase, head: SealHead): Promise<void> {
  await client.query(
    "insert into hub_privacy.disclosure_seal_head (position, chain_hash, sealed_at, signature) values ($1, $2, $3, $4)",
    [head.position, head.hash, head.sealedAt, head.signature],
  );
}

export interface SealProblemRow {
  readonly position: number;
  readonly disclosureId: number;
  readonly problem: "REMOVED" | "CHANGED" | "SEAL_CHANGED" | "SEAL_REMOVED";
}

export interface CheckedPart {
  readonly problems: readonly SealProblemRow[];
  /** The last seal of the part; undefined where there was none any more. */
  readonly end: ChainEnd | undefined;
}

/** The next seals after an end: each against its entry and against the seal before. */
export async function checkSeals(pool: pg.Pool, after: ChainEnd, limit: number): Promise<CheckedPart> {
  const { rows } = await pool.query<ChainEnd & { disclosureId: number; problem: SealProblemRow["problem"] | null }>(
    `with part as (
       select s.*, lag(s.chain_hash, 1, $2::bytea) over by_position as before,
         lag(s.position, 1, $1::bigint) over by_position as position_before
       from (select * from hub_privacy.disclosure_seal where position > $1 order by position limit $3) s
       window by_position as (order by s.position)
     ), checked as (
       select part.position, part.disclosure_id, part.chain_hash, case
         when d.id is null then 'REMOVED'
         when hub_privacy.disclosure_hash(d) <> part.content_hash then 'CHANGED'
         when part.position <> part.position_before + 1 then 'SEAL_REMOVED'
         when hub_privacy.next_seal(part.before, part.content_hash, part.before) <> part.chain_hash then 'SEAL_CHANGED'
       end as problem
       from part left join hub_privacy.disclosure d on d.id = part.disclosure_id
     )
     select position, disclosure_id as "disclosureId", chain_hash as hash, problem from checked
     where problem is not null or position = (select max(position) from checked) order by position`,
    [after.position, after.hash, limit],
  );
  const problems = rows.flatMap(({ position, disclosureId, problem }) => (problem ? [{ position, disclosureId, problem }] : []));
  return { problems, end: rows.at(-1) };
}

/** Entries that neither a seal nor the waiting list knows: they were put in past the hub. */
export async function listUnsealed(pool: pg.Pool, limit: number): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `select d.id from hub_privacy.disclosure d
     where not exists (select from hub_privacy.disclosure_seal s where s.disclosure_id = d.id)
       and d.id not in (select disclosure_id from hub_privacy.disclosure_waiting) order by d.id limit $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}

/** Entries that were removed before they were sealed. */
export async function listLostWhileWaiting(pool: pg.Pool): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `select disclosure_id as id from hub_privacy.disclosure_waiting w
     where not exists (select from hub_privacy.disclosure d where d.id = w.disclosure_id) order by 1`,
  );
  return rows.map(({ id }) => id);
}

export async function countWaiting(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>("select count(*) as count from hub_privacy.disclosure_waiting");
  return rows[0]?.count ?? 0;
}

/** Signed heads after a position, with the chain's own hash there: null where the chain no longer reaches it. */
export async function listHeads(
  pool: pg.Pool,
  afterPosition: number,
  limit: number,
): Promise<(SealHead & { readonly chainHash: Buffer | null })[]> {
  const { rows } = await pool.query<SealHead & { chainHash: Buffer | null }>(
    `select h.position, h.chain_hash as hash, h.sealed_at as "sealedAt", h.signature, s.chain_hash as "chainHash"
     from hub_privacy.disclosure_seal_head h left join hub_privacy.disclosure_seal s on s.position = h.position
     where h.position > $1 order by h.position limit $2`,
    [afterPosition, limit],
  );
  return rows;
}

/** The chain's hash at a position; undefined where it does not reach it. */
export async function findSeal(pool: pg.Pool, position: number): Promise<Buffer | undefined> {
  const { rows } = await pool.query<{ hash: Buffer }>(
    "select chain_hash as hash from hub_privacy.disclosure_seal where position = $1",
    [position],
  );
  return rows[0]?.hash;
}
