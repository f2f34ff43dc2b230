import type pg from "pg";
import { COORDINATING_FUNCTIONS } from "#shared/coordinating-functions.js";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";

export interface LeavingScope {
  readonly programCode: string;
  /** Whose children. */
  readonly organizationId: string;
  readonly asOf: PlainDate;
  /** The last day that is looked at. */
  readonly until: PlainDate;
}

export interface LeavingRow {
  readonly memberId: number;
  /** The last day in the program or with a coordinator. */
  readonly lastOn: PlainDate;
  readonly reason: "ENROLLMENT_ENDS" | "ASSIGNMENT_ENDS" | "ELIGIBILITY_ENDS";
}

/** A span of this program and organization that holds on the day and ends by the last one. */
function ending(table: string): string {
  return `s.program_code = $1 and s.organization_id = $2 and s.starts_on <= $3 and s.ends_on >= $3 and s.ends_on <= $4
    and not exists (select from ${table} next where next.member_id = s.member_id and next.program_code = $1
      and next.organization_id = $2`;
}

const FOLLOWS = "and next.starts_on <= s.ends_on + 1 and (next.ends_on is null or next.ends_on > s.ends_on))";

/** Who goes on without a break is not leaving; who leaves in two ways is listed with the first of them. */
const LEAVING = `
with leaving as (
  select s.member_id, s.ends_on, 'ENROLLMENT_ENDS' as reason, 1 as rank from hub_programs.published_enrollment s
  where s.superseded_at is null and ${ending("hub_programs.published_enrollment")} and next.superseded_at is null ${FOLLOWS}
  union all
  select s.member_id, s.ends_on, 'ASSIGNMENT_ENDS', 2 from hub_coordinators.published_assignment s
  where s.superseded_at is null and s.function = any($5::text[])
    and ${ending("hub_coordinators.published_assignment")} and next.superseded_at is null and next.function = any($5::text[]) ${FOLLOWS}
  union all
  select s.member_id, s.ends_on, 'ELIGIBILITY_ENDS', 3 from hub_programs.published_eligible_span s
  where ${ending("hub_programs.published_eligible_span")} ${FOLLOWS}
    and exists (select from hub_programs.published_enrollment e where e.member_id = s.member_id and e.program_code = $1
      and e.organization_id = $2 and e.superseded_at is null and e.starts_on <= $3 and (e.ends_on is null or e.ends_on >= $3))
)
select distinct on (member_id) member_id as "memberId", ends_on as "lastOn", reason
from leaving`;

const ORDER = "order by member_id, ends_on, rank";

function toValues({ programCode, organizationId, asOf, until }: LeavingScope): unknown[] {
  return [programCode, organizationId, asOf, until, COORDINATING_FUNCTIONS];
}

/** By the child's record; one more than the page, where there is one. */
export async function listLeaving(pool: pg.Pool, scope: LeavingScope, page: PageRequest): Promise<LeavingRow[]> {
  const { rows } = await pool.query<LeavingRow>(`${LEAVING} where member_id > $6 ${ORDER} limit $7`, [
    ...toValues(scope),
    page.afterKey ?? 0,
    page.limit + 1,
  ]);
  return rows;
}

export async function countLeaving(pool: pg.Pool, scope: LeavingScope): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from (${LEAVING} ${ORDER}) counted`,
    toValues(scope),
  );
  return rows[0]?.count ?? 0;
}
