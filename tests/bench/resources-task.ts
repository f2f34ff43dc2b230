import { createPool } from "#shared/database/create-pool.js";
import { importDirectory } from "../../subgraphs/resources/import/import-directory.js";
import { peakMib, timed } from "./measure.js";

export interface DirectoryTask {
  readonly databaseUrl: string;
  readonly path: string;
}

export interface DirectoryReply {
  readonly services: number;
  readonly rows: number;
  /** Reading, storing and indexing. */
  readonly ms: number;
  /** The most memory that the process ever held. */
  readonly peakMib: number;
}

export async function importOne({ databaseUrl, path }: DirectoryTask): Promise<Omit<DirectoryReply, "services">> {
  const pool = createPool(databaseUrl, { subgraph: "resources", connections: 2 });
  try {
    const { result, ms } = await timed(() =>
      importDirectory(pool, { source: "BENCH", path, createdBy: "bench" }, { now: new Date() }),
    );
    return { rows: result.rowsAdded, ms, peakMib: peakMib() };
  } finally {
    await pool.end();
  }
}
