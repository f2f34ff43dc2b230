/** A stored file order and its rows go in; they are in the database chunk by chunk, each with its mark, and then in force at once. */
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { inTransaction } from "../database/create-pool.js";
import { refreshStatistics } from "../database/statistics.js";
import { ConflictError, ImportRejectedError } from "../errors.js";
import type { Jobs } from "../jobs.js";
import {
  CLAIM_SECONDS,
  claimFile,
  type FileTable,
  type RowCounts,
  rejectFile,
  releaseFile,
  saveProblems,
  saveProgress,
} from "./file-claim.js";
import type { FileRow, RowResult } from "./file-row.js";
import type { FileFacts } from "./inspect-file.js";

export const CHUNK_ROWS = 4_000;

/** What importing works with. */
export interface Intake {
  readonly pool: pg.Pool;
  readonly jobs: Jobs;
  /** Names this process in claims; each read adds a part of its own. */
  readonly reader: string;
}

/** A file that lies on this machine, looked through once. */
export interface InspectedFile {
  readonly path: string;
  readonly facts: FileFacts;
}

export type ReportProgress = (linesDone: number, linesTotal: number) => void;

/** What is particular to one file of one kind. */
export interface FileReading {
  readonly table: FileTable;
  readonly fileId: number;
  readonly file: InspectedFile;
  readonly onProgress?: ReportProgress | undefined;
  /** Called once the file is held: what was read of it before, and its rows. */
  open(): Promise<{ readonly linesRead: number; readonly results: AsyncIterable<RowResult> }>;
  saveRows(client: pg.ClientBase, rows: readonly FileRow[]): Promise<RowCounts>;
  /** Puts the stored rows into force, in the caller's transaction; throws ConflictError where this reader no longer holds the file. */
  finish(client: pg.ClientBase, reader: string): Promise<void>;
}

/**
 * Reads on after the last stored line, so that a read that was killed is finished by the next one, nothing lost and
 * nothing doubled. Throws ImportRejectedError for an unusable file, which ends it as REJECTED.
 */
export async function readFile(intake: Intake, reading: FileReading): Promise<void> {
  // A request and a job of one process may both come to read a file: one of them has to wait for the other.
  const reader = `${intake.reader}|${randomUUID()}`;
  const { table, fileId } = reading;
  if (!(await waitForClaim(intake.pool, table, { fileId, reader }))) return;
  try {
    await saveAll(intake.pool, reading, { ...(await reading.open()), reader });
    await refreshStatistics(intake.pool, table.subgraph);
    await inTransaction(intake.pool, (client) => reading.finish(client, reader));
  } catch (error) {
    if (error instanceof ImportRejectedError) await rejectFile(intake.pool, table, { fileId, reason: error.message });
    // Otherwise the next read has to wait until the claim has aged; while the database is away there is no other way.
    else await releaseFile(intake.pool, table, { fileId, reader }).catch(() => undefined);
    throw error;
  }
}

/** False where another process has finished the file meanwhile. */
async function waitForClaim(pool: pg.Pool, table: FileTable, claim: { fileId: number; reader: string }): Promise<boolean> {
  for (let second = 0; second <= CLAIM_SECONDS + 2; second += 1) {
    const state = await claimFile(pool, table, claim);
    if (state !== "BUSY") return state === "HELD";
    await wait(1_000);
  }
  throw new ConflictError(`Another process is reading this ${table.noun}.`);
}

/** Parses the next chunk while the database stores the one before. */
async function saveAll(
  pool: pg.Pool,
  reading: FileReading,
  { linesRead, results, reader }: { linesRead: number; results: AsyncIterable<RowResult>; reader: string },
): Promise<void> {
  let saving: Promise<void> = Promise.resolve();
  // A failure is thrown where the promise is awaited; until then it must not count as unhandled.
  const start = (chunk: readonly RowResult[]) => {
    saving = saveChunk(pool, reading, { reader, chunk }).then(() =>
      reading.onProgress?.(chunk.at(-1)?.line ?? 0, reading.file.facts.lines),
    );
    saving.catch(() => undefined);
  };
  let chunk: RowResult[] = [];
  for await (const result of results) {
    if (result.line <= linesRead) continue;
    chunk.push(result);
    if (chunk.length < CHUNK_ROWS) continue;
    await saving;
    start(chunk);
    chunk = [];
  }
  await saving;
  if (chunk.length > 0) start(chunk);
  await saving;
}

async function saveChunk(
  pool: pg.Pool,
  { table, fileId, saveRows }: FileReading,
  { reader, chunk }: { reader: string; chunk: readonly RowResult[] },
): Promise<void> {
  const rows = chunk.map((result) => result.row).filter((row): row is FileRow => row !== undefined);
  const nothing: RowCounts = { added: 0, changed: 0, unchanged: 0 };
  const rejected = chunk.filter((result) => result.line > 1 && !result.row).length;
  await inTransaction(pool, async (client) => {
    const counts = rows.length > 0 ? await saveRows(client, rows) : nothing;
    await saveProblems(client, table, { fileId, problems: chunk.flatMap((result) => result.problems) });
    const lastLine = chunk.at(-1)?.line ?? 0;
    const progress = { lastLine, read: rows.length + rejected, rejected, ...counts };
    await saveProgress(client, table, { fileId, reader, progress });
  });
}
