import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { ConflictError, InvalidInputError, NotFoundError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import { sendToReview } from "../../match-review/send-to-review.js";
import type { SharedClientsContext } from "../../shared-clients.context.js";
import type { FindingType } from "../finding.type.js";
import { findFinding } from "../findings.service.js";
import type { FindingEvent, Resolution } from "./resolution.type.js";
import {
  findResolution,
  findSideRecords,
  insertNote,
  insertResolution,
  listEvents,
  lockFinding,
  type Person,
  setAssignee,
  withdrawResolution,
} from "./resolutions.db.js";

const LONGEST_COMMENT = 2_000;

/** Both sides and everybody who may see the finding may decide on it: the same decision again changes nothing. */
export function resolveFinding(
  context: SharedClientsContext,
  asked: { readonly id: string; readonly resolution: Resolution; readonly comment: string | null },
): Promise<FindingType> {
  const comment = readComment(asked.comment);
  if (asked.resolution === "KEEP_BOTH" && comment === null)
    throw new InvalidInputError([{ field: "comment", message: "say why both go on" }]);
  if (asked.resolution === "WRONG_MATCH" && comment === null)
    throw new InvalidInputError([{ field: "comment", message: "say why they are two children" }]);
  return change(context, asked.id, async (client, { findingId, status, by }) => {
    const standing = await findResolution(client, findingId);
    if (status === "RESOLVED" && standing?.resolution === asked.resolution) return;
    if (status === "RESOLVED") throw new ConflictError("The finding was decided on otherwise. Undo that decision first.");
    if (status !== "OPEN") throw new ConflictError("The finding no longer holds, so there is nothing to decide.");
    await insertResolution(client, { findingId, resolution: asked.resolution, comment, by });
    if (asked.resolution === "WRONG_MATCH") await doubtMatch(client, { findingId, reason: comment ?? "", now: by.now });
  });
}

/** To the data stewards' queue, in the caller's transaction. */
async function doubtMatch(
  client: pg.ClientBase,
  { findingId, reason, now }: { readonly findingId: number; readonly reason: string; readonly now: Date },
): Promise<void> {
  const records = await findSideRecords(client, findingId);
  if (!records) throw new ConflictError("Both sides stand in one record, so no match can be wrong.");
  await sendToReview(client, { memberA: records[0], memberB: records[1], reason, now });
}

/** Opens the finding again. What went to match review stays there. A finding that is open is left alone. */
export function undoResolution(context: SharedClientsContext, id: string): Promise<FindingType> {
  return change(context, id, async (client, { findingId, status, by }) => {
    if (status === "OPEN") return;
    if (status !== "RESOLVED") throw new ConflictError("The finding no longer holds, so it cannot be opened again.");
    await withdrawResolution(client, findingId, by);
  });
}

export function assignFinding(context: SharedClientsContext, id: string, assignee: string | null): Promise<FindingType> {
  const text = readComment(assignee, 200, "to");
  return change(context, id, async (client, { findingId, by }) => {
    if (await setAssignee(client, findingId, text)) await insertNote(client, { findingId, kind: "ASSIGNED", text, by });
  });
}

export function commentOnFinding(context: SharedClientsContext, id: string, comment: string): Promise<FindingType> {
  const text = readComment(comment);
  if (text === null) throw new InvalidInputError([{ field: "comment", message: "must not be empty" }]);
  return change(context, id, (client, { findingId, by }) => insertNote(client, { findingId, kind: "COMMENT", text, by }));
}

export async function listFindingEvents(
  context: SharedClientsContext,
  finding: FindingType,
  asked: { readonly first: number | null; readonly after: string | null },
): Promise<Page<FindingEvent>> {
  const request = readPageRequest(asked.first, asked.after);
  const page = { limit: request.limit + 1, afterPlace: request.afterKey ?? 0 };
  const { rows, totalCount } = await listEvents(context.services.database.pool, finding.findingId, page);
  const { nodes, pageInfo } = toPage(rows, request, { totalCount, keyOf: (row) => row.place });
  const toEvent = ({ place: _place, organizationId, ...event }: (typeof rows)[number]): FindingEvent => ({
    ...event,
    organization: organizationId === null ? null : { id: organizationId },
  });
  return { nodes: nodes.map(toEvent), totalCount, pageInfo };
}

type Change = (
  client: pg.ClientBase,
  finding: { readonly findingId: number; readonly status: string; readonly by: Person },
) => Promise<void>;

/** Throws NotFoundError for a finding that is unknown or out of the asker's sight alike, before anything is changed. */
async function change(context: SharedClientsContext, id: string, work: Change): Promise<FindingType> {
  const { subject, organizationId } = (await context.reach()).asker;
  const seen = await findFinding(context, id);
  if (!seen) throw new NotFoundError();
  await inTransaction(context.services.database.pool, async (client) => {
    const status = await lockFinding(client, seen.findingId);
    if (status === undefined || status === "HELD") throw new NotFoundError();
    await work(client, { findingId: seen.findingId, status, by: { subject, organizationId, now: context.now } });
  });
  const changed = await findFinding(context, id);
  if (!changed) throw new NotFoundError();
  return changed;
}

/** Null for nothing but white space. */
function readComment(text: string | null, longest = LONGEST_COMMENT, field = "comment"): string | null {
  const trimmed = text?.trim() ?? "";
  if (trimmed.length > longest) throw new InvalidInputError([{ field, message: `must have at most ${longest} characters` }]);
  return trimmed === "" ? null : trimmed;
}
