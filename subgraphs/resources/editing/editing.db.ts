import type pg from "pg";
import { SHOWN_FIELDS } from "../directory/entries.db.js";
import type { RowFields } from "../hsds/check-row.js";
import type { HsdsObjectName } from "../hsds/hsds-objects.js";
import type { Change, Dispute, EditedService, EditKind, HistoryRow } from "./entry-edit.js";
import type { Overlay } from "./overlay.js";

/** Of the service i of the index: where it is given, and the states of its areas. */
export const STATES_OF_SERVICE = `select substr(area, 4, 2) from unnest(i.areas) area where area like 'US-%'
  union select state from hub_resources.place where zip = any(i.areas)
  union select state from hub_resources.service_site where service_key = i.key and state is not null`;

/** Locks the service, so that two people change it one after the other. */
export async function findServiceToEdit(client: pg.ClientBase, id: string): Promise<EditedService | undefined> {
  const { rows } = await client.query<EditedService>(
    `select e.id, e.source, ${SHOWN_FIELDS} as fields, i.needs,
       array(${STATES_OF_SERVICE}) as states,
       (select organization_id from hub_resources.entry_keeping
         where described_id = i.organization_id and status = 'GRANTED') as keeper,
       (select p.id from hub_resources.entry p where p.object || '' = 'phone' and p.parents && array[e.id]
         and p.missing_since is null order by p.id limit 1) as "phoneId"
     from hub_resources.service_index i join hub_resources.entry e on e.object = 'service' and e.id = i.id
     where i.id = $1 for update of e`,
    [id],
  );
  return rows[0];
}

export async function findOrganizationState(client: pg.Pool | pg.ClientBase, organizationId: string): Promise<string | null> {
  const { rows } = await client.query<{ state: string }>("select state from hub_programs.published_organization where id = $1", [
    organizationId,
  ]);
  return rows[0]?.state ?? null;
}

export interface OpenEntry extends Overlay {
  readonly object: HsdsObjectName;
  readonly id: string;
  readonly shown: RowFields;
}

/** An entry that nobody has sent or added yet is left out. */
export async function listOpenEntries(client: pg.ClientBase, ids: readonly string[]): Promise<OpenEntry[]> {
  const { rows } = await client.query<OpenEntry>(
    `select object, id, fields, edited, edited_from as "editedFrom", ${SHOWN_FIELDS} as shown
     from hub_resources.entry where id = any($1::uuid[]) for update`,
    [ids],
  );
  return rows;
}

export interface NewEdit {
  readonly serviceId: string;
  readonly kind: EditKind;
  readonly organizationId: string;
  readonly subject: string;
  readonly at: Date;
  readonly undoesEditId: number | null;
}

export async function insertEdit(client: pg.ClientBase, edit: NewEdit): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into hub_resources.entry_edit (service_id, kind, by_organization_id, by_subject, at, undoes_edit_id)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [edit.serviceId, edit.kind, edit.organizationId, edit.subject, edit.at, edit.undoesEditId],
  );
  return rows[0]?.id ?? 0;
}

export async function insertChanges(
  client: pg.ClientBase,
  changes: readonly Change[],
  edit: { readonly id: number; readonly by: string; readonly at: Date },
): Promise<void> {
  await client.query(
    `insert into hub_resources.entry_change (object, entry_id, field, previous, replacement, changed_at, changed_by, edit_id, was_edited)
     select object, id, field, nullif(previous, 'null'), nullif(value, 'null'), $2, $3, $4, "wasEdited"
     from jsonb_to_recordset($1::jsonb) as c (object text, id uuid, field text, previous jsonb, value jsonb, "wasEdited" boolean)`,
    [JSON.stringify(changes), edit.at, edit.by, edit.id],
  );
}

export interface SavedEntry extends Overlay {
  readonly object: HsdsObjectName;
  readonly id: string;
}

/** An entry that a person added belongs to the service's directory; one of which an undo left nothing is gone. */
export async function saveEntries(
  client: pg.ClientBase,
  entries: readonly SavedEntry[],
  { source, serviceId, at }: { readonly source: string; readonly serviceId: string; readonly at: Date },
): Promise<void> {
  await client.query(
    `insert into hub_resources.entry (object, id, source, fields, edited, edited_from, parents, changed_at)
     select object, id, $2, fields, edited, "editedFrom", array[$3::uuid], $4
     from jsonb_to_recordset($1::jsonb) as e (object text, id uuid, fields jsonb, edited jsonb, "editedFrom" jsonb)
     on conflict (object, id) do update set edited = excluded.edited, edited_from = excluded.edited_from, changed_at = $4`,
    [JSON.stringify(entries), source, serviceId, at],
  );
  await client.query(
    "delete from hub_resources.entry where id = any($1::uuid[]) and import_id is null and fields || edited = '{}'",
    [entries.map(({ id }) => id)],
  );
  await client.query(
    `update hub_resources.entry set edited = edited || jsonb_build_object('last_modified', $2::text), changed_at = $3
     where object = 'service' and id = $1`,
    [serviceId, at.toISOString(), at],
  );
}

