/** The staged rows of one file take effect: checked against each other, compared with what is known, and stored. */
import type pg from "pg";
import { getHsdsObject, HSDS_OBJECT_NAMES } from "../hsds/hsds-objects.js";

export interface ApplyOrder {
  readonly importId: number;
  readonly source: string;
  readonly now: Date;
  readonly by: string;
}

/** Every field that points to an entry: [object, field, object pointed to, required]. */
const REFERENCES = HSDS_OBJECT_NAMES.flatMap((object) =>
  [...getHsdsObject(object).fields.values()].flatMap(({ name, refersTo, isRequired }) =>
    refersTo ? [{ object, field: name, target: refersTo, required: isRequired }] : [],
  ),
);

/** Fields that point to an entry of any kind. */
const OPEN_REFERENCES = [
  { object: "attribute", field: "link_id", target: null, required: true },
  { object: "metadata", field: "resource_id", target: null, required: true },
];

/** A field of this name points to an entry wherever it stands; one that a profile added may hold anything. */
const REFERENCE_FIELDS = [...new Set([...REFERENCES, ...OPEN_REFERENCES].map(({ field }) => field))];
const UUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

const ALL_REFERENCES = JSON.stringify([...REFERENCES, ...OPEN_REFERENCES]);

/** False where another import of the source has begun since. */
export async function applyRows(client: pg.ClientBase, order: ApplyOrder): Promise<boolean> {
  await client.query("select pg_advisory_xact_lock(hashtext('hub_resources.import'), hashtext($1))", [order.source]);
  const { rowCount } = await client.query(
    "select 1 from hub_resources.directory_import where id = $1 and status = 'READING' for update",
    [order.importId],
  );
  if (rowCount === 0) return false;
  await client.query("analyze hub_resources.import_row");
  await mergeRepeated(client, order);
  await leaveOutOtherSources(client, order);
  await dropDangling(client, order);
  const counts = await store(client, order);
  const missing = await markMissing(client, order);
  const touched = counts.added + counts.changed + counts.returned + missing;
  await client.query(
    `update hub_resources.directory_import set status = 'APPLIED', finished_at = $2::timestamptz, rows_added = $3, rows_changed = $4,
       rows_unchanged = $5, entries_missing = $6, indexed_at = case when $7 then null else $2::timestamptz end where id = $1`,
    [order.importId, order.now, counts.added, counts.changed, counts.unchanged, missing, touched > 0],
  );
  await client.query("delete from hub_resources.import_row where import_id = $1", [order.importId]);
  await client.query("delete from hub_resources.import_rejected where import_id = $1", [order.importId]);
  return true;
}

/** One id with different fields: nested JSON shows less of an entry in one place than in another. Later values win. */
async function mergeRepeated(client: pg.ClientBase, { importId }: ApplyOrder): Promise<void> {
  await client.query(
    `with repeated as (
       select object, id from hub_resources.import_row where import_id = $1 group by 1, 2 having count(*) > 1),
     value as (
       select r.object, r.id, r.file, r.row, r.path, r.digest, v.key, v.value from hub_resources.import_row r
       join repeated using (object, id), jsonb_each(r.fields) v where r.import_id = $1),
     problem as (
       insert into hub_resources.import_problem (import_id, file, row, field, severity, code, message)
       select distinct on (b.object, b.id, b.key) $1, b.file, b.row, b.path || b.key, 'WARNING', 'REPEATED_ID',
         'the same id comes twice with different values; the later one was kept'
       from value a join value b on b.object = a.object and b.id = a.id and b.key = a.key and b.value <> a.value
         and (b.row, b.digest) > (a.row, a.digest)
       order by b.object, b.id, b.key, b.row desc),
     merged as (
       select object, id, min(file) as file, min(row) as row, (array_agg(path order by row))[1] as path,
         jsonb_object_agg(key, value order by row, digest) as fields from value group by 1, 2),
     gone as (
       delete from hub_resources.import_row r using repeated p
       where r.import_id = $1 and r.object = p.object and r.id = p.id)
     insert into hub_resources.import_row (import_id, object, id, file, row, path, fields, digest)
     select $1, object, id, file, row, path, fields, 'merged' from merged`,
    [importId],
  );
}

/** An entry belongs to the source that sent it first; what two share unchanged, such as taxonomy terms, is no problem. */
async function leaveOutOtherSources(client: pg.ClientBase, { importId, source }: ApplyOrder): Promise<void> {
  await client.query(
    `with foreign_row as (
       delete from hub_resources.import_row r using hub_resources.entry e
       where r.import_id = $1 and e.object = r.object and e.id = r.id and e.source <> $2
       returning r.file, r.row, r.path, r.fields <> e.fields as differs)
     insert into hub_resources.import_problem (import_id, file, row, field, severity, code, message)
     select $1, file, row, path || 'id', 'WARNING', 'OTHER_SOURCE',
       'another source sent this entry first; its entry was kept' from foreign_row where differs`,
    [importId, source],
  );
}

