import { expect, test } from "vitest";
import { SUBGRAPH_NAMES } from "#shared/config.js";
import { createPool, databaseSchema } from "#shared/database/create-pool.js";
import { migrate } from "#shared/database/migrate.js";
import { useDatabase } from "../../testkit/database.js";

const database = useDatabase();

test("every subgraph has its own migration history, and a second run applies nothing", async () => {
  expect(await migrate(database.url)).toEqual([]);
  for (const name of SUBGRAPH_NAMES) {
    const { rows } = await database.pool.query(`select migration_name from ${databaseSchema(name)}._prisma_migrations`);
    expect(rows.length).toBeGreaterThan(0);
  }
});

test("a subgraph's role cannot read another subgraph's tables, only its published views", async ({ skip }) => {
  const pool = createPool(database.url, { subgraph: "coordinators", connections: 1 });
  try {
    const { rows } = await pool.query<{ role: string }>("select current_user as role");
    if (rows[0]?.role !== "hub_coordinators") skip("the embedded database has one session and no roles");
    await expect(pool.query("select * from hub_members.record")).rejects.toThrow(/permission denied/);
    await expect(pool.query("select * from hub_members.published_record")).resolves.toBeDefined();
    await expect(pool.query("delete from hub_privacy.disclosure")).rejects.toThrow(/permission denied/);
  } finally {
    await pool.end();
  }
});
