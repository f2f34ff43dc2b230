import type pg from "pg";
import type { CarrierType, CoverageRoute } from "./coverage-issue.js";

export interface SeedCoverageRoute extends CoverageRoute {
  readonly state: string;
  readonly carrierType: CarrierType;
  readonly confidence: string;
}

/** Adds what is new and updates what changed; issues keep the route of their day. A second run changes nothing. */
export async function seedCoverageRoutes(pool: pg.Pool, routes: readonly SeedCoverageRoute[]): Promise<void> {
  await pool.query(
    `insert into hub_members.coverage_route (state, carrier_type, organization_id, days_to_act, citation, confidence)
     select state, "carrierType", "organizationId", "daysToAct", citation, confidence
     from jsonb_to_recordset($1::jsonb) as s (state text, "carrierType" text, "organizationId" text, "daysToAct" int,
       citation text, confidence text)
     on conflict (state, carrier_type) do update set organization_id = excluded.organization_id,
       days_to_act = excluded.days_to_act, citation = excluded.citation, confidence = excluded.confidence`,
    [JSON.stringify(routes)],
  );
}
