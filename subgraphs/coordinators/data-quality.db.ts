import type pg from "pg";
import { COORDINATING_FUNCTIONS } from "#shared/coordinating-functions.js";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import type { Reach } from "#shared/policy/visible-members.js";

export interface CoordinationCheck {
  readonly programCode: string;
  readonly asOf: PlainDate;
  readonly page: PageRequest;
}

export interface CoordinationResult {
  readonly checked: number;
  readonly uncoordinated: number;
  /** By member; one more than the page, where there is one. */
  readonly memberIds: readonly number[];
}

/** The organization that runs the program; undefined for an unknown program. */
export async function findProgramOwner(pool: pg.Pool, programCode: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ organizationId: string }>(
    `select organization_id as "organizationId" from hub_programs.published_program where code = $1`,
    [programCode],
  );
  return rows[0]?.organizationId;
}

/** The asker's own enrolled children, and those of them whom nobody coordinates for. */
export async function checkCoordination(pool: pg.Pool, reach: Reach, check: CoordinationCheck): Promise<CoordinationResult> {
  const { rows } = await pool.query<CoordinationResult>(
    `with enrolled as (
       select distinct member_id from hub_programs.published_enrollment
       where program_code = $1 and organization_id = $2 and superseded_at is null
         and starts_on <= $3 and (ends_on is null or ends_on >= $3)
     ),
     uncoordinated as materialized (
       select member_id from enrolled where member_id not in (
         select member_id from hub_coordinators.assignment
         where organization_id = $2 and superseded_at is null and function = any($4::text[])
           and starts_on <= $3 and (ends_on is null or ends_on >= $3))
     )
     select (select count(*)::int from enrolled) as checked,
       (select count(*)::int from uncoordinated) as uncoordinated,
       array(select member_id from uncoordinated where member_id > $5 order by member_id limit $6) as "memberIds"`,
    [
      check.programCode,
      reach.asker.organizationId,
      check.asOf,
      COORDINATING_FUNCTIONS,
      check.page.afterKey ?? 0,
      check.page.limit + 1,
    ],
  );
  return rows[0] ?? { checked: 0, uncoordinated: 0, memberIds: [] };
}
