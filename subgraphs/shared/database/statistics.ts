import type pg from "pg";
import type { SubgraphName } from "../config.js";
import { databaseSchema } from "./create-pool.js";

/** So much larger than when it was last looked at, in parts of it and in pages: smaller growth changes no plan. */
const GROWTH = { share: 0.05, pages: 32 };

/**
 * Brings the planner's knowledge of a subgraph's tables up to date where they have grown much. PostgreSQL does so by itself
 * a minute later and the embedded database never: until then it takes a table of a million rows for an empty one, and
 * compares every row with every other. Inside a transaction its own rows count too.
 */
export async function refreshStatistics(client: pg.ClientBase | pg.Pool, subgraph: SubgraphName): Promise<void> {
  await client.query(`select ${databaseSchema(subgraph)}.refresh_statistics()`);
}

/** Only a table's owner may analyze it, and a subgraph does not own its tables: this runs as the one who migrates. */
export function refreshStatisticsFunction(schema: string): string {
  return `
    create or replace function ${schema}.refresh_statistics() returns void language plpgsql security definer set search_path = '' as $$
    declare
      grown regclass;
    begin
      for grown in
        select t.oid from pg_catalog.pg_class t
        where t.relnamespace = '${schema}'::regnamespace and t.relkind = 'r'
          and pg_relation_size(t.oid) / current_setting('block_size')::int > t.relpages * ${1 + GROWTH.share} + ${GROWTH.pages}
        order by t.relname
      loop
        execute format('analyze %s', grown);
      end loop;
    end $$;
    revoke execute on function ${schema}.refresh_statistics() from public;
    grant execute on function ${schema}.refresh_statistics() to ${schema}`;
}
