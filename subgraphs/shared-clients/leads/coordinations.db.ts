import type pg from "pg";
import { COORDINATING_FUNCTIONS } from "#shared/coordinating-functions.js";
import type { PlainDate } from "#shared/dates.js";
import { isOpen, type OpenCoordination, toOpenValues } from "../open-coordination.js";
import type { LeadSide } from "../overlaps/suggest-lead.js";

export interface Coordination extends LeadSide {
  readonly clientId: number;
}

/**
 * Who coordinates for these children on the day, one row per organization and program, as far as it is open. A plan counts
 * where a record of an organization that is open says that it covers the child on the day. When the family was last reached
 * decides an order and is never part of an answer.
 */
export async function listCoordinations(
  pool: pg.Pool | pg.ClientBase,
  clientIds: readonly number[],
  { asOf, open }: { readonly asOf: PlainDate; readonly open: OpenCoordination },
): Promise<Coordination[]> {
  const { rows } = await pool.query<Coordination>(
    `with member as materialized (
       select l.shared_client_id as client, l.member_id from hub_shared_clients.link l
       where l.shared_client_id = any($1::int[]) and l.unlinked_at is null
     ),
     plan as materialized (
       select distinct m.client, c.plan_organization_id as plan from member m
       join hub_members.published_coverage c on c.member_id = m.member_id
       where c.superseded_at is null and c.starts_on <= $2 and (c.ends_on is null or c.ends_on >= $2)
         and c.organization_id = any($4::text[])
     ),
     reached as materialized (
       select m.client, c.organization_id, max(c.contacted_on) as on_day from member m
       join hub_coordinators.published_contact c on c.member_id = m.member_id
       where c.outcome = 'REACHED' and c.contacted_on <= $2 group by m.client, c.organization_id
     )
     select m.client as "clientId", a.organization_id as "organizationId", a.program_code as "programCode", p.kind,
       case when bool_or(a.paid_by is not null and a.paid_by <> a.organization_id and exists (
           select from plan where plan.client = m.client and plan.plan = a.paid_by)) then 'PAID'
         when bool_or(exists (select from plan where plan.client = m.client and plan.plan = a.organization_id)) then 'SELF'
       end as designation,
       greatest(max(a.last_contact_on), max(r.on_day)) as "lastContactOn", min(a.starts_on) as "startsOn"
     from member m
     join hub_coordinators.published_assignment a on a.member_id = m.member_id
     left join hub_programs.published_program p on p.code = a.program_code
     left join reached r on r.client = m.client and r.organization_id = a.organization_id
     where a.superseded_at is null and a.function = any($3::text[]) and a.starts_on <= $2 and (a.ends_on is null or a.ends_on >= $2)
       and ${isOpen(4)}
     group by m.client, a.organization_id, a.program_code, p.kind
     order by m.client, a.organization_id, a.program_code`,
    [clientIds, asOf, COORDINATING_FUNCTIONS, ...toOpenValues(open)],
  );
  return rows;
}
