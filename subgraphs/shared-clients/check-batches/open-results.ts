/** Stored answers go in; what is open of them to whoever fetches them today comes out, and stands in the log before it leaves. */
import { type Disclosure, recordDisclosure, toDisclosed } from "#shared/disclosures.js";
import { noticeToText, toLegalNotice } from "#shared/graphql/legal-notice.js";
import { findVisibleMembers, type VisibleMember } from "#shared/policy/visible-members.js";
import type { OpenRow } from "#shared/policy/visible-rows.js";
import type { SharedClientsContext } from "../shared-clients.context.js";
import { type AnsweredRow, type BatchRow, listAnsweredRows } from "./check-batches.db.js";
import { findOpenAssignment, requireBatchPurpose } from "./check-batches.policy.js";
import { type CheckRowAnswer, EMPTY_ANSWER, type FoundCoordinator } from "./check-row.js";

type Visible = ReadonlyMap<number, VisibleMember>;

/**
 * In the order of the file. A consent, a restriction or an agreement may have changed since the rows were answered: what
 * they closed is as if it had never been found. Throws ForbiddenError for another purpose than the file's.
 */
export async function openResults(context: SharedClientsContext, batch: BatchRow): Promise<OpenedRow[]> {
  const reach = await context.reach();
  requireBatchPurpose(reach, batch);
  const { database } = context.services;
  const rows = await listAnsweredRows(database, batch.id);
  const memberIds = [...new Set(rows.flatMap(({ answer }) => answer?.memberIds ?? []))];
  const visible = await findVisibleMembers(database.pool, reach, memberIds);
  const findOpen = ({ memberId, program: programCode }: FoundCoordinator, fieldClass: "C" | "P") =>
    findOpenAssignment(reach, visible.get(memberId), { assignment: { programCode }, fieldClass });
  const open = rows.map(({ line, answer }): OpenedRow => {
    if (!answer) return { line, answer, notices: [] };
    const opened = toOpenAnswer(answer, { visible, findOpen });
    return { line, answer: opened, notices: listNotices(opened, findOpen) };
  });
  await recordDisclosure(database.pool, reach.asker, toDisclosure(open, visible));
  return open;
}

export interface OpenedRow extends AnsweredRow {
  /** What binds the recipient of a coordinator whose program a law of its own closes; each once. */
  readonly notices: readonly string[];
}

type FindOpen = (found: FoundCoordinator, fieldClass: "C" | "P") => OpenRow | undefined;

interface Openness {
  readonly visible: Visible;
  readonly findOpen: FindOpen;
}

function listNotices({ found }: CheckRowAnswer, findOpen: FindOpen): string[] {
  const notices = found.flatMap((one) => {
    const open = findOpen(one, "C");
    return (open && toLegalNotice(open)) ?? [];
  });
  return [...new Set(notices.map(noticeToText))];
}

function toOpenAnswer(answer: CheckRowAnswer, { visible, findOpen }: Openness): CheckRowAnswer {
  if (answer.error !== null || answer.grade === null || answer.grade === "NONE") return answer;
  if (!answer.memberIds)
    return { ...EMPTY_ANSWER, error: "answered before answers were kept with their records: send the file again" };
  const memberIds = answer.memberIds.filter((memberId) => visible.has(memberId));
  if (memberIds.length === 0) return { ...EMPTY_ANSWER, grade: "NONE" };
  const found = answer.found
    .filter((one) => findOpen(one, "C"))
    .map((one) => ({ ...one, planStatus: findOpen(one, "P") ? one.planStatus : null }));
  return { ...answer, memberIds, found };
}

function toDisclosure(rows: readonly AnsweredRow[], visible: Visible): Disclosure {
  const told = new Set(rows.flatMap(({ answer }) => (answer?.grade === "CERTAIN" ? (answer.memberIds ?? []) : [])));
  const members = [...told].flatMap((memberId) => visible.get(memberId) ?? []);
  return {
    action: "COORDINATOR_CHECK_RESULTS",
    decision: members.length > 0 ? "DISCLOSED" : "NOTHING",
    ...toDisclosed(members),
    fieldClasses: members.length > 0 ? ["C", "P"] : [],
  };
}
