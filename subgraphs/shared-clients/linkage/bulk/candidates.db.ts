/** Members go in; the DuckDB table `candidate` of pairs of members that share a blocking key comes out, the lower one in a. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import { ALWAYS_COMPARED, mostRecordsSql, TELLING } from "../engine/rarest-keys.js";
import { readNumber } from "../engine/table-rows.js";
import { tabbedFiles } from "../files/sql.js";
import { copyToFile } from "./copy-out.db.js";
import { countPopulation } from "./identities.db.js";

export interface CandidateOrder {
  readonly memberIds: Int32Array;
  /** A key of more records brings nobody together. */
  readonly maxRecordsPerKey: number;
  /** Keys of the fewest records bring pairs together until they are so many; keys of very few records always do. */
  readonly mostPairs: number;
  /** For files on the way from one database to the other. */
  readonly folder: string;
}

/** From this share of all members on, one pass over all keys costs less than looking each of the members' keys up. */
const SHARE_FOR_ONE_PASS = 0.08;

interface LimitedOrder extends CandidateOrder {
  /** A key of so few records is used whatever the pairs come to. */
  readonly always: number;
}

const limitSql = ({ mostPairs, maxRecordsPerKey: maxRecords, always }: LimitedOrder) =>
  mostRecordsSql({ pairs: "askers * (records - 1)", mostPairs, maxRecords, always });

/** Every pair of one of these members and any member. Resolves to how many there are. */
export async function loadCandidates(
  client: pg.ClientBase,
  connection: DuckDBConnection,
  order: CandidateOrder,
): Promise<number> {
  const isMuch = order.memberIds.length >= (await countPopulation(client)) * SHARE_FOR_ONE_PASS;
  const limited = { ...order, always: await countRecordsOfOne(client) };
  await (isMuch ? loadInOnePass : loadByLookUp)(client, connection, limited);
  return await readNumber(connection, "select count(*) from candidate");
}

const CLIENTS_LOOKED_AT = 20_000;

/** How many records nearly everybody has at most, as the clients of now tell, and one more from the roster that comes. */
async function countRecordsOfOne(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ clients: number; records: number }>(
    `select count(*)::int as clients, percentile_disc(${TELLING.share}) within group (order by records)::int as records from (
       select count(*) as records
       from (select max(id) as id from hub_shared_clients.shared_client) last
       cross join generate_series(1, last.id, greatest(1, last.id / ${CLIENTS_LOOKED_AT})) one (id)
       join hub_shared_clients.link l on l.shared_client_id = one.id and l.unlinked_at is null group by one.id
     ) counted`,
  );
  const [found] = rows;
  return found && found.clients >= TELLING.least ? Math.min(ALWAYS_COMPARED, found.records + 1) : ALWAYS_COMPARED;
}

const BY_LOOK_UP = (members: string, order: LimitedOrder) => `
with mine as materialized (
  select own.key, i.member_id from unnest('${members}'::int[]) c (id)
  join hub_shared_clients.cleaned_identity i on i.member_id = c.id cross join unnest(i.blocking_keys) own (key)
),
sized as materialized (
  select m.key, m.askers, m.mine, k.members, cardinality(k.members) as records
  -- In the keys' order, so that each page of a large index is visited once.
  from (select key, count(*) as askers, array_agg(member_id) as mine from mine group by key order by key offset 0) m
  cross join lateral (
    select array(select b.member_id from hub_shared_clients.blocking_key b where b.key = m.key limit ${order.maxRecordsPerKey + 1}) as members
    offset 0
  ) k
  where cardinality(k.members) between 2 and ${order.maxRecordsPerKey}
)
select distinct least(x.id, y.id), greatest(x.id, y.id)
from sized cross join unnest(mine) x (id) cross join unnest(members) y (id)
where records <= (${limitSql(order)}) and x.id <> y.id`;

async function loadByLookUp(client: pg.ClientBase, connection: DuckDBConnection, order: LimitedOrder): Promise<void> {
  const path = join(order.folder, "candidates.tsv");
  await copyToFile(client, BY_LOOK_UP(toArrayText(order.memberIds), order), path);
  await connection.run(
    `create table candidate as select * from ${tabbedFiles([path], { a: "INTEGER", b: "INTEGER" })} order by a, b`,
  );
  await rm(path);
}

async function loadInOnePass(client: pg.ClientBase, connection: DuckDBConnection, order: LimitedOrder): Promise<void> {
  const path = join(order.folder, "keys.tsv");
  await copyToFile(client, "select key, member_id from hub_shared_clients.blocking_key", path);
  await loadMine(connection, order.memberIds);
  await connection.run(`create temp table keyed as
    select key, member, mine.id is not null as is_mine
    from ${tabbedFiles([path], { key: "INTEGER", member: "INTEGER" })} left join mine on mine.id = member`);
  await rm(path);
  await connection.run(`create temp table sized as
    select key, count(*) as records, count(*) filter (is_mine) as askers from keyed group by key
    having count(*) between 2 and ${order.maxRecordsPerKey} and bool_or(is_mine)`);
  const limit = await readNumber(connection, limitSql(order));
  await connection.run(
    `create temp table small as select keyed.* from keyed semi join (select key from sized where records <= ${limit}) s using (key)`,
  );
  await connection.run("drop table keyed");
  await connection.run(`create table candidate as
    select distinct x.member as a, y.member as b from small x join small y on x.key = y.key and x.member < y.member
    where x.is_mine or y.is_mine order by a, b`);
  for (const table of ["small", "sized", "mine"]) await connection.run(`drop table ${table}`);
}

async function loadMine(connection: DuckDBConnection, memberIds: Int32Array): Promise<void> {
  await connection.run("create temp table mine (id integer)");
  const appender = await connection.createAppender("mine");
  for (const id of memberIds) {
    appender.appendInteger(id);
    appender.endRow();
  }
  appender.closeSync();
}
