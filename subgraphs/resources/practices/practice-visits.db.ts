import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { PracticeVisit } from "./summarize-visits.js";

export async function savePracticeVisit(
  pool: pg.Pool,
  visit: PracticeVisit & { readonly subject: string; readonly now: Date },
): Promise<void> {
  await pool.query(
    `insert into hub_resources.practice_visit (host_organization_id, state, region, npi, practice_name, topic, visited_on,
       children_served, current_before, current_after, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (host_organization_id, npi, topic, visited_on) do update set state = excluded.state, region = excluded.region,
       practice_name = excluded.practice_name, children_served = excluded.children_served, current_before = excluded.current_before,
       current_after = excluded.current_after, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
    [
      visit.hostOrganizationId,
      visit.state,
      visit.region,
      visit.npi,
      visit.name,
      visit.topic,
      visit.visitedOn,
      visit.childrenServed,
      visit.currentBefore,
      visit.currentAfter,
      visit.subject,
      visit.now,
    ],
  );
}

/** In the order of their days. */
export async function listPracticeVisits(
  pool: pg.Pool,
  filter: { readonly state: string; readonly region: string | null; readonly from: PlainDate; readonly to: PlainDate },
): Promise<PracticeVisit[]> {
  const { rows } = await pool.query<PracticeVisit>(
    `select host_organization_id as "hostOrganizationId", state, region, npi, practice_name as name, topic,
       visited_on as "visitedOn", children_served as "childrenServed", current_before as "currentBefore",
       current_after as "currentAfter"
     from hub_resources.practice_visit
     where state = $1 and ($2::text is null or region = $2) and visited_on between $3 and $4 order by visited_on, id`,
    [filter.state, filter.region, filter.from, filter.to],
  );
  return rows;
}
