/**
 * A stored batch goes in; every row gets its answer or its error, 200 at a time. A run that breaks off is taken up where
 * it stopped: only rows without an answer are looked at.
 */
import type { PlainDate } from "#shared/dates.js";
import type { VisibleMember } from "#shared/policy/visible-members.js";
import { type OpenResult, recordCheck, withhold } from "../coordinator-check.service.js";
import { lookUp } from "../linkage/look-up.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { type AssignmentRow, listAssignments } from "./assignments.db.js";
import { type BatchRow, finishBatch, listWaitingRows, saveAnswers, type WaitingRow } from "./check-batches.db.js";
import { canReadAssignment } from "./check-batches.policy.js";
import { type CheckRowAnswer, EMPTY_ANSWER } from "./check-row.js";

const CHUNK = 200;
/** Half of the connections that this subgraph has, so that people who ask meanwhile need not wait for the batch. */
const ROWS_AT_ONCE = 4;

/** context speaks for the person who sent the file. Throws where that person may not ask any more. */
export async function answerCheckBatch(context: SharedClientsContext, batch: BatchRow): Promise<void> {
  const { database } = context.services;
  await context.reach();
  for (;;) {
    const rows = await listWaitingRows(database, batch.id, CHUNK);
    if (rows.length === 0) break;
    await saveAnswers(database.pool, batch.id, await answerRows(context, batch.asOf, rows));
  }
  await finishBatch(database, batch.id, context.now);
}

/** By line. Looked up together, recorded one after another: the log has the order of the file. */
async function answerRows(
  context: SharedClientsContext,
  asOf: PlainDate,
  rows: readonly WaitingRow[],
): Promise<Map<number, CheckRowAnswer>> {
  const answers = new Map<number, CheckRowAnswer>();
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const together = await Promise.all(rows.slice(start, start + ROWS_AT_ONCE).map((row) => lookUpRow(context, row)));
    for (const { result } of together) if (result) await recordCheck(context, await context.reach(), result);
    await Promise.all(together.map(async (row) => answers.set(row.line, await answerRow(context, asOf, row))));
  }
  return answers;
}

interface LookedUpRow extends WaitingRow {
  /** Null: the row asks nothing. */
  readonly result: OpenResult | null;
}

async function lookUpRow(context: SharedClientsContext, row: WaitingRow): Promise<LookedUpRow> {
  if ("problem" in row.question) return { ...row, result: null };
  const { asker } = await context.reach();
  const { database, plan } = context.services;
  const scope = { pool: database.pool, plan: await plan(), organizationId: asker.organizationId };
  return { ...row, result: await withhold(context, await context.reach(), await lookUp(scope, row.question)) };
}

/** Call it once the look-up is recorded. */
async function answerRow(
  context: SharedClientsContext,
  asOf: PlainDate,
  { question, result }: LookedUpRow,
): Promise<CheckRowAnswer> {
  if ("problem" in question) return { ...EMPTY_ANSWER, error: question.problem };
  if (result?.grade !== "CERTAIN") return { ...EMPTY_ANSWER, grade: result?.grade ?? null };
  const { pool } = context.services.database;
  const { visible } = result;
  const members = [...visible.values()].filter((member) => member.classes.includes("C"));
  const assignments = await listAssignments(pool, members, asOf);
  return toAnswer(context, { visible, assignments, asOf });
}

interface Found {
  readonly visible: ReadonlyMap<number, VisibleMember>;
  readonly assignments: readonly AssignmentRow[];
  readonly asOf: PlainDate;
}

async function toAnswer(context: SharedClientsContext, { visible, assignments, asOf }: Found): Promise<CheckRowAnswer> {
  const reach = await context.reach();
  const canRead = (assignment: AssignmentRow, fieldClass: "C" | "P") =>
    canReadAssignment(reach, visible.get(assignment.memberId), { assignment, fieldClass });
  const open = assignments.filter((assignment) => canRead(assignment, "C"));
  const answer: CheckRowAnswer = { ...EMPTY_ANSWER, grade: "CERTAIN", coordinators: open.length };
  const [first] = open;
  if (!first) return answer;
  return {
    ...answer,
    coordinator: first.coordinator,
    organization: first.organizationId,
    program: first.programCode,
    phone: first.phone,
    since: first.since,
    planStatus: canRead(first, "P") ? toPlanStatus(first, asOf) : null,
  };
}

/** A plan of care is current until the day its next review is due has passed. */
function toPlanStatus(
  plan: { readonly planReviewedOn: PlainDate | null; readonly planNextDueOn: PlainDate | null },
  asOf: PlainDate,
): "CURRENT" | "OVERDUE" | "NONE" {
  if (plan.planReviewedOn === null && plan.planNextDueOn === null) return "NONE";
  return plan.planNextDueOn !== null && plan.planNextDueOn < asOf ? "OVERDUE" : "CURRENT";
}
