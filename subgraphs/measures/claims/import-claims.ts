/** A claim file flows in; claims in force and a receipt flow out, and an event tells those who look for double payment. */
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { ConflictError, NotFoundError } from "#shared/errors.js";
import { getRowSettings, requireKnownSource } from "#shared/intake/directory.db.js";
import { type DryRun, dryRunFile } from "#shared/intake/dry-run-file.js";
import { CLAIM_SECONDS } from "#shared/intake/file-claim.js";
import { inspectFile } from "#shared/intake/inspect-file.js";
import { readCsv } from "#shared/intake/read-csv.js";
import { type InspectedFile, type Intake, type ReportProgress, readFile } from "#shared/intake/read-file.js";
import type { Taken } from "#shared/intake/take-upload.js";
import type { ClaimFile, ClaimFileOrder } from "./claim-file.js";
import {
  CLAIM_FILE_TABLE,
  findClaimFile,
  findLatestClaimFile,
  findOpenFile,
  findSameFile,
  insertClaimFile,
} from "./claim-files.db.js";
import { CLAIM_FORMAT } from "./claim-format.js";
import { getClaimSettings } from "./claim-settings.js";
import { finishClaims, undoClaims } from "./finish-claims.db.js";
import { compareClaims, saveClaims } from "./save-claims.db.js";

type ReadOrder = Pick<ClaimFileOrder, "organizationId" | "effectiveOn">;

export type ClaimImport = Taken<ClaimFile>;

/**
 * Imports a file that lies on this machine. The same file as one in force changes nothing; the same file as one that was
 * begun and not finished is finished. Throws ImportRejectedError and ConflictError.
 */
export async function importClaims(
  intake: Intake,
  order: ClaimFileOrder,
  work: { readonly path: string; readonly onProgress?: ReportProgress },
): Promise<ClaimImport> {
  await requireKnownSource(intake.pool, order.organizationId);
  const file: InspectedFile = { path: work.path, facts: await inspectFile(work.path) };
  const begun = await beginClaims(intake, order, { sha256: file.facts.sha256, spoolPath: null });
  if (!begun.repeated) await readClaims(intake, begun.file, { file, onProgress: work.onProgress });
  return { ...begun, file: await getClaimFile(intake.pool, begun.file.id) };
}

/** What importing the file would do, without doing it. What a void or reversal is about is not looked up. */
export async function dryRunClaims(
  intake: Intake,
  order: ClaimFileOrder,
  { path, onProgress }: { readonly path: string; readonly onProgress?: ReportProgress },
): Promise<DryRun> {
  await requireKnownSource(intake.pool, order.organizationId);
  const facts = await inspectFile(path);
  return dryRunFile(
    await openReader(intake, order, { path, facts }),
    (rows) => compareClaims(intake.pool, order.organizationId, rows),
    (line) => onProgress?.(line, facts.lines),
  );
}

/** Notes a file that waits in the spool; a job reads it. */
export async function receiveClaims(intake: Intake, order: ClaimFileOrder, spoolPath: string): Promise<ClaimImport> {
  await requireKnownSource(intake.pool, order.organizationId);
  const { sha256 } = await inspectFile(spoolPath);
  return beginClaims(intake, order, { sha256, spoolPath });
}

/** As readFile(): a read that was killed is finished by the next one. A file that is in force already is left alone. */
export async function readClaims(
  intake: Intake,
  claimFile: ClaimFile,
  { file, onProgress }: { readonly file: InspectedFile; readonly onProgress?: ReportProgress | undefined },
): Promise<void> {
  const target = { fileId: claimFile.id, organizationId: claimFile.organizationId };
  await readFile(intake, {
    table: CLAIM_FILE_TABLE,
    fileId: claimFile.id,
    file,
    onProgress,
    open: async () => {
      const { linesRead } = await getClaimFile(intake.pool, claimFile.id);
      return { linesRead, results: await openReader(intake, claimFile, file) };
    },
    saveRows: (client, rows) => saveClaims(client, target, rows),
    finish: async (client, reader) => {
      await finishClaims(client, claimFile, reader);
      await intake.jobs.publish(client, "claims-changed", { claimFileId: claimFile.id });
    },
  });
}

/**
 * Takes a whole file back: what it brought goes out of force, what it replaced or reversed stands again. Only a source's
 * newest file can be undone, the one before it next. A file that was begun and not finished is dropped. Undoing twice is a
 * no-op. Throws ConflictError naming what stands in the way.
 */
export async function undoClaimFile(intake: Intake, fileId: number): Promise<ClaimFile> {
  await inTransaction(intake.pool, async (client) => {
    await client.query("select 1 from hub_measures.claim_file where id = $1 for update", [fileId]);
    const file = await findClaimFile(client, fileId);
    if (!file) throw new NotFoundError();
    if (file.status === "UNDONE" || file.status === "REJECTED") return;
    const latest = file.status === "APPLIED" ? await findLatestClaimFile(client, file.organizationId) : undefined;
    if (latest && latest.id !== file.id)
      throw new ConflictError(
        `A later claim file of ${file.organizationId} (${latest.fileName}) is in force. Undo that one first.`,
      );
    if (!(await undoClaims(client, fileId, CLAIM_SECONDS)))
      throw new ConflictError("The claim file is being read right now. Undo it when it is finished.");
    if (file.status === "APPLIED") await intake.jobs.publish(client, "claims-changed", { claimFileId: file.id });
  });
  return getClaimFile(intake.pool, fileId);
}

async function beginClaims(
  intake: Intake,
  order: ClaimFileOrder,
  { sha256, spoolPath }: { readonly sha256: string; readonly spoolPath: string | null },
): Promise<ClaimImport> {
  const same = await findSameFile(intake.pool, order.organizationId, sha256);
  if (same) return { file: same, repeated: true };
  const open = await findOpenFile(intake.pool, order.organizationId);
  if (open?.fileSha256 === sha256) return { file: open, repeated: false };
  if (open)
    throw new ConflictError(
      `The file ${open.fileName} of ${order.organizationId} was begun and is not finished. Import it again to finish it, or undo it.`,
    );
  const id = await inTransaction(intake.pool, async (client) => {
    const fileId = await insertClaimFile(client, order, { sha256, spoolPath });
    if (spoolPath) await intake.jobs.publish(client, "claims-received", { claimFileId: fileId });
    return fileId;
  });
  return { file: await getClaimFile(intake.pool, id), repeated: false };
}

async function openReader({ pool }: Intake, { organizationId, effectiveOn }: ReadOrder, file: InspectedFile) {
  const { columnMap, valueMap, defaultProgram, defaultPayer } = await getClaimSettings(pool, organizationId);
  const defaults = {
    ...(defaultProgram ? { program: defaultProgram } : {}),
    ...(defaultPayer ? { payer: defaultPayer } : {}),
  };
  const settings = await getRowSettings(pool, { valueMap, defaults, effectiveOn });
  return readCsv({ ...file, format: CLAIM_FORMAT, columnMap, settings });
}

async function getClaimFile(pool: pg.Pool, fileId: number): Promise<ClaimFile> {
  const file = await findClaimFile(pool, fileId);
  if (!file) throw new NotFoundError();
  return file;
}
