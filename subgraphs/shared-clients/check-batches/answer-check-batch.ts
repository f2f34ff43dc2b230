/**
 * A stored batch goes in; every row gets its answer or its error, 200 at a time. A run that breaks off is taken up where
 * it stopped: only rows without an answer are looked at.
 */
import type { PlainDate } from "#shared/dates.js";
import { findVisibleMembers, type VisibleMember } from "#shared/policy/visible-members.js";
import { lookUpRecorded } from "../coordinator-check.service.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { type AssignmentRow, listAssignments } from "./assignments.db.js";
import { type BatchRow, finishBatch, listWaitingRows, saveAnswers, type WaitingRow } from "./check-batches.db.js";
import { canReadAssignment } from "./check-batches.policy.js";
import { type CheckRowAnswer, EMPTY_ANSWER } from "./check-row.js";

const CHUNK = 200;

/** context speaks for the person who sent the file. Throws where that person may not ask any more. */
export async function answerCheckBatch(context: SharedClientsContext, batch: BatchRow): Promise<void> {
  const { database } = context.services;
  await context.reach();
  for (;;) {
    const rows = await listWaitingRows(database, batch.id, CHUNK);
    if (rows.length === 0) break;
    const answers = new Map<number, CheckRowAnswer>();
    for (const row of rows) answers.set(row.line, await answerRow(context, batch.asOf, row));
    await saveAnswers(database.pool, batch.id, answers);
  }
  await finishBatch(database, batch.id, context.now);
}

/** Recorded row by row like the single question, before the answer is stored. */
async function answerRow(context: SharedClientsContext, asOf: PlainDate, { question }: WaitingRow): Promise<CheckRowAnswer> {
  if ("problem" in question) return { ...EMPTY_ANSWER, error: question.problem };
  const reach = await context.reach();
  const { pool } = context.services.database;
  const { result } = await lookUpRecorded(context, reach, question);
  if (result.grade !== "CERTAIN") return { ...EMPTY_ANSWER, grade: result.grade };
  const visible = await findVisibleMembers(
    pool,
    reach,
    result.client.members.map((member) => member.memberId),
  );
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
