/** A source's file of some kind flows in; its rows in force and a receipt flow out, and an event tells those who follow. */
import type pg from "pg";
import { inTransaction } from "../database/create-pool.js";
import { ConflictError, NotFoundError } from "../errors.js";
import type { IdKind } from "../ids.js";
import type { EventName } from "../jobs.js";
import { requireKnownSource } from "./directory.db.js";
import { type DryRun, dryRunFile, type RowComparison } from "./dry-run-file.js";
import type { RowCounts } from "./file-claim.js";
import type { FileRow, RowResult } from "./file-row.js";
import { inspectFile } from "./inspect-file.js";
import { type InspectedFile, type Intake, type ReportProgress, readFile } from "./read-file.js";
import type { SourceFile, SourceFileOrder } from "./source-file.js";
import {
  applySourceFile,
  findLatestFile,
  findOpenFile,
  findSameFile,
  findSourceFile,
  insertSourceFile,
  type SourceFileTable,
  withdrawSourceFile,
} from "./source-files.db.js";
import type { Taken } from "./take-upload.js";

export type ReadOrder = Pick<SourceFileOrder, "organizationId" | "effectiveOn">;

/** Whose rows are stored, from which file. */
export interface RowTarget {
  readonly fileId: number;
  readonly organizationId: string;
}

/** What is particular to one kind of files. */
export interface SourceFileKind {
  readonly table: SourceFileTable;
  readonly idKind: IdKind;
  /** Tells that a file waits in the spool, and that one came into or out of force; the latter only where somebody follows. */
  readonly events: { readonly received: EventName; readonly changed?: EventName };
  /** The name of the file's number in these events. */
  readonly eventKey: string;
  openReader(pool: pg.Pool, order: ReadOrder, file: InspectedFile): Promise<AsyncIterable<RowResult>>;
  /** Stores new and changed rows, not yet in force. */
  saveRows(client: pg.ClientBase, target: RowTarget, rows: readonly FileRow[]): Promise<RowCounts>;
  /** Says what saving would do; writes nothing. */
  compareRows(pool: pg.Pool, organizationId: string, rows: readonly FileRow[]): Promise<RowComparison>;
  /** What coming into force entails, and what is odd about the rows; in the transaction that puts them in force. */
  putInForce(client: pg.ClientBase, file: SourceFile): Promise<void>;
}

interface Work {
  readonly path: string;
  readonly onProgress?: ReportProgress;
}

/**
 * Imports a file that lies on this machine. The same file as one in force changes nothing; the same file as one that was
 * begun and not finished is finished. Throws ImportRejectedError and ConflictError.
 */
export async function importSourceFile(
  intake: Intake,
  kind: SourceFileKind,
  { order, path, onProgress }: Work & { readonly order: SourceFileOrder },
): Promise<Taken<SourceFile>> {
  await requireKnownSource(intake.pool, order.organizationId);
  const file: InspectedFile = { path, facts: await inspectFile(path) };
  const begun = await beginFile(intake, kind, { order, sha256: file.facts.sha256, spoolPath: null });
  if (!begun.repeated) await readSourceFile(intake, kind, { begun: begun.file, file, onProgress });
  return { ...begun, file: await getFile(intake.pool, kind, begun.file.id) };
}

/** What importing the file would do, without doing it. */
export async function dryRunSourceFile(
  { pool }: Pick<Intake, "pool">,
  kind: SourceFileKind,
  { order, path, onProgress }: Work & { readonly order: SourceFileOrder },
): Promise<DryRun> {
  await requireKnownSource(pool, order.organizationId);
  const facts = await inspectFile(path);
  return dryRunFile(
    await kind.openReader(pool, order, { path, facts }),
    (rows) => kind.compareRows(pool, order.organizationId, rows),
    (line) => onProgress?.(line, facts.lines),
  );
}

/** Notes a file that waits in the spool; a job reads it. */
export async function receiveSourceFile(
  intake: Intake,
  kind: SourceFileKind,
  { order, spoolPath }: { readonly order: SourceFileOrder; readonly spoolPath: string },
): Promise<Taken<SourceFile>> {
  await requireKnownSource(intake.pool, order.organizationId);
  const { sha256 } = await inspectFile(spoolPath);
  return beginFile(intake, kind, { order, sha256, spoolPath });
}

