import type pg from "pg";
import type { PlainMonth } from "#shared/dates.js";

export interface MonthCounts {
  readonly reportVersion: number;
  readonly children: number;
  readonly unmatched: number;
  readonly gaps: number;
}

export interface MonthCloseRow extends MonthCounts {
  readonly programCode: string;
  readonly month: PlainMonth;
  readonly version: number;
  readonly closedAt: Date;
}

export interface ClosedMonth {
  readonly programCode: string;
  readonly organizationId: string;
  readonly month: PlainMonth;
}

/** Codes, in order. */
export async function listProgramsOf(pool: pg.Pool, organizationId: string): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>(
    "select code from hub_programs.published_program where organization_id = $1 order by code",
    [organizationId],
  );
  return rows.map((row) => row.code);
}

/** A new version only where the newest says something else; two at once wait for each other. */
export async function saveMonthClose(
  client: pg.ClientBase,
  { programCode, organizationId, month }: ClosedMonth,
  { counts, by, at }: { readonly counts: MonthCounts; readonly by: string; readonly at: Date },
): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext($1))", [`month-close ${programCode} ${month}`]);
  await client.query(
    `with newest as (
       select * from hub_shared_clients.month_close where program_code = $1 and organization_id = $2 and month = $3
       order by version desc limit 1
     )
     insert into hub_shared_clients.month_close (program_code, organization_id, month, version, report_version, children, unmatched,
       gaps, closed_by, closed_at)
     select $1, $2, $3, coalesce((select version from newest), 0) + 1, $4, $5, $6, $7, $8, $9
     where not exists (select from newest
       where (report_version, children, unmatched, gaps) = ($4::int, $5::int, $6::int, $7::int))`,
    [programCode, organizationId, month, counts.reportVersion, counts.children, counts.unmatched, counts.gaps, by, at],
  );
}

/** The newest version of each of the organization's programs in the month, by program; month null: of every month, newest first. */
export async function listMonthCloses(pool: pg.Pool, organizationId: string, month: PlainMonth | null): Promise<MonthCloseRow[]> {
  const { rows } = await pool.query<MonthCloseRow>(
    `select distinct on (month, program_code) program_code as "programCode", month, version, report_version as "reportVersion",
       children, unmatched, gaps, closed_at as "closedAt"
     from hub_shared_clients.month_close where organization_id = $1 and ($2::text is null or month = $2)
     order by month desc, program_code, version desc`,
    [organizationId, month],
  );
  return rows;
}
