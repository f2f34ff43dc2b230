import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";

/** The plan that covers the member on the day as its own record says; of several the one since latest. */
export async function findPlan(pool: pg.Pool, memberId: number, asOf: PlainDate): Promise<string | null> {
  const { rows } = await pool.query<{ plan: string }>(
    `select plan_organization_id as plan from hub_members.published_coverage
     where member_id = $1 and superseded_at is null and starts_on <= $2 and (ends_on is null or ends_on >= $2)
     order by starts_on desc, plan_organization_id limit 1`,
    [memberId, asOf],
  );
  return rows[0]?.plan ?? null;
}
