import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { HoursBand } from "./hours-bands.js";

export interface CheckInRow {
  readonly memberId: number;
  readonly hoursPerWeek: HoursBand;
  readonly checkedInOn: PlainDate;
  readonly recordedAt: Date;
}

export interface NewCheckIn extends CheckInRow {
  readonly organizationId: string;
  readonly recordedBy: string;
  readonly requestKey: string;
}

/** The check-in of the same key where there is one already, whatever it says. */
export async function addCheckIn(client: pg.ClientBase, checkIn: NewCheckIn): Promise<CheckInRow> {
  const { organizationId, memberId, hoursPerWeek, checkedInOn, recordedBy, recordedAt, requestKey } = checkIn;
  await client.query(
    `insert into hub_measures.family_check_in (organization_id, member_id, hours_per_week, checked_in_on, recorded_by,
       recorded_at, request_key)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (organization_id, request_key) do nothing`,
    [organizationId, memberId, hoursPerWeek, checkedInOn, recordedBy, recordedAt, requestKey],
  );
  const { rows } = await client.query<CheckInRow>(
    `select member_id as "memberId", hours_per_week as "hoursPerWeek", checked_in_on as "checkedInOn", recorded_at as "recordedAt"
     from hub_measures.family_check_in where organization_id = $1 and request_key = $2`,
    [organizationId, requestKey],
  );
  if (!rows[0]) throw new Error("a check-in that was just written is gone");
  return rows[0];
}
