import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll } from "vitest";
import type { ComparedRecord } from "../../../../subgraphs/shared-clients/linkage/comparing/compared-record.js";
import { loadRecordFiles, RecordFile } from "../../../../subgraphs/shared-clients/linkage/engine/record-table.js";
import { openDuckDb } from "../../../../subgraphs/shared-clients/linkage/files/duck-db.js";

export interface LinkageDatabase {
  readonly connection: DuckDBConnection;
  /** Makes the table `record` of these, numbered from 0. */
  load(records: readonly { readonly record: ComparedRecord; readonly roster: number }[], extras?: number): Promise<void>;
  rows(sql: string): Promise<unknown[][]>;
}

/** DuckDB in memory for the tests of one file. */
export function useLinkageDatabase(): LinkageDatabase {
  const folder = mkdtempSync(join(tmpdir(), "hub-linkage-"));
  let connection: DuckDBConnection | undefined;
  beforeAll(async () => {
    connection = await openDuckDb({ memoryLimitMib: 500, threads: 2 });
  });
  afterAll(() => {
    connection?.closeSync();
    rmSync(folder, { recursive: true });
  });
  const open = () => {
    if (!connection) throw new Error("the database opens before the first test");
    return connection;
  };
  return {
    get connection() {
      return open();
    },
    load: async (records, extras = 0) => {
      const path = join(folder, "records.tsv");
      const file = new RecordFile({ path, first: 0, extras });
      for (const { record, roster } of records) await file.add(record, roster);
      await file.close();
      await loadRecordFiles(open(), [path], extras);
    },
    rows: async (sql) => (await open().runAndReadAll(sql)).getRows() as unknown[][],
  };
}
