import type pg from "pg";
import type { PlainDate, PlainMonth } from "#shared/dates.js";

export interface MonthCounts {
  readonly reportVersion: number;
  readonly children: number;
  readonly unmatched: number;
  readonly gaps: number;
  /** By code of the other program. */
  readonly pairs: readonly PairCounts[];
}

/** What the program shares with another one. */
export interface PairCounts {
  readonly programCode: string;
  /** Null: a small cell. */
  readonly children: number | null;
  readonly shared: number;
  /** Null: a small cell. */
  readonly probable: number | null;
}

export interface MonthCloseRow extends Omit<MonthCounts, "pairs"> {
  /** Null: closed before they were kept. */
  readonly pairs: readonly PairCounts[] | null;
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

/** Codes, in order, of the programs in which one of the organizations has a child enrolled in these days. */
export async function listEnrolledPrograms(
  pool: pg.Pool,
  organizationIds: readonly string[],
  { startsOn, endsOn }: { readonly startsOn: PlainDate; readonly endsOn: PlainDate },
): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>(
    `select distinct program_code as code from hub_programs.published_enrollment
     where organization_id = any($1::text[]) and superseded_at is null and starts_on <= $3 and (ends_on is null or ends_on >= $2)
     order by 1`,
    [organizationIds, startsOn, endsOn],
  );
  return rows.map((row) => row.code);
}

/** A new version only where the newest says something else; two at once wait for each other. */
export async function saveMonthClose(
  client: pg.ClientBase,
  { programCode, organizationId, month }: ClosedMonth,
  { counts, by, at }: { readonly counts: MonthCounts; readonly by: string; readonly at: Date },
): Promise<void> {
  const { reportVersion, children, unmatched, gaps, pairs } = counts;
  await client.query("select pg_advisory_xact_lock(hashtext($1))", [`month-close ${programCode} ${month}`]);
  await client.query(
    `with newest as (
       select * from hub_shared_clients.month_close where program_code = $1 and organization_id = $2 and month = $3
       order by version desc limit 1
     )
     insert into hub_shared_clients.month_close (program_code, organization_id, month, version, report_version, children, unmatched,
       gaps, pairs, closed_by, closed_at)
     select $1, $2, $3, coalesce((select version from newest), 0) + 1, $4, $5, $6, $7, $8, $9, $10
     where not exists (select from newest
       where (report_version, children, unmatched, gaps, pairs) = ($4::int, $5::int, $6::int, $7::int, $8::jsonb))`,
    [programCode, organizationId, month, reportVersion, children, unmatched, gaps, JSON.stringify(pairs), by, at],
  );
}

/** The newest version of each of the organization's programs in the month, by program; month null: of every month, newest first. */
export async function listMonthCloses(pool: pg.Pool, organizationId: string, month: PlainMonth | null): Promise<MonthCloseRow[]> {
  const { rows } = await pool.query<MonthCloseRow>(
    `select distinct on (month, program_code) program_code as "programCode", month, version, report_version as "reportVersion",
       children, unmatched, gaps, pairs, closed_at as "closedAt"
     from hub_shared_clients.month_close where organization_id = $1 and ($2::text is null or month = $2)
     order by month desc, program_code, version desc`,
    [organizationId, month],
  );
  return rows;
}
