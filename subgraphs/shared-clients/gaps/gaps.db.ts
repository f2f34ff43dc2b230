import type pg from "pg";
import { COORDINATING_FUNCTIONS } from "#shared/coordinating-functions.js";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import { isOpen, type OpenCoordination, toOpenValues } from "../open-coordination.js";

export interface GapScope {
  readonly programCode: string;
  /** Whose children. */
  readonly organizationId: string;
  readonly asOf: PlainDate;
  readonly open: OpenCoordination;
}

export interface GapRow {
  readonly memberId: number;
  readonly eligibleSince: PlainDate;
  /** The plan that covers the child on the day; null where the organization's records name none. */
  readonly planOrganizationId: string | null;
  /** The program is paid by contracts with plans, and has none with this plan on the day. */
  readonly lacksContract: boolean;
}

/**
 * Walks the children who meet the criteria in the order of their records and stops at the end of the page; whether
 * somebody coordinates is looked up child by child, by the agreements of this moment. A child with two records of one
 * organization is listed under the older one.
 */
const GAPS = `
from hub_programs.published_eligible_span e
where e.program_code = $1 and e.organization_id = $2 and e.starts_on <= $3 and (e.ends_on is null or e.ends_on >= $3)
  and not exists (
    select from hub_shared_clients.link mine
    join hub_shared_clients.link other on other.shared_client_id = mine.shared_client_id and other.unlinked_at is null
    join hub_coordinators.published_assignment a on a.member_id = other.member_id
    where mine.member_id = e.member_id and mine.unlinked_at is null
      and a.superseded_at is null and a.function = any($4::text[]) and a.starts_on <= $3 and (a.ends_on is null or a.ends_on >= $3)
      and ${isOpen(5)})
  and not exists (
    select from hub_shared_clients.link mine
    join hub_shared_clients.link other on other.shared_client_id = mine.shared_client_id and other.unlinked_at is null
      and other.member_id < e.member_id
    join hub_programs.published_eligible_span twin on twin.member_id = other.member_id
    where mine.member_id = e.member_id and mine.unlinked_at is null and twin.program_code = $1 and twin.organization_id = $2
      and twin.starts_on <= $3 and (twin.ends_on is null or twin.ends_on >= $3))`;

function toValues({ programCode, organizationId, asOf, open }: GapScope): unknown[] {
  return [programCode, organizationId, asOf, COORDINATING_FUNCTIONS, ...toOpenValues(open)];
}

/** By the child's record; one more than the page, where there is one. */
export async function listGaps(pool: pg.Pool, scope: GapScope, page: PageRequest): Promise<GapRow[]> {
  const { rows } = await pool.query<GapRow>(
    `with gap as materialized (
       select e.member_id, e.starts_on ${GAPS} and e.member_id > $11 order by e.member_id limit $12
     ),
     paid_by_contract as materialized (
       select exists (select from hub_programs.published_arrangement a where a.program_code = $1
         and a.delivery = 'MANAGED_CARE_CONTRACT' and a.starts_on <= $3 and (a.ends_on is null or a.ends_on >= $3)) as it
     )
     select g.member_id as "memberId", g.starts_on as "eligibleSince", plan.id as "planOrganizationId",
       coalesce(p.it and plan.type = 'MCO' and not exists (
         select from hub_programs.published_contract c where c.program_code = $1 and c.payer_organization_id = plan.id
           and c.starts_on <= $3 and (c.ends_on is null or c.ends_on >= $3)), false) as "lacksContract"
     from gap g cross join paid_by_contract p
     left join lateral (
       select o.id, o.type from hub_members.published_coverage c
       join hub_programs.published_organization o on o.id = c.plan_organization_id
       where c.member_id = g.member_id and c.superseded_at is null and c.starts_on <= $3 and (c.ends_on is null or c.ends_on >= $3)
       order by o.type <> 'MCO', c.starts_on desc, o.id limit 1) plan on true
     order by g.member_id`,
    [...toValues(scope), page.afterKey ?? 0, page.limit + 1],
  );
  return rows;
}

export async function countGaps(pool: pg.Pool, scope: GapScope): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count ${GAPS}`, toValues(scope));
  return rows[0]?.count ?? 0;
}

/** False for an unknown program. */
export async function isProgram(pool: pg.Pool, programCode: string): Promise<boolean> {
  const { rows } = await pool.query("select from hub_programs.published_program where code = $1", [programCode]);
  return rows.length > 0;
}
