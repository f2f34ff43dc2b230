import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { Purpose } from "#shared/identity.js";
import type { Law } from "#shared/policy/laws.js";
import type { FieldClass } from "#shared/policy/matrix.js";
import { isOpenRow } from "#shared/policy/open-rows.js";
import type { SharedChild } from "./build-report.js";

/** What the report is made for, whatever the person who makes it declares. */
export const REPORT_PURPOSE: Purpose = "CARE_COORDINATION";

/** A partner that may see the program's records, and how far. */
export interface ReportPartner {
  readonly organizationId: string;
  /** As programs lists organization types. */
  readonly type: string;
  readonly fieldClasses: readonly FieldClass[];
  readonly agreementIds: readonly string[];
}

export interface PartnerScope {
  readonly program: string;
  readonly organizationId: string;
  readonly purposes: readonly string[];
  readonly today: PlainDate;
}

/** Organizations to which an agreement in force opens the program organization's records of this program. */
export async function listPartners(pool: pg.Pool, scope: PartnerScope): Promise<ReportPartner[]> {
  const { rows } = await pool.query<ReportPartner>(
    `select asking_organization_id as "organizationId", o.type, array_agg(distinct c.class) as "fieldClasses",
       array_agg(distinct a.id) as "agreementIds"
     from hub_privacy.published_agreement a
     join hub_programs.published_organization o on o.id = a.asking_organization_id
     cross join lateral unnest(field_classes) c (class)
     where source_organization_id = $1 and (programs = '{}' or $2 = any(programs)) and purposes && $3::text[]
       and starts_on <= $4 and (ends_on is null or ends_on >= $4)
     group by asking_organization_id, o.type order by asking_organization_id`,
    [scope.organizationId, scope.program, scope.purposes, scope.today],
  );
  return rows;
}

export interface ReportScope {
  readonly program: string;
  readonly organizationId: string;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  /** Partners whose agreement covers the coordinator (class C); with planPartners also the plan-of-care date (class P). */
  readonly partners: readonly string[];
  readonly planPartners: readonly string[];
  readonly today: PlainDate;
  /** By partner: the laws of which it may be given records by consent. */
  readonly lawsOfPartner: Readonly<Record<string, readonly Law[]>>;
}

/** Whether the program's row of this record is open to the partner: by its source's restrictions, the program's law and consents. */
const isOpenTo = (partner: string, member: string, fieldClass: "C" | "P") => `exists (
  select from hub_programs.published_program p where p.code = $1 and ${isOpenRow(
    { member, law: "p.law", program: "p.code", fieldClass },
    {
      recipient: partner,
      purpose: `'${REPORT_PURPOSE}'`,
      day: "$7::date",
      openedLaws: `array(select jsonb_array_elements_text($8::jsonb -> ${partner}))`,
    },
  )})`;

/**
 * The program's active children of the month, once per partner that lists the child too and once (without partner)
 * where none does. A partner's member counts unless all its spans lie outside the month.
 */
const CHILDREN_SQL = `
with active as materialized (
  select distinct on (l.shared_client_id) l.shared_client_id as client, e.member_id
  from hub_programs.published_enrollment e
  join hub_shared_clients.link l on l.member_id = e.member_id and l.unlinked_at is null
  where e.program_code = $1 and e.organization_id = $2 and e.superseded_at is null
    and e.starts_on <= $4::date and (e.ends_on is null or e.ends_on >= $3::date)
  order by l.shared_client_id, e.member_id
),
span as (
  select member_id, starts_on, ends_on from hub_programs.published_enrollment where superseded_at is null
  union all
  select member_id, starts_on, ends_on from hub_members.published_coverage where superseded_at is null
),
partner_member as materialized (
  select distinct on (a.client, i.organization_id) a.client, i.organization_id, i.member_id
  from active a
  join hub_shared_clients.link l on l.shared_client_id = a.client and l.unlinked_at is null
  join hub_shared_clients.cleaned_identity i on i.member_id = l.member_id and i.organization_id = any($5::text[])
  where ${isOpenTo("i.organization_id", "a.member_id", "C")}
    and (exists (select from span s where s.member_id = i.member_id and s.starts_on <= $4::date
      and (s.ends_on is null or s.ends_on >= $3::date))
    or not exists (select from span s where s.member_id = i.member_id))
  order by a.client, i.organization_id, i.member_id
),
listed as materialized (
  select a.client, a.member_id as own_member, p.organization_id as partner, coalesce(p.member_id, a.member_id) as listed_member
  from active a left join partner_member p on p.client = a.client
),
coordination as (
  select distinct on (a.client) a.client, s.member_id, s.coordinator_name, s.coordinator_phone, s.starts_on, s.plan_reviewed_on
  from active a
  join hub_shared_clients.link l on l.shared_client_id = a.client and l.unlinked_at is null
  join hub_coordinators.published_assignment s on s.member_id = l.member_id and s.organization_id = $2
    and s.program_code = $1 and s.superseded_at is null
    and s.starts_on <= $4::date and (s.ends_on is null or s.ends_on >= $3::date)
  order by a.client, s.starts_on desc, s.id desc
)
select x.partner as "partnerOrganizationId", x.client as "clientId",
  array(select distinct id from unnest(array[x.own_member, x.listed_member, c.member_id]) as of (id) where id is not null) as "memberIds",
  jsonb_build_object('memberNumber', r.member_number, 'firstName', r.first_name, 'lastName', r.last_name,
    'birthDate', r.birth_date, 'coordinator', c.coordinator_name, 'phone', c.coordinator_phone, 'since', c.starts_on,
    'planReviewedOn', case when x.partner is null or x.partner = any($6::text[])
      and ${isOpenTo("x.partner", "c.member_id", "P")} then c.plan_reviewed_on end) as content
from listed x
join lateral (
  select m.member_number, p.first_name, p.last_name, p.birth_date from hub_members.published_member m
  join hub_members.published_record p on p.member_id = m.member_id
  where m.member_id = x.listed_member order by p.line desc, p.record_id desc limit 1
) r on true
left join coordination c on c.client = x.client and (x.partner is null or ${isOpenTo("x.partner", "c.member_id", "C")})
order by x.partner, x.client`;

export async function listSharedChildren(pool: pg.Pool, scope: ReportScope): Promise<SharedChild[]> {
  const { rows } = await pool.query<SharedChild>(CHILDREN_SQL, [
    scope.program,
    scope.organizationId,
    scope.startsOn,
    scope.endsOn,
    scope.partners,
    scope.planPartners,
    scope.today,
    JSON.stringify(scope.lawsOfPartner),
  ]);
  return rows;
}
