import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import type { PlainDate } from "#shared/dates.js";

/** Ids of trainings that were held in the time and to which somebody of the organization came, newest first. */
export async function listSessions(
  pool: pg.Pool,
  organizationId: string,
  days: { readonly since: PlainDate; readonly asOf: PlainDate },
): Promise<{ id: number; host: string; people: number }[]> {
  const { rows } = await pool.query<{ id: number; host: string; people: number }>(
    `select g.id, g.host_organization_id as host, q.people from hub_resources.gathering g
     join hub_resources.gathering_guest q on q.gathering_id = g.id
     where q.organization_id = $1 and q.people > 0 and g.kind = 'TRAINING' and g.status = 'HELD'
       and g.scheduled_on between $2 and $3 order by g.scheduled_on desc, g.id desc`,
    [organizationId, days.since, days.asOf],
  );
  return rows;
}

export async function findNextSession(pool: pg.Pool, organizationId: string, asOf: PlainDate): Promise<number | undefined> {
  const { rows } = await pool.query<{ id: number }>(
    `select g.id from hub_resources.gathering g join hub_resources.gathering_guest q on q.gathering_id = g.id
     where q.organization_id = $1 and g.kind = 'TRAINING' and g.status = 'PLANNED' and g.scheduled_on >= $2
     order by g.scheduled_on, g.id limit 1`,
    [organizationId, asOf],
  );
  return rows[0]?.id;
}

/** Each person once, of trainings that were held in the time. */
export async function listTrainees(
  pool: pg.Pool,
  organizationId: string,
  days: { readonly since: PlainDate; readonly asOf: PlainDate },
): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `select distinct t.coordinator_id as id from hub_resources.gathering_trainee t
     join hub_resources.gathering g on g.id = t.gathering_id
     where t.organization_id = $1 and g.status = 'HELD' and g.scheduled_on between $2 and $3 order by 1`,
    [organizationId, days.since, days.asOf],
  );
  return rows.map(({ id }) => id);
}

export interface Trainees {
  readonly organizationId: string;
  readonly coordinatorIds: readonly number[];
  readonly subject: string;
  readonly at: Date;
}

/** In place of those whom the organization named before. */
export async function saveTrainees(pool: pg.Pool, gatheringId: number, trainees: Trainees): Promise<void> {
  const { organizationId, coordinatorIds, subject, at } = trainees;
  await inTransaction(pool, async (client) => {
    await client.query("delete from hub_resources.gathering_trainee where gathering_id = $1 and organization_id = $2", [
      gatheringId,
      organizationId,
    ]);
    await client.query(
      `insert into hub_resources.gathering_trainee (gathering_id, organization_id, coordinator_id, recorded_by, recorded_at)
       select $1, $2, id, $4, $5 from unnest($3::int[]) id`,
      [gatheringId, organizationId, coordinatorIds, subject, at],
    );
  });
}
