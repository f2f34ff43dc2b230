/** What a person wants of a service's entries flows in; the entries, their history and the search index as it stands flow out. */
import type pg from "pg";
import { toPlainDate } from "#shared/dates.js";
import { ConflictError } from "#shared/errors.js";
import type { Identity } from "#shared/identity.js";
import { refreshService } from "../search/refresh-index.js";
import { insertChanges, insertEdit, listChanges, listOpenEntries, type OpenEntry, saveEntries } from "./editing.db.js";
import type { Change, EditedService, EditKind, NewValue } from "./entry-edit.js";
import { isSettled, type Overlay, setValue, undoValue } from "./overlay.js";

export interface Act {
  readonly service: EditedService;
  readonly by: Identity;
  readonly at: Date;
}

/** The edit's id; null where all of it stands so already. */
export async function makeEdit(
  client: pg.ClientBase,
  { values, kind, ...act }: Act & { readonly values: readonly NewValue[]; readonly kind: EditKind },
): Promise<number | null> {
  const entries = await openEntries(client, values);
  const changes = values.flatMap((wanted): Change[] => {
    const { overlay, shown } = entries.get(wanted);
    const previous = shown[wanted.field] ?? null;
    if (isSettled(overlay, wanted.field, { shown: previous, value: wanted.value })) return [];
    entries.put(wanted, setValue(overlay, wanted.field, wanted.value));
    return [{ ...wanted, previous, wasEdited: wanted.field in overlay.edited }];
  });
  if (changes.length === 0) return null;
  return save(client, { ...act, kind, undoesEditId: null, changes, entries });
}

/** Throws ConflictError where one of its fields shows something else by now. */
export async function undoEdit(client: pg.ClientBase, { editId, ...act }: Act & { readonly editId: number }): Promise<number> {
  const made = await listChanges(client, editId);
  const entries = await openEntries(client, made);
  const changes = made.map((change): Change => {
    const { overlay, shown } = entries.get(change);
    if ((shown[change.field] ?? null) !== change.value) {
      throw new ConflictError(`${change.field} of the ${change.object} was changed since; undo the later change first.`);
    }
    const undone = undoValue(overlay, change);
    entries.put(change, undone);
    const value = (change.field in undone.edited ? undone.edited : undone.fields)[change.field] ?? null;
    return { ...change, value, previous: change.value, wasEdited: true };
  });
  return save(client, { ...act, kind: "UNDONE", undoesEditId: editId, changes, entries });
}

interface Saving extends Act {
  readonly kind: EditKind;
  readonly undoesEditId: number | null;
  readonly changes: readonly Change[];
  readonly entries: OpenEntries;
}

async function save(client: pg.ClientBase, { service, by, at, kind, undoesEditId, changes, entries }: Saving): Promise<number> {
  const { organizationId, subject } = by;
  const id = await insertEdit(client, { serviceId: service.id, kind, organizationId, subject, at, undoesEditId });
  await insertChanges(client, changes, { id, by: subject, at });
  await saveEntries(client, entries.listPut(), { source: service.source, serviceId: service.id, at });
  await refreshService(client, service.id, toPlainDate(at));
  return id;
}

type Key = Pick<NewValue, "object" | "id">;

interface OpenEntries {
  /** An entry that nobody has added yet is empty. */
  get(key: Key): { readonly overlay: Overlay; readonly shown: OpenEntry["shown"] };
  put(key: Key, overlay: Overlay): void;
  listPut(): (Key & Overlay)[];
}

async function openEntries(client: pg.ClientBase, keys: readonly Key[]): Promise<OpenEntries> {
  const rows = await listOpenEntries(client, [...new Set(keys.map(({ id }) => id))]);
  const known = new Map(rows.map((row) => [row.id, row]));
  const changed = new Map<string, Key & Overlay>();
  return {
    get: ({ id }) => {
      const row = known.get(id);
      return { overlay: changed.get(id) ?? row ?? { fields: {}, edited: {}, editedFrom: {} }, shown: row?.shown ?? {} };
    },
    put: ({ object, id }, { fields, edited, editedFrom }) => void changed.set(id, { object, id, fields, edited, editedFrom }),
    listPut: () => [...changed.values()],
  };
}
