import type pg from "pg";

/** A public fact about a program; nothing in it is about a child. */
export interface Site {
  readonly id: string;
  readonly programCode: string;
  readonly name: string;
  readonly city: string;
  readonly citation: string;
  readonly confidence: string;
}

/** Rows that a table no longer has are removed. */
export async function seedSites(pool: pg.Pool, sites: readonly Site[]): Promise<void> {
  await pool.query(
    `with row as (
       select * from jsonb_to_recordset($1::jsonb)
         as r (id text, "programCode" text, name text, city text, citation text, confidence text)
     ),
     removed as (delete from hub_programs.program_site s where not exists (select from row where row.id = s.id))
     insert into hub_programs.program_site select * from row
     on conflict (id) do update set program_code = excluded.program_code, name = excluded.name, city = excluded.city,
       citation = excluded.citation, confidence = excluded.confidence`,
    [JSON.stringify(sites)],
  );
}

const SITE = 'id, program_code as "programCode", name, city, citation, confidence';

/** Those of these programs, by id. */
export async function listSitesOfPrograms(pool: pg.Pool, programCodes: readonly string[]): Promise<Site[]> {
  const { rows } = await pool.query<Site>(
    `select ${SITE} from hub_programs.program_site where program_code = any($1::text[]) order by id`,
    [programCodes],
  );
  return rows;
}

export async function listSitesById(pool: pg.Pool, ids: readonly string[]): Promise<Site[]> {
  const { rows } = await pool.query<Site>(`select ${SITE} from hub_programs.program_site where id = any($1::text[])`, [ids]);
  return rows;
}
