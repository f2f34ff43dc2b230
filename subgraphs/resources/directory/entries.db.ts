import type pg from "pg";
import { prepared } from "#shared/database/prepared.js";
import type { FieldValue } from "../hsds/check-row.js";
import type { HsdsObjectName } from "../hsds/hsds-objects.js";

type Connection = pg.Pool | pg.ClientBase;

/** An entry as it stands: the source's fields, with what was edited here over them. */
export interface EntryRow {
  readonly object: HsdsObjectName;
  readonly id: string;
  readonly source: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly changedAt: Date;
  readonly missingSince: Date | null;
  readonly missingSinceImportId: number | null;
}

/**
 * What readers see: a person's values over the source's, but of two verifications the later one, and the later of two
 * moments of change.
 */
export const SHOWN_FIELDS = `case when edited = '{}' then fields else jsonb_strip_nulls(fields || edited
  || case when fields->>'assured_date' > edited->>'assured_date'
    then jsonb_build_object('assured_date', fields->'assured_date', 'assurer_email', fields->'assurer_email') else '{}' end
  || case when fields->>'last_modified' > edited->>'last_modified'
    then jsonb_build_object('last_modified', fields->'last_modified') else '{}' end) end`;

const COLUMNS = `object, id, source, ${SHOWN_FIELDS} as fields, changed_at as "changedAt",
  missing_since as "missingSince", missing_since_import_id as "missingSinceImportId"`;

export async function listEntries(
  connection: Connection,
  objects: readonly HsdsObjectName[],
  ids: readonly string[],
): Promise<EntryRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await connection.query<EntryRow>(
    prepared(
      `select ${COLUMNS} from hub_resources.entry where id = any((select $1::uuid[])::uuid[]) and object = any((select $2::text[])::text[])`,
      [ids, objects],
    ),
  );
  return rows;
}

/** Entries of these kinds that point to any of the ids, in a stable order. */
export async function listChildren(
  connection: Connection,
  objects: readonly HsdsObjectName[],
  parentIds: readonly string[],
): Promise<EntryRow[]> {
  if (parentIds.length === 0 || objects.length === 0) return [];
  // The empty text keeps the planner from reading all entries of the kinds by the primary key, and the inner select from
  // reading all entries where the parents are many: in each case the index on parents tells far more.
  const { rows } = await connection.query<EntryRow>(
    prepared(
      `select ${COLUMNS} from hub_resources.entry
       where parents && (select $1::uuid[]) and (object || '') = any((select $2::text[])::text[]) order by id`,
      [parentIds, objects],
    ),
  );
  return rows;
}

/** The next ids of one kind, in the order of the ids. */
export async function listIdsAfter(
  connection: Connection,
  page: { readonly object: HsdsObjectName; readonly source?: string; readonly afterId: string | null; readonly limit: number },
): Promise<string[]> {
  const { rows } = await connection.query<{ id: string }>(
    `select id from hub_resources.entry where object = $1 and ($2::text is null or source = $2) and ($3::uuid is null or id > $3)
     order by id limit $4`,
    [page.object, page.source ?? null, page.afterId, page.limit],
  );
  return rows.map((row) => row.id);
}