/** The source's own term for the need; undefined where its taxonomies have none. */
export async function findTermOfNeed(client: pg.ClientBase, source: string, need: string): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(
    `select id from hub_resources.entry where object = 'taxonomy_term' and source = $1 and upper(fields->>'code') = $2
     order by id limit 1`,
    [source, need],
  );
  return rows[0]?.id;
}

/** Entries of no file; what is there already stays. */
export async function addEntries(
  client: pg.ClientBase,
  entries: readonly {
    readonly object: HsdsObjectName;
    readonly id: string;
    readonly fields: RowFields;
    readonly parents: readonly string[];
  }[],
  { source, at }: { readonly source: string; readonly at: Date },
): Promise<void> {
  await client.query(
    `insert into hub_resources.entry (object, id, source, fields, parents, changed_at)
     select object, id, $2, fields, parents, $3
     from jsonb_to_recordset($1::jsonb) as e (object text, id uuid, fields jsonb, parents uuid[]) on conflict do nothing`,
    [JSON.stringify(entries), source, at],
  );
}

export interface EditHead {
  readonly id: number;
  readonly serviceId: string;
  readonly kind: EditKind;
  readonly isUndone: boolean;
}

export async function findEdit(client: pg.Pool | pg.ClientBase, id: number): Promise<EditHead | undefined> {
  const { rows } = await client.query<EditHead>(
    `select d.id, d.service_id as "serviceId", d.kind,
       exists (select 1 from hub_resources.entry_edit u where u.undoes_edit_id = d.id) as "isUndone"
     from hub_resources.entry_edit d where d.id = $1`,
    [id],
  );
  return rows[0];
}

/** In the order in which they were made. */
export async function listChanges(client: pg.ClientBase, editId: number): Promise<Change[]> {
  const { rows } = await client.query<Change>(
    `select object, entry_id as id, field, replacement as value, previous, was_edited as "wasEdited"
     from hub_resources.entry_change where edit_id = $1 order by id`,
    [editId],
  );
  return rows;
}

const HISTORY = `select c.id, c.object, c.field, c.previous, c.replacement, c.changed_at as "changedAt", d.id as "editId", d.kind,
    d.by_organization_id as "byOrganizationId",
    exists (select 1 from hub_resources.entry_edit u where u.undoes_edit_id = d.id) as "isUndone"
  from hub_resources.entry_change c left join hub_resources.entry_edit d on d.id = c.edit_id`;

export async function listHistoryOfEdit(client: pg.ClientBase, editId: number): Promise<HistoryRow[]> {
  const { rows } = await client.query<HistoryRow>(`${HISTORY} where c.edit_id = $1 order by c.id`, [editId]);
  return rows;
}

/** Newest first, what files changed and what people did. */
export async function listHistory(
  pool: pg.Pool,
  serviceId: string,
  page: { readonly limit: number; readonly beforeId: number | undefined },
): Promise<{ rows: HistoryRow[]; totalCount: number }> {
  const where = `(c.edit_id = any(array(select id from hub_resources.entry_edit where service_id = $1))
    or c.entry_id = any(array(select $1::uuid union select id from hub_resources.entry where parents && array[$1::uuid])))`;
  const { rows } = await pool.query<HistoryRow>(
    `${HISTORY} where ${where} and ($2::int is null or c.id < $2) order by c.id desc limit $3`,
    [serviceId, page.beforeId ?? null, page.limit],
  );
  const counted = await pool.query<{ n: number }>(`select count(*)::int as n from hub_resources.entry_change c where ${where}`, [
    serviceId,
  ]);
  return { rows, totalCount: counted.rows[0]?.n ?? 0 };
}

/** Of two verifications the later one holds, so that they are never in dispute. */
const NEVER_DISPUTED = ["assured_date", "assurer_email", "last_modified"];

/** Of these services and their details, where the source has changed its word since a person edited the field. */
export async function listDisputes(pool: pg.Pool, serviceIds: readonly string[]): Promise<Dispute[]> {
  const { rows } = await pool.query<Dispute>(
    `select s.id as "serviceId", e.object, v.key as field, nullif(v.value, 'null') as shown, e.fields->v.key as "fromSource"
     from hub_resources.entry e, jsonb_each(e.edited) v,
       lateral (select id from unnest(e.id || e.parents) id where id = any($1::uuid[]) limit 1) s
     where e.edited <> '{}' and (e.id = any($1) or e.parents && $1) and v.key <> all($2)
       and coalesce(e.fields->v.key, 'null') not in (e.edited_from->v.key, v.value)
     order by e.object desc, e.id, v.key`,
    [serviceIds, NEVER_DISPUTED],
  );
  return rows;
}
