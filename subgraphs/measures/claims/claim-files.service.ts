import { NotFoundError } from "#shared/errors.js";
import { readPageRequest } from "#shared/graphql/connection.js";
import type { Claims } from "#shared/identity.js";
import type { IdCodec } from "#shared/ids.js";
import type { DryRun } from "#shared/intake/dry-run-file.js";
import type { Intake } from "#shared/intake/read-file.js";
import { readSpooled, type Taken, takeUpload, withUpload } from "#shared/intake/take-upload.js";
import { requireIdentity } from "#shared/request-context.js";
import type { ClaimFile, ClaimFileOrder } from "./claim-file.js";
import { findClaimFile, listClaimFiles, listClaimProblems } from "./claim-files.db.js";
import { canHandleClaims, requireClaimRights } from "./claims.policy.js";
import { dryRunClaims, readClaims, receiveClaims, undoClaimFile } from "./import-claims.js";

export interface ClaimFilesRuntime {
  readonly intake: Intake;
  readonly ids: IdCodec;
  readonly spoolFolder: string;
  readonly now: () => Date;
}

interface PageArguments {
  readonly first: number | null;
  readonly after: string | null;
}

export type ClaimFilesService = ReturnType<typeof createClaimFilesService>;

/** A source's claim files and their receipts. A receipt names lines, never a child, so it is no disclosure. */
export function createClaimFilesService({ intake, ids, spoolFolder }: ClaimFilesRuntime, claims: Claims) {
  const { pool } = intake;

  /** Null for an unknown file and another source's alike. */
  async function findFile(publicId: string): Promise<ClaimFile | null> {
    const identity = requireIdentity(claims);
    const fileId = ids.find("ClaimFile", publicId);
    const file = fileId === undefined ? undefined : await findClaimFile(pool, fileId);
    return file && canHandleClaims(identity, file.organizationId) ? file : null;
  }

  async function listFiles(page: PageArguments) {
    const { organizationId } = requireSender(requireIdentity(claims).organizationId);
    const request = readPageRequest(page.first, page.after);
    const found = await listClaimFiles(pool, organizationId, { limit: request.limit + 1, beforeId: request.afterKey });
    return { ...found, request };
  }

  async function listProblems(fileId: number, page: PageArguments) {
    const request = readPageRequest(page.first, page.after);
    const found = await listClaimProblems(pool, fileId, { limit: request.limit + 1, afterId: request.afterKey });
    return { ...found, request };
  }

  /** Throws NotFoundError for an unknown file and another source's alike. */
  async function undoFile(publicId: string): Promise<ClaimFile> {
    const file = await findFile(publicId);
    if (!file) throw new NotFoundError();
    return undoClaimFile(intake, file.id);
  }

  /** As takeUpload(). */
  async function takeFile(order: Omit<ClaimFileOrder, "createdBy">, body: AsyncIterable<Buffer>): Promise<Taken<ClaimFile>> {
    const identity = requireSender(order.organizationId);
    return takeUpload(spoolFolder, body, {
      receive: (path) => receiveClaims(intake, { ...order, createdBy: identity.subject }, path),
      read: (file) => readSpooledClaims(intake, file),
      find: (fileId) => findClaimFile(pool, fileId),
    });
  }

  async function dryRunFile(order: Omit<ClaimFileOrder, "createdBy">, body: AsyncIterable<Buffer>): Promise<DryRun> {
    const identity = requireSender(order.organizationId);
    return withUpload(spoolFolder, body, (path) => dryRunClaims(intake, { ...order, createdBy: identity.subject }, { path }));
  }

  function requireSender(organizationId: string) {
    const identity = requireIdentity(claims);
    requireClaimRights(identity, organizationId);
    return identity;
  }

  return { findFile, listFiles, listProblems, undoFile, takeFile, dryRunFile };
}

/** As readSpooled(). */
export function readSpooledClaims(intake: Intake, claimFile: ClaimFile): Promise<void> {
  return readSpooled(claimFile, (file) => readClaims(intake, claimFile, { file }));
}