interface Reading {
  readonly begun: SourceFile;
  readonly file: InspectedFile;
  readonly onProgress?: ReportProgress | undefined;
}

/** As readFile(): a read that was killed is finished by the next one. A file that is in force already is left alone. */
export async function readSourceFile(intake: Intake, kind: SourceFileKind, { begun, file, onProgress }: Reading): Promise<void> {
  const { pool } = intake;
  const target = { fileId: begun.id, organizationId: begun.organizationId };
  await readFile(intake, {
    table: kind.table,
    fileId: begun.id,
    file,
    onProgress,
    open: async () => {
      const { linesRead } = await getFile(pool, kind, begun.id);
      return { linesRead, results: await kind.openReader(pool, begun, file) };
    },
    saveRows: (client, rows) => kind.saveRows(client, target, rows),
    finish: async (client, reader) => {
      await applySourceFile(client, kind.table, { fileId: begun.id, reader });
      await kind.putInForce(client, begun);
      await tellChanged(intake, kind, { client, fileId: begun.id });
    },
  });
}

/**
 * Takes a whole file back: what it brought goes out of force, what it took the place of stands again. Only a source's
 * newest file can be undone, the one before it next. A file that was begun and not finished is dropped. Undoing twice is a
 * no-op. Throws ConflictError naming what stands in the way.
 */
export async function undoSourceFile(intake: Intake, kind: SourceFileKind, fileId: number): Promise<SourceFile> {
  const { table } = kind;
  await inTransaction(intake.pool, async (client) => {
    await client.query(`select 1 from ${table.name} where id = $1 for update`, [fileId]);
    const file = await findSourceFile(client, table, fileId);
    if (!file) throw new NotFoundError();
    if (file.status === "UNDONE" || file.status === "REJECTED") return;
    const latest = file.status === "APPLIED" ? await findLatestFile(client, table, file.organizationId) : undefined;
    if (latest && latest.id !== file.id)
      throw new ConflictError(
        `A later ${table.noun} of ${file.organizationId} (${latest.fileName}) is in force. Undo that one first.`,
      );
    if (!(await withdrawSourceFile(client, table, fileId)))
      throw new ConflictError(`The ${table.noun} is being read right now. Undo it when it is finished.`);
    if (file.status === "APPLIED") await tellChanged(intake, kind, { client, fileId });
  });
  return getFile(intake.pool, kind, fileId);
}

async function tellChanged(
  { jobs }: Intake,
  { events, eventKey }: SourceFileKind,
  { client, fileId }: { readonly client: pg.ClientBase; readonly fileId: number },
): Promise<void> {
  if (events.changed) await jobs.publish(client, events.changed, { [eventKey]: fileId });
}

interface Beginning {
  readonly order: SourceFileOrder;
  readonly sha256: string;
  readonly spoolPath: string | null;
}

async function beginFile(intake: Intake, kind: SourceFileKind, beginning: Beginning): Promise<Taken<SourceFile>> {
  const { pool, jobs } = intake;
  const { order, sha256, spoolPath } = beginning;
  const same = await findSameFile(pool, kind.table, { organizationId: order.organizationId, sha256 });
  if (same) return { file: same, repeated: true };
  const open = await findOpenFile(pool, kind.table, order.organizationId);
  if (open?.fileSha256 === sha256) return { file: open, repeated: false };
  if (open)
    throw new ConflictError(
      `The file ${open.fileName} of ${order.organizationId} was begun and is not finished. Import it again to finish it, or undo it.`,
    );
  const id = await inTransaction(pool, async (client) => {
    const fileId = await insertSourceFile(client, kind.table, beginning);
    if (spoolPath) await jobs.publish(client, kind.events.received, { [kind.eventKey]: fileId });
    return fileId;
  });
  return { file: await getFile(pool, kind, id), repeated: false };
}

async function getFile(pool: pg.Pool, { table }: SourceFileKind, fileId: number): Promise<SourceFile> {
  const file = await findSourceFile(pool, table, fileId);
  if (!file) throw new NotFoundError();
  return file;
}
