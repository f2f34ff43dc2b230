import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteName } from "../files/sql.js";
import { type GroupKey, IN_SCOPE } from "./count-pairs.js";
import type { Scope, Stratum, StratumRates, StratumValue } from "./evaluation.js";
import { readNumber, readNumbers, readTexts } from "./query.js";
import { toRates, toShare } from "./rates.js";

/** The most frequent values have rows of their own, the others share one. */
const MAX_VALUES = 20;

export interface StrataOrder {
  readonly columns: readonly string[];
  readonly scope: Scope;
  readonly hasPairs: boolean;
  readonly hasClusters: boolean;
}

/** Counts of pairs by the number of a stratum's value; a pair is in each value that either of its records has. */
type ByValue = ReadonlyMap<number, number>;

export async function measureStrata(connection: DuckDBConnection, order: StrataOrder): Promise<Stratum[]> {
  const strata: Stratum[] = [];
  for (const column of order.columns) strata.push({ column, values: await measureColumn(connection, column, order) });
  await connection.run("drop table if exists stratum; drop table if exists value_cell; drop table if exists stratum_name");
  return strata;
}

async function measureColumn(connection: DuckDBConnection, column: string, order: StrataOrder): Promise<StratumValue[]> {
  const values = await numberValues(connection, column);
  const truePairs = await countByValue(connection, "entity", order.scope);
  const pairs = order.hasPairs ? await countLinks(connection, order.scope) : undefined;
  const clusters = order.hasClusters ? await countClusterLinks(connection, order.scope) : undefined;
  return values.map(({ value, records }, number) => ({
    value,
    records,
    pairs: pairs ? toStratumRates(number, truePairs, pairs) : null,
    clusters: clusters ? toStratumRates(number, truePairs, clusters) : null,
  }));
}

async function numberValues(connection: DuckDBConnection, column: string): Promise<{ value: string; records: number }[]> {
  const cell = `coalesce(${quoteName(column)}, '(empty)')`;
  await connection.run(
    `create or replace table stratum_name as
     select value, n, least(row_number() over (order by n desc, value) - 1, ${MAX_VALUES})::integer as number
     from (select ${cell} as value, count(*) as n from truth_file group by value)`,
  );
  await connection.run(
    `create or replace table stratum as
     select t.rowid::integer as id, s.number as value from truth_file t join stratum_name s on s.value = ${cell}`,
  );
  await connection.run(
    `create or replace table value_cell as
     select cluster, entity, roster, value, count(*)::bigint as n from record join stratum using (id) group by all`,
  );
  const named = `if(number < ${MAX_VALUES}, value, '(other)')`;
  const names = await readTexts(connection, `select ${named} from stratum_name group by ${named}, number order by number`);
  const records = await readNumbers(connection, "select sum(n) as n from stratum_name group by number order by number");
  return names.map((value, number) => ({ value, records: records[number]?.n ?? 0 }));
}

/**
 * As countPairs does it, by what is left without the value: of s records v have the value, so (s² − s) / 2 less
 * ((s − v)² − (s − v)) / 2 pairs touch it; across rosters Σn² less Σ(n − v)², which is Σ(2nv − v²), comes off.
 */
async function countByValue(connection: DuckDBConnection, key: GroupKey, scope: Scope): Promise<ByValue> {
  const pairs = scope === "across" ? "s * s - (s - v) * (s - v) - q" : "s * s - s - ((s - v) * (s - v) - (s - v))";
  const counted = await readNumbers(
    connection,
    `with by_roster as (select ${key}, roster, sum(n) as n from cell group by ${key}, roster),
       by_group as (select ${key}, sum(n) as s from by_roster group by ${key}),
       by_value as (select ${key}, roster, value, sum(n) as v from value_cell group by ${key}, roster, value),
       touched as (select ${key}, value, sum(v) as v, sum(2 * n * v - v * v) as q
         from by_value join by_roster using (${key}, roster) group by ${key}, value)
     select value, sum(${pairs}) // 2 as pairs from touched join by_group using (${key}) group by value`,
  );
  return new Map(counted.map(({ value = 0, pairs: n = 0 }) => [value, n]));
}

interface LinkCounts {
  readonly links: ByValue;
  readonly correctLinks: ByValue;
  readonly allLinks: number;
}

async function countClusterLinks(connection: DuckDBConnection, scope: Scope): Promise<LinkCounts> {
  const pairs = scope === "across" ? "sum(n) * sum(n) - sum(n * n)" : "sum(n) * sum(n) - sum(n)";
  return {
    links: await countByValue(connection, "cluster", scope),
    correctLinks: await countByValue(connection, "cluster, entity", scope),
    allLinks: await readNumber(
      connection,
      `select sum(pairs) // 2 from (select ${pairs} as pairs from
         (select cluster, roster, sum(n) as n from cell group by cluster, roster) group by cluster)`,
    ),
  };
}

async function countLinks(connection: DuckDBConnection, scope: Scope): Promise<LinkCounts> {
  const counted = await readNumbers(
    connection,
    `select sa.value as a, sb.value as b, count(*) as links, count(*) filter (is_true) as correct
     from pair join stratum sa on sa.id = a join stratum sb on sb.id = b where is_link and ${IN_SCOPE[scope]} group by all`,
  );
  const links = new Map<number, number>();
  const correctLinks = new Map<number, number>();
  for (const row of counted)
    for (const value of new Set([row.a ?? 0, row.b ?? 0])) {
      links.set(value, (links.get(value) ?? 0) + (row.links ?? 0));
      correctLinks.set(value, (correctLinks.get(value) ?? 0) + (row.correct ?? 0));
    }
  return { links, correctLinks, allLinks: counted.reduce((sum, row) => sum + (row.links ?? 0), 0) };
}

function toStratumRates(value: number, truePairs: ByValue, counts: LinkCounts): StratumRates {
  const links = counts.links.get(value) ?? 0;
  const correctLinks = counts.correctLinks.get(value) ?? 0;
  return {
    ...toRates({ links, correctLinks, truePairs: truePairs.get(value) ?? 0 }),
    falseLinkShare: toShare(links - correctLinks, counts.allLinks),
  };
}
