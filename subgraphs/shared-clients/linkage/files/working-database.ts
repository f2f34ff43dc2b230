/** A DuckDB database beside a folder for files on their way, both gone when the work is done. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { openDuckDb } from "./duck-db.js";
import { removeAtExit } from "./remove-at-exit.js";

/** The process stands in the folder's name, so that what a killed one left behind is known. */
const FOLDER = /^hub-linkage-(\d+)-/;
const inUse = new Set<string>();

export async function withWorkingDatabase<T>(
  memoryLimitMib: number,
  work: (connection: DuckDBConnection, folder: string) => Promise<T>,
): Promise<T> {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `hub-linkage-${process.pid}-`));
  inUse.add(folder);
  const keepAtExit = removeAtExit(folder);
  try {
    const connection = await openDuckDb({ memoryLimitMib, tempFolder: join(folder, "spill") });
    try {
      return await work(connection, folder);
    } finally {
      connection.closeSync();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    inUse.delete(folder);
    keepAtExit();
  }
}

/** The folders hold identities: those of a process that was killed go with the next work. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, owner] = FOLDER.exec(name) ?? [];
    const folder = join(tmpdir(), name);
    if (owner === undefined || inUse.has(folder) || (Number(owner) !== process.pid && isRunning(Number(owner)))) continue;
    // Another user's folder is that user's to remove.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
