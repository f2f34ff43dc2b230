import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

export interface DuckDbOptions {
  /** Above this DuckDB spills to the temporary folder; without it DuckDB takes up to 80% of the machine. */
  readonly memoryLimitMib?: number;
  readonly threads?: number;
  /** Made when first needed and removed with the database. */
  readonly tempFolder?: string;
}

/** A database in memory that lives as long as the connection; `closeSync()` frees it. It never goes to the network. */
export async function openDuckDb(options: DuckDbOptions = {}): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(":memory:", {
    // The default is a folder in whatever directory the program was started from.
    temp_directory: options.tempFolder ?? join(tmpdir(), `hub-duckdb-${randomUUID()}`),
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    ...(options.memoryLimitMib ? { memory_limit: `${options.memoryLimitMib}MiB` } : {}),
    ...(options.threads ? { threads: String(options.threads) } : {}),
  });
  return instance.connect();
}
