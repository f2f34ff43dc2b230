import type pg from "pg";
import { COORDINATING_FUNCTIONS } from "#shared/coordinating-functions.js";
import type { PlainDate } from "#shared/dates.js";

/** People of the organization who coordinate on the day for a child of whom its records say special health care needs. */
export async function listCaseManagers(pool: pg.Pool, organizationId: string, asOf: PlainDate): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `select distinct a.coordinator_id as id from hub_coordinators.assignment a
     where a.organization_id = $1 and a.superseded_at is null and a.function = any($2::text[])
       and a.starts_on <= $3 and (a.ends_on is null or a.ends_on >= $3)
       and exists (select 1 from hub_members.published_eligibility_fact f where f.member_id = a.member_id and f.special_needs = 'YES')`,
    [organizationId, COORDINATING_FUNCTIONS, asOf],
  );
  return rows.map(({ id }) => id);
}
