import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import type { Purpose, Role } from "#shared/identity.js";
import type { Jobs } from "#shared/jobs.js";
import type { Database } from "../connection.db.js";
import { Prisma } from "../generated/client.js";
import { CheckRowAnswer, CheckRowQuestion } from "./check-row.js";
import type { CheckFile } from "./read-check-file.js";

export interface NewBatch {
  readonly organizationId: string;
  readonly subject: string;
  readonly role: Role;
  readonly purpose: Purpose;
  /** The sign-in's (jti), where its issuer gives one: revoked, it answers no further rows. */
  readonly tokenId: string | undefined;
  readonly asOf: PlainDate;
  readonly now: Date;
}

/** Stores the rows and calls the worker, together or not at all. The same file on the same day gives the same batch. */
export async function saveBatch(pool: pg.Pool, jobs: Jobs, batch: NewBatch & { readonly file: CheckFile }): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: number; is_new: boolean }>(
      `insert into hub_shared_clients.check_batch
         (organization_id, subject, role, purpose, file_sha256, as_of, created_on, status, rows_total, created_at, token_id)
       values ($1, $2, $3, $4, $5, $6, $7, 'RUNNING', $8, $9, $10)
       on conflict (organization_id, subject, role, purpose, file_sha256, as_of, created_on)
       do update set subject = excluded.subject returning id, xmax = 0 as is_new`,
      [
        batch.organizationId,
        batch.subject,
        batch.role,
        batch.purpose,
        batch.file.sha256,
        batch.asOf,
        toPlainDate(batch.now),
        batch.file.rows.length,
        batch.now,
        batch.tokenId ?? null,
      ],
    );
    const [saved] = rows;
    if (!saved) throw new Error("a batch was not stored");
    if (saved.is_new) {
      await client.query(
        `insert into hub_shared_clients.check_batch_row (batch_id, line, question)
         select $1, line, question from unnest($2::int[], $3::jsonb[]) as r (line, question)`,
        [saved.id, batch.file.rows.map((row) => row.line), batch.file.rows.map((row) => JSON.stringify(row.question))],
      );
    }
    if (saved.is_new || (await takeOver(client, saved.id, batch.tokenId)))
      await jobs.publish(client, "check-batch-received", { batchId: saved.id });
    return saved.id;
  });
}

/** Sent again with another sign-in, the rows that wait go on under that one: the one of before may have been revoked. */
async function takeOver(client: pg.ClientBase, batchId: number, tokenId: string | undefined): Promise<boolean> {
  const { rowCount } = await client.query(
    `update hub_shared_clients.check_batch set token_id = $2
     where id = $1 and status = 'RUNNING' and token_id is distinct from $2`,
    [batchId, tokenId ?? null],
  );
  return rowCount === 1;
}

export interface BatchRow {
  readonly id: number;
  readonly organizationId: string;
  readonly subject: string;
  readonly role: Role;
  readonly purpose: Purpose;
  readonly tokenId: string | null;
  readonly asOf: PlainDate;
  readonly status: "RUNNING" | "DONE";
  readonly total: number;
  readonly done: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** organizationId null: for the worker, which answers every organization's batches. */
export async function findBatch({ prisma }: Database, id: number, organizationId: string | null): Promise<BatchRow | undefined> {
  const where = organizationId === null ? { id } : { id, organizationId };
  const batch = await prisma.checkBatch.findFirst({ where });
  if (!batch) return undefined;
  const waiting = await prisma.checkBatchRow.count({ where: { batchId: id, answer: { equals: Prisma.DbNull } } });
  return {
    id: batch.id,
    organizationId: batch.organizationId,
    subject: batch.subject,
    role: batch.role as Role,
    purpose: batch.purpose as Purpose,
    tokenId: batch.tokenId,
    asOf: toPlainDate(batch.asOf),
    status: batch.status as BatchRow["status"],
    total: batch.rowsTotal,
    done: batch.rowsTotal - waiting,
    createdAt: batch.createdAt,
    finishedAt: batch.finishedAt,
  };
}

export interface WaitingRow {
  readonly line: number;
  readonly question: CheckRowQuestion;
}

/** The next rows without an answer. */
export async function listWaitingRows({ prisma }: Database, batchId: number, limit: number): Promise<WaitingRow[]> {
  const rows = await prisma.checkBatchRow.findMany({
    where: { batchId, answer: { equals: Prisma.DbNull } },
    orderBy: { line: "asc" },
    take: limit,
  });
  return rows.map((row) => ({ line: row.line, question: CheckRowQuestion.parse(row.question) }));
}

/** A row that another run answered in the meantime keeps its answer. */
export async function saveAnswers(pool: pg.Pool, batchId: number, answers: ReadonlyMap<number, CheckRowAnswer>): Promise<void> {
  await pool.query(
    `update hub_shared_clients.check_batch_row r set answer = a.answer from unnest($2::int[], $3::jsonb[]) as a (line, answer)
     where r.batch_id = $1 and r.line = a.line and r.answer is null`,
    [batchId, [...answers.keys()], [...answers.values()].map((answer) => JSON.stringify(answer))],
  );
}

export async function finishBatch({ prisma }: Database, batchId: number, now: Date): Promise<void> {
  await prisma.checkBatch.updateMany({ where: { id: batchId, status: "RUNNING" }, data: { status: "DONE", finishedAt: now } });
}

export interface AnsweredRow {
  readonly line: number;
  /** Null while the row waits. */
  readonly answer: CheckRowAnswer | null;
}

/** In the order of the file. */
export async function listAnsweredRows({ prisma }: Database, batchId: number): Promise<AnsweredRow[]> {
  const rows = await prisma.checkBatchRow.findMany({
    where: { batchId },
    orderBy: { line: "asc" },
    select: { line: true, answer: true },
  });
  return rows.map((row) => ({ line: row.line, answer: row.answer === null ? null : CheckRowAnswer.parse(row.answer) }));
}