/**
 * An id that leads nowhere: a row that requires it is left out, which may leave others without theirs; an optional one is
 * removed from its row.
 */
async function dropDangling(client: pg.ClientBase, { importId }: ApplyOrder): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ dropped: number }>(
      `with dangling as (
         select r.object, r.id, r.file, r.row, r.path, x.field, x.target, x.required
         from jsonb_to_recordset($2::jsonb) as x (object text, field text, target text, required boolean)
         join hub_resources.import_row r on r.object = x.object and r.import_id = $1 and r.fields ? x.field
         where not exists (select 1 from hub_resources.import_row t where t.import_id = $1
             and t.id = (r.fields->>x.field)::uuid and (t.object = x.target or x.target is null))
           and not exists (select 1 from hub_resources.entry e
             where e.id = (r.fields->>x.field)::uuid and (e.object = x.target or x.target is null))),
       problem as (
         insert into hub_resources.import_problem (import_id, file, row, field, severity, code, message)
         select $1, file, row, path || field, case when required then 'ERROR' else 'WARNING' end, 'DANGLING_REFERENCE',
           'no ' || coalesce(target, 'entry') || ' has this id' from dangling),
       dropped as (
         delete from hub_resources.import_row r using (select distinct object, id from dangling where required) d
         where r.import_id = $1 and r.object = d.object and r.id = d.id returning r.object, r.id),
       kept as (
         insert into hub_resources.import_rejected (import_id, object, id) select $1, object, id from dropped on conflict do nothing),
       cleaned as (
         update hub_resources.import_row r set fields = r.fields - d.fields
         from (select object, id, array_agg(field) as fields from dangling group by 1, 2 having not bool_or(required)) d
         where r.import_id = $1 and r.object = d.object and r.id = d.id returning 1),
       counted as (
         update hub_resources.directory_import set rows_rejected = rows_rejected + (select count(*) from dropped) where id = $1)
       select (select count(*)::int from dropped) as dropped from (select count(*) from cleaned) c`,
      [importId, ALL_REFERENCES],
    );
    if (!rows[0]?.dropped) return;
  }
}

interface StoreCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Missing until now. */
  readonly returned: number;
}

async function store(client: pg.ClientBase, { importId, source, now, by }: ApplyOrder): Promise<StoreCounts> {
  const { rows } = await client.query<StoreCounts>(
    `with given as (
       select r.object, r.id, r.fields, e.fields as known, e.missing_since is not null as was_missing
       from hub_resources.import_row r left join hub_resources.entry e on e.object = r.object and e.id = r.id
       where r.import_id = $1),
     history as (
       insert into hub_resources.entry_change (object, entry_id, field, previous, replacement, changed_at, changed_by, import_id)
       select g.object, g.id, d.key, d.previous, d.replacement, $3, $4, $1
       from given g, lateral (select coalesce(a.key, b.key) as key, a.value as previous, b.value as replacement
         from jsonb_each(g.known) a full join jsonb_each(g.fields) b on b.key = a.key) d
       where g.known is not null and d.previous is distinct from d.replacement),
     stored as (
       insert into hub_resources.entry (object, id, source, fields, parents, import_id, changed_at)
       select object, id, $2, fields, array(
           select distinct v.value::uuid from jsonb_each_text(g.fields) v where v.key = any($5) and v.value ~ $6),
         $1, $3
       from given g where known is distinct from fields or was_missing
       on conflict (object, id) do update set fields = excluded.fields, parents = excluded.parents, import_id = excluded.import_id,
         changed_at = case when entry.fields = excluded.fields then entry.changed_at else excluded.changed_at end,
         missing_since = null, missing_since_import_id = null)
     select count(*) filter (where known is null)::int as added,
       count(*) filter (where known is not null and known <> fields)::int as changed,
       count(*) filter (where known = fields)::int as unchanged,
       count(*) filter (where was_missing)::int as returned from given`,
    [importId, source, now, by, REFERENCE_FIELDS, UUID],
  );
  return rows[0] ?? { added: 0, changed: 0, unchanged: 0, returned: 0 };
}

/**
 * What the source sent before and this file no longer holds; a row that is there and wrong leaves its entry as it was, and
 * what a person added here was never in a file.
 */
async function markMissing(client: pg.ClientBase, { importId, source, now }: ApplyOrder): Promise<number> {
  const { rowCount } = await client.query(
    `update hub_resources.entry e set missing_since = $3, missing_since_import_id = $1
     where e.source = $2 and e.missing_since is null and e.import_id is not null and not exists (
       select 1 from hub_resources.import_row r where r.import_id = $1 and r.object = e.object and r.id = e.id)
     and not exists (
       select 1 from hub_resources.import_rejected r where r.import_id = $1 and r.object = e.object and r.id = e.id)`,
    [importId, source, now],
  );
  return rowCount ?? 0;
}
