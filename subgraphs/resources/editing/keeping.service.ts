import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { ConflictError, InvalidInputError, NotFoundError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import { type RequestContext, requireIdentity } from "#shared/request-context.js";
import { isUuid } from "../directory/uuid.js";
import { findOrganizationState } from "./editing.db.js";
import { findEditedState, requireKeepingDecider } from "./editing.policy.js";
import type { KeepingRow, KeepingStatus } from "./entry-keeping.js";
import { decideKeeping, findKeeping, insertKeeping, isDirectoryOrganization, listKeepings } from "./keeping.db.js";
import type { EntryKeeping } from "./keeping.type.js";

const MAX_REASON = 1_000;

/** From where each decision leads. */
const DECISIONS: Readonly<Partial<Record<KeepingStatus, KeepingStatus>>> = {
  GRANTED: "WAITING",
  DECLINED: "WAITING",
  ENDED: "GRANTED",
};

export interface KeepingService {
  list(status: KeepingStatus | null, page: { first: number | null; after: string | null }): Promise<Page<EntryKeeping>>;
  ask(describedId: string, reason: string): Promise<EntryKeeping>;
  /** Throws NotFoundError for an unknown request, ConflictError where it stands elsewhere or somebody else keeps the entries. */
  decide(id: string, decision: { readonly status: KeepingStatus; readonly reason: string | null }): Promise<EntryKeeping>;
}

export function createKeepingService(pool: pg.Pool, ids: IdCodec, request: RequestContext): KeepingService {
  const getShown = async (client: pg.ClientBase, id: number) => {
    const row = await findKeeping(client, id);
    if (!row) throw new NotFoundError();
    return toKeeping(ids, row);
  };
  return {
    async list(status, { first, after }) {
      const identity = requireIdentity(request);
      const page = readPageRequest(first, after);
      const { organizationId } = identity;
      const editedState = findEditedState(identity, await findOrganizationState(pool, organizationId));
      const { rows, totalCount } = await listKeepings(
        pool,
        { status, organizationId, editedState },
        { limit: page.limit + 1, beforeId: page.afterKey },
      );
      const { nodes, ...rest } = toPage(rows, page, { totalCount, keyOf: (row) => row.id });
      return { ...rest, nodes: nodes.map((row) => toKeeping(ids, row)) };
    },
    ask: (describedId, reason) =>
      inTransaction(pool, async (client) => {
        const { organizationId, subject } = requireIdentity(request);
        if (!(isUuid(describedId) && (await isDirectoryOrganization(client, describedId)))) throw new NotFoundError();
        const text = checkReason(reason);
        if (text === null)
          throw new InvalidInputError([{ field: "reason", message: "say why the entries describe your organization" }]);
        const asked = { describedId, organizationId, reason: text, subject, at: request.now };
        return getShown(client, await insertKeeping(client, asked));
      }),
    decide: (publicId, { status, reason }) =>
      inTransaction(pool, async (client) => {
        const identity = requireIdentity(request);
        const id = ids.find("EntryKeeping", publicId);
        const row = id === undefined ? undefined : await findKeeping(client, id);
        if (!row) throw new NotFoundError();
        const { organizationId, subject } = identity;
        requireKeepingDecider(identity, await findOrganizationState(client, organizationId), {
          request: row,
          isEnd: status === "ENDED",
        });
        const text = checkReason(reason);
        if (text === null && status !== "GRANTED") throw new InvalidInputError([{ field: "reason", message: "say why" }]);
        if (DECISIONS[status] !== row.status)
          throw new ConflictError(`The request is ${row.status}; it cannot become ${status}.`);
        const decision = { status, organizationId, subject, at: request.now, reason: text };
        if (!(await decideKeeping(client, row.id, decision))) {
          throw new ConflictError("Another organization keeps these entries; end that first.");
        }
        return getShown(client, row.id);
      }),
  };
}

/** Null for no words at all. */
function checkReason(reason: string | null): string | null {
  const text = reason?.trim() ?? "";
  if (text.length > MAX_REASON)
    throw new InvalidInputError([{ field: "reason", message: `expects up to ${MAX_REASON} characters` }]);
  return text === "" ? null : text;
}

function toKeeping(ids: IdCodec, row: KeepingRow): EntryKeeping {
  const { status, reason, askedAt, decidedAt, decisionReason, decidedByOrganizationId: decider } = row;
  return {
    id: ids.encode("EntryKeeping", row.id),
    described: { id: row.describedId, name: row.describedName, website: row.describedWebsite },
    keeper: { id: row.organizationId },
    status,
    reason,
    askedAt,
    decidedBy: decider === null ? null : { id: decider },
    decidedAt,
    decisionReason,
  };
}
