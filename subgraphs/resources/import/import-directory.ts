/** An HSDS directory file flows in; entries, their history, a receipt and a fresh search index flow out. */
import { basename } from "node:path";
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { refreshStatistics } from "#shared/database/statistics.js";
import { toPlainDate } from "#shared/dates.js";
import { ConflictError, ImportRejectedError } from "#shared/errors.js";
import type { RowProblem } from "../hsds/row-problem.js";
import { refreshIndex } from "../search/refresh-index.js";
import { applyRows } from "./apply-rows.db.js";
import type { DirectoryImport, DirectoryOrder } from "./directory-import.js";
import {
  beginImport,
  getImport,
  listUnindexed,
  markIndexed,
  rejectImport,
  type StagedRow,
  saveProblems,
  saveRows,
} from "./imports.db.js";
import { type ReadRow, readDirectoryFile, readFormat } from "./read-directory-file.js";

const CHUNK_ROWS = 2_000;

export interface ImportWork {
  readonly now: Date;
}

/**
 * Rows are staged while the file is read and take effect together in one transaction, so that a file that breaks off, or
 * a process that is killed, changes nothing. The same file again changes nothing either. Throws ImportRejectedError.
 */
export async function importDirectory(pool: pg.Pool, order: DirectoryOrder, work: ImportWork): Promise<DirectoryImport> {
  const format = readFormat(order.path);
  const importId = await beginImport(pool, { ...order, fileName: basename(order.path), format, now: work.now });
  try {
    await stageRows(pool, importId, order.path);
  } catch (error) {
    if (error instanceof ImportRejectedError) await rejectImport(pool, importId, { reason: error.message, now: work.now });
    throw error;
  }
  await inTransaction(pool, async (client) => {
    const isApplied = await applyRows(client, { importId, source: order.source, now: work.now, by: order.createdBy });
    if (!isApplied) throw new ConflictError("Another file of this source was begun meanwhile; import this one again.");
  });
  await followImports(pool, order.source, work.now);
  return await getImport(pool, importId);
}

/** Also after an import that a crash kept from being followed. */
async function followImports(pool: pg.Pool, source: string, now: Date): Promise<void> {
  const waiting = await listUnindexed(pool, source);
  if (waiting.length === 0) return;
  // Of the entries, before the index is made from them; and of the index, before anybody searches it.
  await refreshStatistics(pool, "resources");
  await refreshIndex(pool, { source, today: toPlainDate(now) });
  await refreshStatistics(pool, "resources");
  await markIndexed(pool, waiting, now);
}

async function stageRows(pool: pg.Pool, importId: number, path: string): Promise<void> {
  let rows: StagedRow[] = [];
  let rejectedIds: Pick<StagedRow, "object" | "id">[] = [];
  let problems: RowProblem[] = [];
  let read = 0;
  let rejected = 0;
  const save = async () => {
    await inTransaction(pool, async (client) => {
      await saveRows(client, importId, { rows, rejectedIds, read, rejected });
      await saveProblems(client, importId, problems);
    });
    rows = [];
    rejectedIds = [];
    problems = [];
  };
  for await (const result of readDirectoryFile(path)) {
    if (result.raw) read += 1;
    if (result.raw && !result.fields) {
      rejected += 1;
      const id = findUuid(result.raw.values.id);
      if (id) rejectedIds.push({ object: result.raw.object.name, id });
    }
    problems.push(...result.problems);
    if (result.raw && result.fields) rows.push(toStagedRow(result.raw, result.fields));
    if (rows.length + problems.length >= CHUNK_ROWS) await save();
  }
  await save();
}

function findUuid(value: unknown): string | undefined {
  return typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
    ? value.toLowerCase()
    : undefined;
}

function toStagedRow(raw: NonNullable<ReadRow["raw"]>, { id, ...fields }: NonNullable<ReadRow["fields"]>): StagedRow {
  return { object: raw.object.name, id: String(id), file: raw.file, row: raw.row, path: raw.path, fields };
}
