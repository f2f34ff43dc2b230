import type pg from "pg";
import { COORDINATING_FUNCTIONS } from "#shared/coordinating-functions.js";
import type { PlainDate } from "#shared/dates.js";
import { type AcuityCounts, type CaseloadLimits, DEFAULT_LIMITS } from "./weigh-caseload.js";

export async function findLimits(pool: pg.Pool, organizationId: string): Promise<CaseloadLimits> {
  const { rows } = await pool.query<CaseloadLimits>(
    "select high, medium, low from hub_coordinators.caseload_limit where organization_id = $1",
    [organizationId],
  );
  return rows[0] ?? DEFAULT_LIMITS;
}

export async function saveLimits(
  pool: pg.Pool | pg.ClientBase,
  organizationId: string,
  { limits, by, at }: { readonly limits: CaseloadLimits; readonly by: string; readonly at: Date },
): Promise<void> {
  await pool.query(
    `insert into hub_coordinators.caseload_limit (organization_id, high, medium, low, set_by, set_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (organization_id) do update set high = excluded.high, medium = excluded.medium, low = excluded.low,
       set_by = excluded.set_by, set_at = excluded.set_at`,
    [organizationId, limits.high, limits.medium, limits.low, by, at],
  );
}

export interface CaseloadCounts extends AcuityCounts {
  readonly coordinatorId: number;
  readonly children: number;
}

/**
 * Children for whom each of an organization's people coordinates on the day, by the acuity that its records give now: the
 * highest where they give several. People without children are missing.
 */
export async function countCaseloads(
  pool: pg.Pool,
  organizationId: string,
  { coordinatorIds, asOf }: { readonly coordinatorIds: readonly number[]; readonly asOf: PlainDate },
): Promise<CaseloadCounts[]> {
  const { rows } = await pool.query<CaseloadCounts>(
    `with child as (
       select distinct a.coordinator_id, a.member_id from hub_coordinators.assignment a
       where a.coordinator_id = any($2::int[]) and a.organization_id = $1 and a.superseded_at is null
         and a.function = any($3::text[]) and a.starts_on <= $4 and (a.ends_on is null or a.ends_on >= $4)
     ),
     weighed as (
       select c.coordinator_id, (select max(case r.acuity when 'HIGH' then 3 when 'MEDIUM' then 2 when 'LOW' then 1 end)
         from hub_members.published_record r where r.member_id = c.member_id) as acuity
       from child c
     )
     select coordinator_id as "coordinatorId", count(*)::int as children, count(*) filter (where acuity = 3)::int as high,
       count(*) filter (where acuity = 2)::int as medium, count(*) filter (where acuity = 1)::int as low,
       count(*) filter (where acuity is null)::int as unknown
     from weighed group by coordinator_id`,
    [organizationId, coordinatorIds, COORDINATING_FUNCTIONS, asOf],
  );
  return rows;
}
