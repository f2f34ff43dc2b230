import type pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { createPool } from "../../subgraphs/shared/database/create-pool.js";

export interface TestDatabase {
  readonly url: string;
  /** Connects as the owner, who may read and write everything. */
  readonly pool: pg.Pool;
}

/** The worker's migrated database, emptied before the file's tests. Its properties work inside tests and hooks. */
export function useDatabase(): TestDatabase {
  const url = findWorkerUrl();
  const pool = createPool(url, { connections: 4 });
  beforeAll(() => emptyDatabase(pool));
  afterAll(() => pool.end());
  return { url, pool };
}

/** Only what was written: emptying every table takes the embedded database seconds. */
export async function emptyDatabase(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname like 'hub\\_%' and tablename <> '_prisma_migrations'
       and (schemaname <> 'hub_jobs' or tablename in ('claim', 'worker', 'job'))
       and pg_relation_size(format('%I.%I', schemaname, tablename)::regclass) > 0`,
  );
  if (rows.length > 0) await pool.query(`truncate ${rows.map((row) => row.name).join(", ")} restart identity cascade`);
}

function findWorkerUrl(): string {
  const urls = inject("databaseUrls");
  const worker = Number(process.env.VITEST_POOL_ID ?? 1);
  const url = urls[(worker - 1) % urls.length];
  if (!url) throw new Error("the global setup provided no database");
  return url;
}
