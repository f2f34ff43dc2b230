import type pg from "pg";
import type { HsdsObjectName } from "../hsds/hsds-objects.js";
import type { IdPage } from "./page-answer.js";

export interface EntryFilter {
  readonly object: HsdsObjectName;
  readonly search: string | undefined;
  /** Field name -> value that it must have; null: it must be empty. */
  readonly fields: Readonly<Record<string, string | null | undefined>>;
  /** Only entries that carry this term, or any term of this taxonomy. */
  readonly termId?: string;
  readonly taxonomyId?: string;
}

/** Entries that their source still lists, by name. */
export async function listEntryPage(
  pool: pg.Pool,
  filter: EntryFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<IdPage> {
  const values: unknown[] = [filter.object];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where = ["e.object = $1", "e.missing_since is null"];
  for (const [field, value] of Object.entries(filter.fields)) {
    if (value === null) where.push(`e.fields->>${bind(field)} is null`);
    else if (value !== undefined) where.push(`e.fields->>${bind(field)} = ${bind(value)}`);
  }
  if (filter.search) {
    const words =
      "to_tsvector('english', concat_ws(' ', e.fields->>'name', e.fields->>'alternate_name', e.fields->>'description'))";
    where.push(`${words} @@ plainto_tsquery('english', ${bind(filter.search)})`);
  }
  if (filter.termId) where.push(toHasTerm(`a.fields->>'taxonomy_term_id' = ${bind(filter.termId)}`));
  if (filter.taxonomyId) {
    where.push(
      toHasTerm(`exists (select 1 from hub_resources.entry t where t.object = 'taxonomy_term'
        and t.id = (a.fields->>'taxonomy_term_id')::uuid and t.fields->>'taxonomy_id' = ${bind(filter.taxonomyId)})`),
    );
  }
  const condition = where.join(" and ");
  const { rows } = await pool.query<{ id: string; totalCount: number }>(
    `select e.id, count(*) over ()::int as "totalCount" from hub_resources.entry e where ${condition}
     order by e.fields->>'name', e.id limit ${bind(page.limit)} offset ${bind(page.offset)}`,
    values,
  );
  if (rows.length > 0 || page.offset === 0) return { ids: rows.map(({ id }) => id), totalCount: rows[0]?.totalCount ?? 0 };
  const counted = await pool.query<{ n: number }>(
    `select count(*)::int as n from hub_resources.entry e where ${condition}`,
    values.slice(0, -2),
  );
  return { ids: [], totalCount: counted.rows[0]?.n ?? 0 };
}

function toHasTerm(condition: string): string {
  return `exists (select 1 from hub_resources.entry a where a.object = 'attribute' and a.parents && array[e.id] and ${condition})`;
}
