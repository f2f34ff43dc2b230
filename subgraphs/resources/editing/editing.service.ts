import { randomUUID } from "node:crypto";
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { ConflictError, InvalidInputError, invalid, NotFoundError } from "#shared/errors.js";
import { type Page, readPageRequest, toPage } from "#shared/graphql/connection.js";
import type { IdCodec } from "#shared/ids.js";
import { type RequestContext, requireIdentity } from "#shared/request-context.js";
import { isUuid } from "../directory/uuid.js";
import { findEdit, findOrganizationState, findServiceToEdit, listHistory, listHistoryOfEdit } from "./editing.db.js";
import type { EditResourceInput } from "./editing.input.js";
import { requireEntryEditor } from "./editing.policy.js";
import type { ResourceChange } from "./editing.type.js";
import type { EditedService, HistoryRow, NewValue } from "./entry-edit.js";
import { type Act, makeEdit, undoEdit } from "./make-edit.js";
import { toNeedValues } from "./need-terms.js";
import { toNewValues } from "./to-new-values.js";

const MAX_EMAIL = 254;
/** Digits and what people write around them; 1-800-FAMILY too. */
const PHONE = /^(?=.*\d)[\w\s()+.,/#-]{3,40}$/;

export interface EditOutcome {
  readonly serviceId: string;
  readonly editId: string | null;
  readonly changes: ResourceChange[];
}

/** Public entries, so nothing to disclose; who changed what is kept with each change. */
export interface EditingService {
  verify(id: string, check: { readonly on: PlainDate | null; readonly assurerEmail: string | null }): Promise<EditOutcome>;
  edit(id: string, input: EditResourceInput): Promise<EditOutcome>;
  /** Throws ConflictError where it is undone already or something was changed since. */
  undo(editId: string): Promise<EditOutcome>;
  listHistory(id: string, page: { first: number | null; after: string | null }): Promise<Page<ResourceChange>>;
}

export function createEditingService(pool: pg.Pool, ids: IdCodec, request: RequestContext): EditingService {
  const change = async (id: string, work: (client: pg.ClientBase, act: Act) => Promise<number | null>): Promise<EditOutcome> =>
    inTransaction(pool, async (client) => {
      const service = await openService(client, request, id);
      const editId = await work(client, { service, by: requireIdentity(request), at: request.now });
      if (editId === null) return { serviceId: service.id, editId: null, changes: [] };
      const rows = await listHistoryOfEdit(client, editId);
      return {
        serviceId: service.id,
        editId: ids.encode("ResourceEdit", editId),
        changes: rows.map((row) => toChange(ids, row)),
      };
    });
  return {
    verify: (id, check) =>
      change(id, (client, act) =>
        makeEdit(client, { ...act, kind: "VERIFIED", values: toCheck(act.service, check, request.now) }),
      ),
    edit: (id, input) =>
      change(id, async (client, act) =>
        makeEdit(client, { ...act, kind: "EDITED", values: await readInput(client, act, input) }),
      ),
    async undo(publicId) {
      const editId = ids.find("ResourceEdit", publicId);
      const serviceId = editId === undefined ? undefined : (await findEdit(pool, editId))?.serviceId;
      if (editId === undefined || serviceId === undefined) throw new NotFoundError();
      return change(serviceId, async (client, act) => {
        // Read again under the service's lock.
        const edit = await findEdit(client, editId);
        if (edit?.isUndone) throw new ConflictError("It was undone already.");
        if (edit?.kind === "UNDONE") throw new ConflictError("An undo is not taken back: edit the service again.");
        return undoEdit(client, { ...act, editId });
      });
    },
    async listHistory(id, { first, after }) {
      requireIdentity(request);
      const page = readPageRequest(first, after);
      const found = isUuid(id)
        ? await listHistory(pool, id, { limit: page.limit + 1, beforeId: page.afterKey })
        : { rows: [], totalCount: 0 };
      const { nodes, ...rest } = toPage(found.rows, page, { totalCount: found.totalCount, keyOf: (row) => row.id });
      return { ...rest, nodes: nodes.map((row) => toChange(ids, row)) };
    },
  };
}

async function openService(client: pg.ClientBase, request: RequestContext, id: string): Promise<EditedService> {
  const identity = requireIdentity(request);
  const service = isUuid(id) ? await findServiceToEdit(client, id) : undefined;
  if (!service) throw new NotFoundError();
  requireEntryEditor(identity, await findOrganizationState(client, identity.organizationId), service);
  return service;
}

interface Check {
  readonly on: PlainDate | null;
  readonly assurerEmail: string | null;
}

function toCheck({ id, fields }: EditedService, { on, assurerEmail }: Check, now: Date): NewValue[] {
  const today = toPlainDate(now);
  const day = on ?? today;
  if (day > today) throw invalid("on", "lies in the future");
  if (String(fields.assured_date ?? "") > day) throw invalid("on", "lies before the day on which somebody checked it last");
  const email = assurerEmail?.trim() || null;
  if (email !== null && !(email.length <= MAX_EMAIL && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email)))
    throw invalid("assurerEmail", "expects an e-mail address");
  const service = { object: "service" as const, id };
  return [
    { ...service, field: "assured_date", value: day },
    { ...service, field: "assurer_email", value: email },
  ];
}

/** Throws InvalidInputError with every problem. */
async function readInput(client: pg.ClientBase, { service, at }: Act, input: EditResourceInput): Promise<NewValue[]> {
  const { phone, addNeeds, ...fields } = input;
  const own = toNewValues(service, fields);
  const number = phone === undefined ? { values: [], problems: [] } : toPhone(service, phone);
  const problems = [...own.problems, ...number.problems];
  if (problems.length > 0) throw new InvalidInputError(problems);
  const needs = [...new Set(addNeeds ?? [])].filter((need) => !service.needs.includes(need));
  const added = [];
  for (const need of needs) added.push(...(await toNeedValues(client, { service, need, at })));
  return [...own.values, ...number.values, ...added];
}

function toPhone({ id: serviceId, phoneId }: EditedService, phone: string | null): ReturnType<typeof toNewValues> {
  const number = phone?.trim() ?? "";
  if (!PHONE.test(number)) return { values: [], problems: [{ field: "phone", message: "expects a telephone number" }] };
  const entry = { object: "phone" as const, id: phoneId ?? randomUUID() };
  const owner = phoneId === null ? [{ ...entry, field: "service_id", value: serviceId }] : [];
  return { values: [...owner, { ...entry, field: "number", value: number }], problems: [] };
}

function toChange(ids: IdCodec, { id: _id, editId, byOrganizationId, ...row }: HistoryRow): ResourceChange {
  return {
    ...row,
    by: byOrganizationId === null ? null : { id: byOrganizationId },
    editId: editId === null ? null : ids.encode("ResourceEdit", editId),
  };
}
