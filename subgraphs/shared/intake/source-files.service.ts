import { NotFoundError } from "../errors.js";
import { readPageRequest } from "../graphql/connection.js";
import type { Claims, Identity } from "../identity.js";
import type { IdCodec } from "../ids.js";
import { requireIdentity } from "../request-context.js";
import type { DryRun } from "./dry-run-file.js";
import { listFileProblems } from "./file-claim.js";
import type { Intake } from "./read-file.js";
import type { SourceFile, SourceFileOrder } from "./source-file.js";
import { findSourceFile, listSourceFiles } from "./source-files.db.js";
import { dryRunSourceFile, readSourceFile, receiveSourceFile, type SourceFileKind, undoSourceFile } from "./source-files.js";
import { readSpooled, type Taken, takeUpload, withUpload } from "./take-upload.js";

/** Who sends and reads a source's files. */
export interface FileRights {
  readonly canHandle: (identity: Identity, sourceId: string) => boolean;
  /** Throws ForbiddenError alike for a source that exists and one that does not. */
  readonly require: (identity: Identity, sourceId: string) => void;
}

/** Files of one kind as people send and read them. */
export interface SourceFilesRuntime {
  readonly kind: SourceFileKind;
  readonly rights: FileRights;
  readonly intake: Intake;
  readonly ids: IdCodec;
  readonly spoolFolder: string;
  readonly now: () => Date;
}

interface PageArguments {
  readonly first: number | null;
  readonly after: string | null;
}

export type SourceFilesService = ReturnType<typeof createSourceFilesService>;

/** A source's files and their receipts. A receipt names lines, never a child, so it is no disclosure. */
export function createSourceFilesService(runtime: SourceFilesRuntime, claims: Claims) {
  const { kind, rights, intake, ids, spoolFolder } = runtime;
  const { pool } = intake;

  function requireSender(organizationId: string) {
    const identity = requireIdentity(claims);
    rights.require(identity, organizationId);
    return identity;
  }

  /** Null for an unknown file and another source's alike. */
  async function findFile(publicId: string): Promise<SourceFile | null> {
    const identity = requireIdentity(claims);
    const fileId = ids.find(kind.idKind, publicId);
    const file = fileId === undefined ? undefined : await findSourceFile(pool, kind.table, fileId);
    return file && rights.canHandle(identity, file.organizationId) ? file : null;
  }

  async function listFiles(page: PageArguments) {
    const { organizationId } = requireSender(requireIdentity(claims).organizationId);
    const request = readPageRequest(page.first, page.after);
    const wanted = { organizationId, limit: request.limit + 1, beforeId: request.afterKey };
    return { ...(await listSourceFiles(pool, kind.table, wanted)), request };
  }

  /** In the order of the file. */
  async function listProblems(fileId: number, page: PageArguments) {
    const request = readPageRequest(page.first, page.after);
    const wanted = { fileId, limit: request.limit + 1, afterId: request.afterKey };
    return { ...(await listFileProblems(pool, kind.table, wanted)), request };
  }

  /** Throws NotFoundError for an unknown file and another source's alike. */
  async function undoFile(publicId: string): Promise<SourceFile> {
    const file = await findFile(publicId);
    if (!file) throw new NotFoundError();
    return undoSourceFile(intake, kind, file.id);
  }

  /** As takeUpload(). */
  async function takeFile(order: Omit<SourceFileOrder, "createdBy">, body: AsyncIterable<Buffer>): Promise<Taken<SourceFile>> {
    const { subject: createdBy } = requireSender(order.organizationId);
    return takeUpload(spoolFolder, body, {
      receive: (spoolPath) => receiveSourceFile(intake, kind, { order: { ...order, createdBy }, spoolPath }),
      read: (file) => readSpooledFile(runtime, file),
      find: (fileId) => findSourceFile(pool, kind.table, fileId),
    });
  }

  async function dryRunFile(order: Omit<SourceFileOrder, "createdBy">, body: AsyncIterable<Buffer>): Promise<DryRun> {
    const { subject: createdBy } = requireSender(order.organizationId);
    return withUpload(spoolFolder, body, (path) => dryRunSourceFile(intake, kind, { order: { ...order, createdBy }, path }));
  }

  return { findFile, listFiles, listProblems, undoFile, takeFile, dryRunFile };
}

/** As readSpooled(). */
function readSpooledFile({ intake, kind }: Pick<SourceFilesRuntime, "intake" | "kind">, begun: SourceFile): Promise<void> {
  return readSpooled(begun, (file) => readSourceFile(intake, kind, { begun, file }));
}

/** For the job that reads files from the spool; a number that is no file's is passed over. */
export async function readReceivedFile(runtime: Pick<SourceFilesRuntime, "intake" | "kind">, fileId = 0): Promise<void> {
  const file = await findSourceFile(runtime.intake.pool, runtime.kind.table, fileId);
  if (file) await readSpooledFile(runtime, file);
}
