import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import type { FollowUpStatus } from "./follow-up.type.js";

export interface SurveillanceProgram {
  readonly organizationId: string;
  readonly state: string;
  readonly law: string | null;
}

export async function findProgram(pool: pg.Pool, code: string): Promise<SurveillanceProgram | undefined> {
  const { rows } = await pool.query<SurveillanceProgram>(
    `select organization_id as "organizationId", state, law from hub_programs.published_program where code = $1`,
    [code],
  );
  return rows[0];
}

export interface CaseRow {
  readonly id: number;
  readonly programCode: string;
  readonly memberId: number;
  readonly organizationId: string;
  readonly conditionCode: string;
  readonly reportedOn: PlainDate;
  readonly recordedAt: Date;
}

/** The one of before where it says the same already. */
export async function saveCase(client: pg.ClientBase, one: Omit<CaseRow, "id">, subject: string): Promise<CaseRow> {
  await client.query(
    `insert into hub_coordinators.surveillance_case as c (program_code, member_id, organization_id, condition_code, reported_on,
       recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (program_code, member_id, condition_code) do update set reported_on = excluded.reported_on,
       recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at where c.reported_on <> excluded.reported_on`,
    [one.programCode, one.memberId, one.organizationId, one.conditionCode, one.reportedOn, subject, one.recordedAt],
  );
  const { rows } = await client.query<CaseRow>(
    `select id, program_code as "programCode", member_id as "memberId", organization_id as "organizationId",
       condition_code as "conditionCode", reported_on as "reportedOn", recorded_at as "recordedAt"
     from hub_coordinators.surveillance_case where program_code = $1 and member_id = $2 and condition_code = $3`,
    [one.programCode, one.memberId, one.conditionCode],
  );
  if (!rows[0]) throw new Error("a case that was just written is gone");
  return rows[0];
}

/** Undefined where the program has not set them. */
export async function findDays(pool: pg.Pool, programCode: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ days: number }>(
    "select days from hub_coordinators.follow_up_setting where program_code = $1",
    [programCode],
  );
  return rows[0]?.days;
}

export async function saveDays(
  pool: pg.Pool,
  programCode: string,
  { days, by, at }: { readonly days: number; readonly by: string; readonly at: Date },
): Promise<void> {
  await pool.query(
    `insert into hub_coordinators.follow_up_setting (program_code, days, set_by, set_at) values ($1, $2, $3, $4)
     on conflict (program_code) do update set days = excluded.days, set_by = excluded.set_by, set_at = excluded.set_at`,
    [programCode, days, by, at],
  );
}

export interface FollowUpQuestion {
  readonly programCode: string;
  readonly days: number;
  readonly today: PlainDate;
  readonly status: FollowUpStatus | null;
}

export interface FollowUpRow {
  readonly memberId: number;
  readonly conditionCodes: readonly string[];
  readonly reportedOn: PlainDate;
  readonly lastContactOn: PlainDate | null;
  readonly dueOn: PlainDate;
}

/** An attempt that did not reach the family is no contact. */
const FOLLOWED = `
with infant as (
  select member_id, organization_id, array_agg(condition_code order by condition_code) as codes, min(reported_on) as reported_on
  from hub_coordinators.surveillance_case where program_code = $1 group by 1, 2
),
followed as (
  select i.*, greatest(
    (select max(k.contacted_on) from hub_coordinators.contact k
     where k.member_id = i.member_id and k.organization_id = i.organization_id and k.outcome = 'REACHED' and k.contacted_on <= $3),
    (select max(a.last_contact_on) from hub_coordinators.assignment a
     where a.member_id = i.member_id and a.superseded_at is null and a.last_contact_on <= $3)) as last_contact_on
  from infant i
),
due as (select *, greatest(last_contact_on, reported_on) + $2::int as due_on from followed),
asked as (select * from due where $4::text is null or (due_on <= $3) = ($4 = 'DUE'))`;

/** In a stable order; one more than the page, where there is one. */
export async function listFollowUps(
  pool: pg.Pool,
  { programCode, days, today, status }: FollowUpQuestion,
  page: PageRequest,
): Promise<{ rows: FollowUpRow[]; totalCount: number }> {
  const values = [programCode, days, today, status];
  const [{ rows }, counted] = await Promise.all([
    pool.query<FollowUpRow>(
      `${FOLLOWED}
       select member_id as "memberId", codes as "conditionCodes", reported_on as "reportedOn", last_contact_on as "lastContactOn",
         due_on as "dueOn"
       from asked where $5::int is null or member_id > $5 order by member_id limit $6`,
      [...values, page.afterKey ?? null, page.limit + 1],
    ),
    pool.query<{ n: number }>(`${FOLLOWED} select count(*)::int as n from asked`, values),
  ]);
  return { rows, totalCount: counted.rows[0]?.n ?? 0 };
}
