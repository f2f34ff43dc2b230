/** Records go in; the table `candidate` of pairs that share a blocking key comes out, with the keys that they share as bits. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { BlockPart } from "../comparing/blocks.js";
import { type BlockKey, type LinkagePlan, sourceOf } from "../model/plan.js";
import { keyedSql, surnamedSql } from "./pair-sql.js";
import { ALWAYS_COMPARED, mostRecordsSql, TELLING } from "./rarest-keys.js";
import { readNumber, readNumbers } from "./table-rows.js";

export interface SkippedKey {
  readonly key: string;
  /** Values of the key that too many records share, and how many those are. */
  readonly values: number;
  readonly records: number;
}

export interface Candidates {
  readonly pairs: number;
  readonly skipped: readonly SkippedKey[];
}

export interface BlockedList {
  readonly records: number;
  /** Fields that a record has. */
  readonly present: ReadonlySet<string>;
}

/** The keys of the plan that serve such a list. A candidate's bit 2^n stands for the nth. */
export function activeKeys(plan: LinkagePlan, { records, present }: BlockedList): readonly BlockKey[] {
  const { moreThan, without } = plan.model.blocking.largeLists;
  return plan.keys.filter(
    ({ id, parts }) => !(records > moreThan && without.includes(id)) && parts.every((part) => present.has(sourceOf(part))),
  );
}

export function keyBitSql(keys: readonly BlockKey[], id: string): string | null {
  const index = keys.findIndex((key) => key.id === id);
  return index < 0 ? null : `keys & (1::bigint << ${index}) <> 0`;
}

export async function findCandidates(
  connection: DuckDBConnection,
  plan: LinkagePlan,
  keys: readonly BlockKey[],
): Promise<Candidates> {
  const records = await readNumber(connection, "select count(*) from record");
  const { pairsAtLeast, pairsPerRecord } = plan.model.blocking;
  const most = Math.max(pairsAtLeast, pairsPerRecord * records);
  await connection.run("create or replace temp table found (a integer, b integer, bit bigint)");
  const surnamed = surnamedSql(keys);
  if (surnamed) await connection.run(`create or replace temp table surnamed as ${surnamed}`);
  const skipped: SkippedKey[] = [];
  let alwaysCompared = ALWAYS_COMPARED;
  for (const [index, key] of keys.entries()) {
    const left = await findByKey(connection, {
      key,
      index,
      most,
      alwaysCompared,
      maxRecords: plan.model.blocking.maxRecordsPerKey,
    });
    if (left.values > 0) skipped.push(left);
    if (isIdentifier(key)) alwaysCompared = Math.min(alwaysCompared, await countRecordsOfOne(connection, records));
  }
  for (const table of ["surnamed", "keyed", "sized"]) await connection.run(`drop table if exists ${table}`);
  // A small list is compared whole.
  if ((records * (records - 1)) / 2 <= pairsAtLeast) {
    await connection.run("insert into found select a.id, b.id, 0 from record a join record b on a.id < b.id");
  }
  // In the order of one side, so that comparing reads its records one after the other.
  await connection.run(
    "create or replace table candidate as select a, b, bit_or(bit) as keys from found group by a, b order by a",
  );
  await connection.run("drop table found");
  return { pairs: await readNumber(connection, "select count(*) from candidate"), skipped };
}

interface KeyOrder {
  readonly key: BlockKey;
  readonly index: number;
  /** Pairs that the key may bring together. */
  readonly most: number;
  /** A value of so few records is compared whatever the key may bring together. */
  readonly alwaysCompared: number;
  readonly maxRecords: number;
}

const IDENTIFIERS: readonly BlockPart[] = ["medicaidId", "ssn"];

function isIdentifier({ parts: [part, ...others] }: BlockKey): boolean {
  return part !== undefined && others.length === 0 && IDENTIFIERS.includes(part);
}

/** How many records nearly everybody has at most, as the values tell of the identifier that was looked at last, were it on all records. */
async function countRecordsOfOne(connection: DuckDBConnection, records: number): Promise<number> {
  return readNumber(
    connection,
    `select case when count(*) < ${TELLING.least} then ${ALWAYS_COMPARED}
       else ceil(quantile_disc(records, ${TELLING.share}) * ${records} / (select count(*) from keyed)) end
     from sized where records <= ${ALWAYS_COMPARED}`,
  );
}

async function findByKey(
  connection: DuckDBConnection,
  { key, index, most, alwaysCompared, maxRecords }: KeyOrder,
): Promise<SkippedKey> {
  await connection.run(`create or replace temp table keyed as ${keyedSql(key)}`);
  await connection.run(`create or replace temp table sized as
    select key, count(*) as records from keyed group by key having count(*) > 1`);
  const limit = await readNumber(
    connection,
    mostRecordsSql({ pairs: "records * (records - 1) / 2", mostPairs: most, maxRecords, always: alwaysCompared }),
  );
  await connection.run(`insert into found
    with small as (select keyed.* from keyed join sized using (key) where records <= ${limit})
    select a.id, b.id, 1::bigint << ${index} from small a join small b on a.key = b.key and a.id < b.id`);
  const [values, records] = await readNumbers(
    connection,
    `select count(*), coalesce(sum(records), 0) from sized where records > ${limit}`,
  );
  return { key: key.id, values: values ?? 0, records: records ?? 0 };
}
