import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";

export interface LeaveRow {
  readonly coordinatorId: number;
  readonly backupCoordinatorId: number;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
}

/** One that starts on the same day takes the place of the one of before. */
export async function saveLeave(
  client: pg.ClientBase,
  leave: LeaveRow,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  await client.query(
    `insert into hub_coordinators.coordinator_leave (coordinator_id, backup_coordinator_id, starts_on, ends_on, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (coordinator_id, starts_on) do update set backup_coordinator_id = excluded.backup_coordinator_id,
       ends_on = excluded.ends_on, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
    [leave.coordinatorId, leave.backupCoordinatorId, leave.startsOn, leave.endsOn, by, at],
  );
}

/** Who is away on the day; where two leaves meet, the later one counts. */
export async function listLeaves(
  pool: pg.Pool,
  coordinatorIds: readonly number[],
  on: PlainDate,
): Promise<Map<number, LeaveRow>> {
  const { rows } = await pool.query<LeaveRow>(
    `select distinct on (coordinator_id) coordinator_id as "coordinatorId", backup_coordinator_id as "backupCoordinatorId",
       starts_on as "startsOn", ends_on as "endsOn"
     from hub_coordinators.coordinator_leave
     where coordinator_id = any($1::int[]) and starts_on <= $2 and ends_on >= $2
     order by coordinator_id, starts_on desc`,
    [coordinatorIds, on],
  );
  return new Map(rows.map((row) => [row.coordinatorId, row]));
}
