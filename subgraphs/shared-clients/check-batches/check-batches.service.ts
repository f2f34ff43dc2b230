import { toPlainDate } from "#shared/dates.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { requireAskingRole } from "../shared-clients.policy.js";
import { type CheckBatch, CheckBatchStatus } from "./check-batch.type.js";
import { type BatchRow, findBatch, saveBatch } from "./check-batches.db.js";
import { readCheckFile } from "./read-check-file.js";

export interface ReceivedBatch {
  readonly id: string;
  readonly rows: number;
  readonly statusPath: string;
}

/** Stores a file of questions for the worker. Nothing is disclosed yet. */
export async function receiveBatch(context: SharedClientsContext, body: AsyncIterable<Buffer>): Promise<ReceivedBatch> {
  const { asker } = await requireReachThatAsks(context);
  const file = await readCheckFile(body);
  const { database, jobs } = context.services;
  const { organizationId, subject, role, purpose, tokenId } = asker;
  const batch = { organizationId, subject, role, purpose, tokenId, asOf: toPlainDate(context.now), now: context.now, file };
  const id = context.services.ids.encode("CheckBatch", await saveBatch(database.pool, jobs, batch));
  return { id, rows: file.rows.length, statusPath: toStatusPath(id) };
}

/** Undefined: unknown, or another organization's. */
export async function findOwnBatch(context: SharedClientsContext, publicId: string): Promise<BatchRow | undefined> {
  const { asker } = await requireReachThatAsks(context);
  const id = context.services.ids.find("CheckBatch", publicId);
  return id === undefined ? undefined : findBatch(context.services.database, id, asker.organizationId);
}

/** Null: unknown, or another organization's. */
export async function findCheckBatch(context: SharedClientsContext, publicId: string): Promise<CheckBatch | null> {
  const batch = await findOwnBatch(context, publicId);
  if (!batch) return null;
  const { asOf, total, done, createdAt, finishedAt } = batch;
  const resultsPath = `${toStatusPath(publicId)}/results.csv`;
  return { id: publicId, status: CheckBatchStatus[batch.status], asOf, total, done, createdAt, finishedAt, resultsPath };
}

async function requireReachThatAsks(context: SharedClientsContext) {
  const reach = await context.reach();
  requireAskingRole(reach);
  return reach;
}

function toStatusPath(publicId: string): string {
  return `/coordinator-checks/${publicId}`;
}
