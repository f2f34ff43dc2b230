import type pg from "pg";
import { COORDINATING_FUNCTIONS } from "#shared/coordinating-functions.js";
import type { PlainDate } from "#shared/dates.js";
import type { VisibleMember } from "#shared/policy/visible-members.js";

/** An assignment of a coordinating function, as coordinators publishes it. */
export interface AssignmentRow {
  readonly memberId: number;
  readonly organizationId: string;
  readonly programCode: string;
  readonly coordinator: string | null;
  readonly phone: string | null;
  readonly since: PlainDate;
  readonly planReviewedOn: PlainDate | null;
  readonly planNextDueOn: PlainDate | null;
}

/** Of these members on this day, the longest standing first. */
export async function listAssignments(
  pool: pg.Pool,
  members: readonly VisibleMember[],
  asOf: PlainDate,
): Promise<AssignmentRow[]> {
  if (members.length === 0) return [];
  const { rows } = await pool.query<AssignmentRow>(
    `select member_id as "memberId", organization_id as "organizationId", program_code as "programCode",
       coordinator_name as coordinator, coordinator_phone as phone, starts_on as since,
       plan_reviewed_on as "planReviewedOn", plan_next_due_on as "planNextDueOn"
     from hub_coordinators.published_assignment
     where member_id = any($1::int[]) and superseded_at is null and function = any($2::text[])
       and starts_on <= $3 and (ends_on is null or ends_on >= $3)
     order by starts_on, id`,
    [members.map((member) => member.memberId), COORDINATING_FUNCTIONS, asOf],
  );
  return rows;
}
