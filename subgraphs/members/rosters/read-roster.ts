/** A stored roster order and its file become rows in the database: chunk by chunk, each with its mark, then in force at once. */
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { ConflictError, ImportRejectedError } from "#shared/errors.js";
import type { Jobs } from "#shared/jobs.js";
import type { FileFacts } from "./csv/inspect-file.js";
import { readCsv } from "./csv/read-csv.js";
import { finishRoster } from "./finish-roster.js";
import type { Roster } from "./roster.js";
import type { RosterRow, RowResult } from "./roster-row.js";
import { CLAIM_SECONDS, claimRoster, findRoster, rejectRoster, releaseRoster, saveProgress } from "./rosters.db.js";
import { type RowCounts, saveProblems, saveRows } from "./save-rows.js";
import { getRowSettings, getSourceSettings, type SourceSettings } from "./source-settings.js";

export const CHUNK_ROWS = 4_000;

export interface Intake {
  readonly pool: pg.Pool;
  readonly jobs: Jobs;
  /** Names this process in claims; each read adds a part of its own. */
  readonly reader: string;
}

export interface RosterFile {
  readonly path: string;
  readonly facts: FileFacts;
}

export type ReportProgress = (linesDone: number, linesTotal: number) => void;

/**
 * Reads on after the last stored line, so that a read that was killed is finished by the next one, nothing lost and
 * nothing doubled. Throws ImportRejectedError for an unusable file, which ends the roster as REJECTED.
 */
export async function readRoster(
  intake: Intake,
  roster: Roster,
  work: { file: RosterFile; onProgress?: ReportProgress },
): Promise<void> {
  const settings = await getSourceSettings(intake.pool, roster.organizationId);
  // A request and a job of one process may both come to read a file: one of them has to wait for the other.
  const reading = { ...intake, reader: `${intake.reader}|${randomUUID()}` };
  if (!(await waitForClaim(reading, roster.id))) return;
  try {
    await readClaimed(reading, (await findRoster(intake.pool, roster.id)) ?? roster, { ...work, settings });
  } catch (error) {
    if (error instanceof ImportRejectedError) await rejectRoster(intake.pool, roster.id, error.message);
    // Otherwise the next read has to wait until the claim has aged; while the database is away there is no other way.
    else await releaseRoster(intake.pool, { rosterId: roster.id, reader: reading.reader }).catch(() => undefined);
    throw error;
  }
}

async function readClaimed(
  intake: Intake,
  roster: Roster,
  { settings, file, onProgress }: { settings: SourceSettings; file: RosterFile; onProgress?: ReportProgress },
): Promise<void> {
  const rows = await getRowSettings(intake.pool, settings, roster.effectiveOn);
  const results = readCsv({ path: file.path, facts: file.facts, columnMap: settings.columnMap, settings: rows });
  await saveAll(intake, roster, { results, file, onProgress });
  await inTransaction(intake.pool, (client) =>
    finishRoster(client, roster, { jobs: intake.jobs, reader: intake.reader, endsMissing: settings.endsMissing }),
  );
}

/** False where another process has finished the roster meanwhile. */
async function waitForClaim(intake: Intake, rosterId: number): Promise<boolean> {
  for (let second = 0; second <= CLAIM_SECONDS + 2; second += 1) {
    const claim = await claimRoster(intake.pool, rosterId, intake.reader);
    if (claim !== "BUSY") return claim === "HELD";
    await wait(1_000);
  }
  throw new ConflictError("Another process is reading this roster.");
}

/** Parses the next chunk while the database stores the one before. */
async function saveAll(
  intake: Intake,
  roster: Roster,
  work: { results: AsyncIterable<RowResult>; file: RosterFile; onProgress?: ReportProgress },
): Promise<void> {
  let saving: Promise<void> = Promise.resolve();
  // A failure is thrown where the promise is awaited; until then it must not count as unhandled.
  const start = (chunk: readonly RowResult[]) => {
    saving = saveChunk(intake, roster, chunk).then(() => work.onProgress?.(chunk.at(-1)?.line ?? 0, work.file.facts.lines));
    saving.catch(() => undefined);
  };
  let chunk: RowResult[] = [];
  for await (const result of work.results) {
    if (result.line <= roster.linesRead) continue;
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

async function saveChunk(intake: Intake, roster: Roster, chunk: readonly RowResult[]): Promise<void> {
  const target = { rosterId: roster.id, organizationId: roster.organizationId };
  const rows = chunk.map((result) => result.row).filter((row): row is RosterRow => row !== undefined);
  const nothing: RowCounts = { added: 0, changed: 0, unchanged: 0 };
  const rejected = chunk.filter((result) => result.line > 1 && !result.row).length;
  await inTransaction(intake.pool, async (client) => {
    const counts = rows.length > 0 ? await saveRows(client, target, rows) : nothing;
    await saveProblems(
      client,
      roster.id,
      chunk.flatMap((result) => result.problems),
    );
    const lastLine = chunk.at(-1)?.line ?? 0;
    await saveProgress(
      client,
      { rosterId: roster.id, reader: intake.reader },
      { lastLine, read: rows.length + rejected, rejected, ...counts },
    );
  });
}
