import type pg from "pg";
import { COORDINATING_FUNCTIONS } from "#shared/coordinating-functions.js";
import type { PlainDate } from "#shared/dates.js";
import type { PageRequest } from "#shared/graphql/connection.js";
import { isOpen, type OpenCoordination, toOpenValues } from "../open-coordination.js";

export interface GapScope {
  /** A child whom several would take is one gap, under the first of them. */
  readonly programCodes: readonly string[];
  /** Whose children. */
  readonly organizationId: string;
  readonly asOf: PlainDate;
  readonly open: OpenCoordination;
}

export interface GapRow {
  readonly memberId: number;
  readonly programCode: string;
  readonly eligibleSince: PlainDate;
  /** The first day on which nobody coordinated and the criteria held. */
  readonly openSince: PlainDate;
  /** The plan that covers the child on the day; null where the organization's records name none. */
  readonly planOrganizationId: string | null;
  /** The program is paid by contracts with plans, and has none with this plan on the day. */
  readonly lacksContract: boolean;
}

/**
 * Walks the children who meet the criteria in the order of their records and stops at the end of the page; whether
 * somebody coordinates is looked up child by child, by the agreements of this moment. A child with two records of one
 * organization is listed under the older one, and under the first of several programs.
 */
const GAPS = `
from hub_programs.published_eligible_span e
where e.program_code = any($1::text[]) and e.organization_id = $2 and e.starts_on <= $3 and (e.ends_on is null or e.ends_on >= $3)
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
    join hub_programs.published_eligible_span twin on twin.member_id = other.member_id
    where mine.member_id = e.member_id and mine.unlinked_at is null and twin.program_code = any($1::text[]) and twin.organization_id = $2
      and (twin.member_id, twin.program_code) < (e.member_id, e.program_code)
      and twin.starts_on <= $3 and (twin.ends_on is null or twin.ends_on >= $3))`;

function toValues({ programCodes, organizationId, asOf, open }: GapScope): unknown[] {
  return [programCodes, organizationId, asOf, COORDINATING_FUNCTIONS, ...toOpenValues(open)];
}

/** By the child's record; one more than the page, where there is one. */
export async function listGaps(pool: pg.Pool, scope: GapScope, page: PageRequest): Promise<GapRow[]> {
  const { rows } = await pool.query<GapRow>(
    `with gap as materialized (
       select e.member_id, e.program_code, e.starts_on ${GAPS} and e.member_id > $11 order by e.member_id limit $12
     ),
     paid_by_contract as materialized (
       select distinct a.program_code from hub_programs.published_arrangement a where a.program_code = any($1::text[])
         and a.delivery = 'MANAGED_CARE_CONTRACT' and a.starts_on <= $3 and (a.ends_on is null or a.ends_on >= $3)
     )
     select g.member_id as "memberId", g.program_code as "programCode", g.starts_on as "eligibleSince",
       greatest(g.starts_on, ended.last_on + 1) as "openSince", plan.id as "planOrganizationId",
       coalesce(p.program_code is not null and plan.type = 'MCO' and not exists (
         select from hub_programs.published_contract c where c.program_code = g.program_code and c.payer_organization_id = plan.id
           and c.starts_on <= $3 and (c.ends_on is null or c.ends_on >= $3)), false) as "lacksContract"
     from gap g left join paid_by_contract p on p.program_code = g.program_code
     left join lateral (
       select max(a.ends_on) as last_on from hub_shared_clients.link mine
       join hub_shared_clients.link other on other.shared_client_id = mine.shared_client_id and other.unlinked_at is null
       join hub_coordinators.published_assignment a on a.member_id = other.member_id
       where mine.member_id = g.member_id and mine.unlinked_at is null and a.superseded_at is null
         and a.function = any($4::text[]) and a.ends_on < $3 and ${isOpen(5)}) ended on true
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

/** By code: this program, or all that somebody runs in the state. Empty where there is none. */
export async function listProgramCodes(
  pool: pg.Pool,
  asked: { readonly program: string | null | undefined; readonly state: string | null | undefined },
): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>(
    "select code from hub_programs.published_program where code = $1 or state = $2 order by code",
    [asked.program ?? null, asked.state ?? null],
  );
  return rows.map(({ code }) => code);
}
