import type pg from "pg";
import { prepared } from "#shared/database/prepared.js";
import type { PlainDate } from "#shared/dates.js";

/** What the hub has of an organization's rosters. */
export interface RosterState {
  readonly organizationId: string;
  /** The day that the latest roster worked in speaks of; null = none. */
  readonly asOf: PlainDate | null;
  /** The day on which it was read. */
  readonly finishedOn: PlainDate | null;
}

/** The part of the hub, beside linkage, that must have worked a roster in before an answer can draw on it. */
export type Follower = "coordinators" | "programs";

/** Every organization of the asker's state that has ever sent a roster, and the asker's own. */
export async function listRosterStates(pool: pg.Pool, organizationId: string, follower: Follower): Promise<RosterState[]> {
  const { rows } = await pool.query<RosterState>(
    prepared(
      `select o.id as "organizationId", latest.effective_on as "asOf", latest.finished_at::date as "finishedOn"
     from hub_programs.published_organization own
     join hub_programs.published_organization o on o.state = own.state
     left join lateral (
       select r.effective_on, r.finished_at from hub_members.published_roster r
       where r.organization_id = o.id and r.status = 'APPLIED'
         and exists (select from hub_shared_clients.linked_roster l where l.roster_id = r.roster_id and l.action = 'APPLY')
         and exists (select from hub_${follower}.published_applied_roster a
           where a.roster_id = r.roster_id and a.action = 'APPLY')
       order by r.roster_id desc limit 1
     ) latest on true
     where own.id = $1
       and (o.id = $1 or exists (select from hub_members.published_roster r where r.organization_id = o.id))
     order by o.id`,
      [organizationId],
    ),
  );
  return rows;
}
