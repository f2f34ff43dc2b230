import type pg from "pg";
import type { FiscalYear } from "#shared/fiscal-year.js";
import type { HoursBand } from "../check-ins/hours-bands.js";
import type { ChildInHousehold } from "./count-families.js";

/** Where a program is, or an organization. */
export interface Place {
  readonly state: string;
  /** Who runs the program; null for an organization. */
  readonly organizationId: string | null;
  /** Whether a law of its own closes the program's records to others. */
  readonly isClosed: boolean;
}

/** Of the program; without one, of the organization. */
export async function findPlace(
  pool: pg.Pool,
  { program, organizationId }: { readonly program: string | null; readonly organizationId: string },
): Promise<Place | undefined> {
  const { rows } = await pool.query<Place>(
    `select state, organization_id as "organizationId", law is not null as "isClosed"
     from hub_programs.published_program where code = $1
     union all
     select state, null, false from hub_programs.published_organization where $1::text is null and id = $2`,
    [program, organizationId],
  );
  return rows[0];
}

/**
 * Children who were in the program on a day of the year, by source, with their households and whether the same record has a
 * medical home (an enrollment in a program of that kind) within the year.
 */
export async function listChildrenInHouseholds(pool: pg.Pool, program: string, days: FiscalYear): Promise<ChildInHousehold[]> {
  const { rows } = await pool.query<ChildInHousehold>(
    `select distinct coalesce('client ' || l.shared_client_id, 'member ' || e.member_id) as child,
       h.organization_id || ' ' || h.household_number as household, a.member_id is not null as "hasMedicalHome"
     from (
       select distinct member_id from hub_programs.published_enrollment
       where program_code = $1 and superseded_at is null and starts_on <= $3 and (ends_on is null or ends_on >= $2)
     ) e
     left join hub_shared_clients.published_link l on l.member_id = e.member_id and l.unlinked_at is null
     left join hub_members.published_household h on h.member_id = e.member_id
     left join (
       select distinct p.member_id from hub_programs.published_enrollment p
       join hub_programs.published_program k on k.code = p.program_code and k.kind = 'PRIMARY_CARE_MEDICAL_HOME'
       where p.superseded_at is null and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $2)
     ) a on a.member_id = e.member_id`,
    [program, days.startsOn, days.endsOn],
  );
  return rows;
}

export interface CheckInScope {
  /** Children in this program on the day of the check-in; null for all. */
  readonly program: string | null;
  /** Organizations of this state; of all states for the hub's own. */
  readonly state: string;
  readonly days: FiscalYear;
}

/** Children, each once whichever organizations know it, by what their family said last within the year. */
export async function countHours(pool: pg.Pool, { program, state, days }: CheckInScope): Promise<Map<HoursBand, number>> {
  const { rows } = await pool.query<{ band: HoursBand; count: number }>(
    `select hours_per_week as band, count(*)::int as count from (
       select distinct on (coalesce('client ' || l.shared_client_id, 'member ' || c.member_id)) c.hours_per_week
       from hub_measures.family_check_in c
       left join hub_shared_clients.published_link l on l.member_id = c.member_id and l.unlinked_at is null
       where c.checked_in_on between $3 and $4
         and (case when $1::text is null
           then $2 = 'US' or exists (
             select from hub_programs.published_organization o where o.id = c.organization_id and o.state = $2)
           else exists (
             select from hub_programs.published_enrollment e
             where e.member_id = c.member_id and e.program_code = $1 and e.superseded_at is null
               and e.starts_on <= c.checked_in_on and (e.ends_on is null or e.ends_on >= c.checked_in_on))
         end)
       order by coalesce('client ' || l.shared_client_id, 'member ' || c.member_id), c.checked_in_on desc, c.id desc
     ) latest group by hours_per_week`,
    [program, state, days.startsOn, days.endsOn],
  );
  return new Map(rows.map(({ band, count }) => [band, count]));
}
