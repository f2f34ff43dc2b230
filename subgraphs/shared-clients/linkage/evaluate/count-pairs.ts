import type { DuckDBConnection } from "@duckdb/node-api";
import type { Scope } from "./evaluation.js";
import { readOne } from "./query.js";

export type PairCounts = Readonly<Record<Scope, number>>;

/** What must be equal for two records to be a pair. */
export type GroupKey = "entity" | "cluster" | "cluster, entity";

/** In SQL, on a table that has a column across. */
export const IN_SCOPE: Readonly<Record<Scope, string>> = { all: "true", across: "across", within: "not across" };

/**
 * Pairs of records in one group. They are never listed: with s records in a group and n in each of its rosters there are
 * (s² − s) / 2 pairs, and (s² − Σn²) / 2 of them are across rosters.
 */
export async function countPairs(connection: DuckDBConnection, key: GroupKey): Promise<PairCounts> {
  const { all = 0, across = 0 } = await readOne(
    connection,
    `with by_roster as (select ${key}, roster, sum(n) as n from cell group by ${key}, roster),
       by_group as (select sum(n) as s, sum(n * n) as q from by_roster group by ${key})
     select sum(s * s - s) // 2 as "all", sum(s * s - q) // 2 as across from by_group`,
  );
  return { all, across, within: all - across };
}

/** Pairs by the column across of a table; further conditions in SQL. */
export async function countRows(connection: DuckDBConnection, table: string, where = "true"): Promise<PairCounts> {
  const { all = 0, across = 0 } = await readOne(
    connection,
    `select count(*) as "all", count(*) filter (across) as across from ${table} where ${where}`,
  );
  return { all, across, within: all - across };
}
