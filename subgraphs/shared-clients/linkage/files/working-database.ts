/** A DuckDB database beside a folder for files on their way, both gone when the work is done. */
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { openDuckDb } from "./duck-db.js";
import { removeAtExit } from "./remove-at-exit.js";

/**
 * The process stands in the folder's name, so that what a killed one left behind is known; with a word of its own, because in a
 * container the next process often has the same number.
 */
const FOLDER = /^hub-linkage-(\d+)-/;
const OWN = `hub-linkage-${process.pid}-${randomUUID()}-`;

/** Large work gets more memory, as far as the machine has it: spilled, its pairs would be read and written again and again. */
export interface WantedMemory {
  readonly leastMib: number;
  readonly bytes: number;
  readonly shareOfMachine: number;
}

const MIB = 1024 ** 2;

/** In MiB. */
export function toMemoryLimit({ leastMib, bytes, shareOfMachine }: WantedMemory): number {
  return Math.round(Math.max(leastMib, Math.min(bytes, totalmem() * shareOfMachine) / MIB));
}

export async function withWorkingDatabase<T>(
  memoryLimitMib: number,
  work: (connection: DuckDBConnection, folder: string) => Promise<T>,
): Promise<T> {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), OWN));
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
    keepAtExit();
  }
}

/** The folders hold identities: those of a process that was killed go with the next work. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, owner] = FOLDER.exec(name) ?? [];
    if (owner === undefined || name.startsWith(OWN) || (Number(owner) !== process.pid && isRunning(Number(owner)))) continue;
    // Another user's folder is that user's to remove.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
