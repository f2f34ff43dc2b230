import pg from "pg";
import type { SubgraphName } from "../config.js";

// A day is text everywhere in the hub: the driver's Date would move it by the server's time zone.
const DATE_TYPE = 1082;
pg.types.setTypeParser(DATE_TYPE, (value) => value);

const BIGINT_TYPE = 20;
pg.types.setTypeParser(BIGINT_TYPE, Number);

export interface PoolOptions {
  /** The subgraph whose role the connections take. Undefined: the owner's, for migrations and jobs. */
  readonly subgraph?: SubgraphName;
  readonly connections?: number;
}

/** The database schema of a subgraph, which is also the name of its role. */
export function databaseSchema(subgraph: SubgraphName): string {
  return `hub_${subgraph.replaceAll("-", "_")}`;
}

/**
 * A pool whose connections act as the subgraph's role, so that PostgreSQL itself refuses another subgraph's
 * tables. The embedded database has one session for all and ignores the role.
 */
export function createPool(databaseUrl: string, options: PoolOptions = {}): pg.Pool {
  const role = options.subgraph ? `-c role=${databaseSchema(options.subgraph)} ` : "";
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.connections ?? 8,
    // Compiling a plan pays for reports that run for minutes; here it costs more than the statement, again and again.
    options: `${role}-c timezone=UTC -c jit=off`,
    idleTimeoutMillis: 30_000,
    // The embedded database serves one after another: who comes while it loads a large file has to wait for a statement.
    connectionTimeoutMillis: 30_000,
  });
  // A connection that breaks while idle is replaced at its next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** Runs the work in one transaction: all of it or nothing. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
