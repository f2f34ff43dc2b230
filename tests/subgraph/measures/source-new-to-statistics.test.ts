import { beforeAll, expect, test } from "vitest";
import { migrate } from "#shared/database/migrate.js";
import { claim } from "../../testkit/claims.js";
import { useClaims } from "./claims-kit.js";

const LINES = 2_000;
const claims = useClaims();

beforeAll(() => migrate(claims.url));

test("the lines of a source that the planner's statistics do not know are each looked up by their number", async () => {
  const lines = (prefix: string) =>
    Array.from({ length: LINES }, (_, i) => claim({ claim_number: `${prefix}${i}`, original_claim_number: `${prefix}${i - 1}` }));
  await claims.send(...lines("A"));
  await claims.pool.query("update hub_measures.claim set organization_id = 'ANOTHER'");
  await claims.pool.query("analyze hub_measures.claim");
  const before = await countRowsRead();
  await claims.send(...lines("B"));
  // All lines read for each line would be their square: far beyond the bound.
  expect((await countRowsRead()) - before).toBeLessThan(100 * LINES);
});

async function countRowsRead(): Promise<number> {
  const client = await claims.pool.connect();
  try {
    await client.query("select pg_stat_force_next_flush()");
    const { rows } = await client.query(
      "select idx_tup_fetch + seq_tup_read as read from pg_stat_all_tables where relid = 'hub_measures.claim'::regclass",
    );
    return rows[0].read;
  } finally {
    client.release();
  }
}
