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

/**
 * Only what was written: emptying every table takes the embedded database seconds. A table that a test emptied itself
 * holds nothing, but counts on from its last id.
 */
export async function emptyDatabase(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, t.relname) as name
     from pg_class t join pg_namespace n on n.oid = t.relnamespace
     where t.relkind = 'r' and n.nspname like 'hub\\_%' and t.relname <> '_prisma_migrations'
       and (n.nspname <> 'hub_jobs' or t.relname in ('claim', 'worker', 'job'))
       and (pg_relation_size(t.oid) > 0 or exists (
         select from pg_depend d join pg_sequence s on s.seqrelid = d.objid
         where d.classid = 'pg_class'::regclass and d.refobjid = t.oid and pg_sequence_last_value(s.seqrelid) is not null))`,
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
