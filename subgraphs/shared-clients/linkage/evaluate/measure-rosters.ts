import type { DuckDBConnection } from "@duckdb/node-api";
import type { RosterOverlaps, RosterPair } from "./evaluation.js";
import { readNumbers, readTexts } from "./query.js";
import { roundRate } from "./rates.js";

/** For each two rosters, in the order of their names: how many entities they share, and how many clusters say so. */
export async function measureRosters(connection: DuckDBConnection): Promise<RosterOverlaps> {
  const names = await readTexts(connection, "select name from roster_name order by id");
  const shared = await countSpans(connection, "entity");
  const found = await countSpans(connection, "cluster");
  const pairs = names.flatMap((rosterA, a) =>
    names.slice(a + 1).map((rosterB, offset) => {
      const key = `${a} ${a + 1 + offset}`;
      return toPair(rosterA, rosterB, { shared: shared.get(key) ?? 0, found: found.get(key) ?? 0 });
    }),
  );
  const errors = pairs.flatMap(({ errorPercent }) => (errorPercent === null ? [] : [Math.abs(errorPercent)]));
  return { pairs, largestErrorPercent: errors.length === 0 ? null : errors.reduce((a, b) => Math.max(a, b)) };
}

function toPair(rosterA: string, rosterB: string, { shared, found }: { shared: number; found: number }): RosterPair {
  const errorPercent = shared === 0 ? null : roundRate((100 * (found - shared)) / shared);
  return { rosterA, rosterB, shared, found, errorPercent };
}

async function countSpans(connection: DuckDBConnection, key: "entity" | "cluster"): Promise<ReadonlyMap<string, number>> {
  const counted = await readNumbers(
    connection,
    `with span as (select distinct ${key}, roster from cell)
     select x.roster as a, y.roster as b, count(*) as n from span x join span y using (${key}) where x.roster < y.roster group by all`,
  );
  return new Map(counted.map(({ a, b, n = 0 }) => [`${a} ${b}`, n]));
}
