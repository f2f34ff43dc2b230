/**
 * A stored batch goes in; every row gets its answer or its error, 100 at a time. A run that breaks off is taken up where
 * it stopped: only rows without an answer are looked at.
 */
import type { PlainDate } from "#shared/dates.js";
import { recordDisclosures } from "#shared/disclosures.js";
import { requireUnrevoked } from "#shared/policy/refuse-revoked.js";
import { findVisible, listMembers, type OpenResult, toDisclosure, withhold } from "../coordinator-check.service.js";
import { type LookUpResult, lookUpEach } from "../linkage/look-up.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { type AssignmentRow, listAssignments } from "./assignments.db.js";
import { type BatchRow, finishBatch, listWaitingRows, saveAnswers, type WaitingRow } from "./check-batches.db.js";
import { findOpenAssignment } from "./check-batches.policy.js";
import { type CheckRowAnswer, EMPTY_ANSWER, type FoundCoordinator } from "./check-row.js";

/** Rows that ask the database together. */
const CHUNK = 100;

/** context speaks for the person who sent the file. Throws where that person may not ask any more. */
export async function answerCheckBatch(context: SharedClientsContext, batch: BatchRow): Promise<void> {
  const { database } = context.services;
  const { asker } = await context.reach();
  for (;;) {
    await requireUnrevoked(database.pool, asker);
    const rows = await listWaitingRows(database, batch.id, CHUNK);
    if (rows.length === 0) break;
    await saveAnswers(database.pool, batch.id, await answerRows(context, batch.asOf, rows));
  }
  await finishBatch(database, batch.id, context.now);
}

/** By line. Recorded in the order of the file, before any of them can be read. */
async function answerRows(
  context: SharedClientsContext,
  asOf: PlainDate,
  rows: readonly WaitingRow[],
): Promise<Map<number, CheckRowAnswer>> {
  const { pool } = context.services.database;
  const reach = await context.reach();
  const found = await lookUpRows(context, rows);
  const visible = await findVisible(context, reach, [...found.values()]);
  const results = new Map([...found].map(([line, result]) => [line, withhold(result, visible)]));
  const openOf = (line: number) => listMembers(found.get(line)).filter((memberId) => visible.has(memberId));
  await recordDisclosures(pool, reach.asker, [...results.values()].map(toDisclosure));
  const assignments = await listOpenAssignments(context, [...results.values()], asOf);
  return new Map(
    rows.map(({ line, question }): [number, CheckRowAnswer] => {
      if ("problem" in question) return [line, { ...EMPTY_ANSWER, error: question.problem }];
      const result = results.get(line);
      const answer = { ...EMPTY_ANSWER, grade: result?.grade ?? null, memberIds: openOf(line) };
      if (result?.grade !== "CERTAIN") return [line, answer];
      const open = assignments.filter(({ memberId }) => result.visible.has(memberId));
      return [line, { ...answer, found: open.map((assignment) => toFound(assignment, asOf)) }];
    }),
  );
}

/** By line; a row that asks nothing has no entry. */
async function lookUpRows(context: SharedClientsContext, rows: readonly WaitingRow[]): Promise<Map<number, LookUpResult>> {
  const { asker } = await context.reach();
  const { database, plan } = context.services;
  const scope = { pool: database.pool, plan: await plan(), organizationId: asker.organizationId };
  const asking = rows.flatMap(({ line, question }) => ("problem" in question ? [] : [{ line, question }]));
  const results = await lookUpEach(
    scope,
    asking.map(({ question }) => question),
  );
  return new Map(asking.flatMap(({ line }, index) => (results[index] ? [[line, results[index]] as const] : [])));
}

interface OpenAssignment extends AssignmentRow {
  /** False: that there is a coordinator may be told, the plan of care may not. */
  readonly showsPlan: boolean;
}

/** Of all these children, the longest standing first. */
async function listOpenAssignments(
  context: SharedClientsContext,
  results: readonly OpenResult[],
  asOf: PlainDate,
): Promise<OpenAssignment[]> {
  const reach = await context.reach();
  const visible = new Map(results.flatMap((result) => (result.grade === "CERTAIN" ? [...result.visible] : [])));
  const members = [...visible.values()].filter((member) => member.classes.includes("C"));
  const assignments = await listAssignments(context.services.database.pool, members, asOf);
  const canRead = (assignment: AssignmentRow, fieldClass: "C" | "P") =>
    findOpenAssignment(reach, visible.get(assignment.memberId), { assignment, fieldClass }) !== undefined;
  return assignments
    .filter((assignment) => canRead(assignment, "C"))
    .map((assignment) => ({ ...assignment, showsPlan: canRead(assignment, "P") }));
}

function toFound({ showsPlan, ...assignment }: OpenAssignment, asOf: PlainDate): FoundCoordinator {
  const { memberId, organizationId, programCode, coordinator, phone, since } = assignment;
  const planStatus = showsPlan ? toPlanStatus(assignment, asOf) : null;
  return { memberId, organization: organizationId, program: programCode, coordinator, phone, since, planStatus };
}

/** A plan of care is current until the day its next review is due has passed. */
function toPlanStatus(
  plan: { readonly planReviewedOn: PlainDate | null; readonly planNextDueOn: PlainDate | null },
  asOf: PlainDate,
): "CURRENT" | "OVERDUE" | "NONE" {
  if (plan.planReviewedOn === null && plan.planNextDueOn === null) return "NONE";
  return plan.planNextDueOn !== null && plan.planNextDueOn < asOf ? "OVERDUE" : "CURRENT";
}
