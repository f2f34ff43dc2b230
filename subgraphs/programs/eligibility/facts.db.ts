import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";
import type { PlainDate } from "#shared/dates.js";
import type { Facts } from "./criterion.js";

export interface MemberFacts {
  readonly memberId: number;
  readonly organizationId: string;
  /** Where the organization works: its programs are the ones to ask. */
  readonly organizationState: string;
  readonly facts: Facts;
}

/** Coverage by one of these, or enrollment in a program of one of these kinds, is Medicaid coverage. */
const MEDICAID_PAYERS = "('MEDICAID_AGENCY', 'MCO', 'PASSE', 'ACO')";
const MEDICAID_PROGRAMS = "('MEDICAID_COVERAGE', 'MCO_CARE_MANAGEMENT', 'PASSE', 'ACO_CARE_COORDINATION')";

/** A source may say it in several rows: one YES is enough, and silence is not NO. */
function saysYes(column: string): string {
  return `bool_or(f.${column} = 'YES') filter (where f.${column} is not null)`;
}

const WANTED = "select m.member_id from unnest($1::int[]) m (member_id)";

/** Codes and criteria are spread out by themselves, so that no row of a child meets every other. */
const FACTS_SQL = `
with wanted as materialized (${WANTED}),
fact as materialized (
  select f.* from wanted w join hub_members.published_eligibility_fact f on f.member_id = w.member_id
),
medicaid as materialized (
  select c.member_id, c.starts_on, c.ends_on from wanted w
  join hub_members.published_coverage c on c.member_id = w.member_id and c.superseded_at is null
  join hub_programs.organization o on o.id = c.plan_organization_id and o.type in ${MEDICAID_PAYERS}
  union
  select e.member_id, e.starts_on, e.ends_on from wanted w
  join hub_programs.enrollment e on e.member_id = w.member_id and e.superseded_at is null
  join hub_programs.program p on p.code = e.program_code and p.kind in ${MEDICAID_PROGRAMS}
),
span as (
  select member_id, json_agg(json_build_object('startsOn', starts_on, 'endsOn', ends_on)) as spans
  from medicaid where ends_on is null or ends_on >= starts_on group by member_id
),
code as (select member_id, array_agg(distinct code) as codes from fact, unnest(icd10_codes) code group by member_id),
social as (select member_id, array_agg(distinct criterion) as criteria from fact, unnest(social_criteria) criterion group by member_id)
select f.member_id as "memberId", f.organization_id as "organizationId", o.state as "organizationState",
  json_build_object('birthDate', max(f.birth_date), 'state', max(f.state), 'icd10Codes', max(c.codes),
    'medicaidSpans', coalesce((array_agg(m.spans))[1], '[]'::json),
    'hasMedicaid', ${saysYes("medicaid")}, 'hasOtherInsurance', ${saysYes("other_insurance")},
    'waiver', case when bool_or(f.waiver = 'ENROLLED') then 'ENROLLED' when bool_or(f.waiver = 'WAIT_LISTED') then 'WAIT_LISTED'
      else max(f.waiver) end,
    'hasSpecialNeeds', ${saysYes("special_needs")}, 'hasComplexNeeds', ${saysYes("complex_needs")},
    'socialCriteria', max(s.criteria)) as facts
from fact f join hub_programs.organization o on o.id = f.organization_id
left join span m on m.member_id = f.member_id
left join code c on c.member_id = f.member_id left join social s on s.member_id = f.member_id
group by f.member_id, f.organization_id, o.state`;

/** What the members' own organizations say now; members without a current record are missing. */
export async function listFacts(client: pg.ClientBase | pg.Pool, memberIds: readonly number[]): Promise<MemberFacts[]> {
  const { rows } = await client.query<MemberFacts>(FACTS_SQL, [toArrayText(memberIds)]);
  return rows;
}

/**
 * The last day, up to this one, on which the program decided that it takes the child, as the child's own organization says. A
 * row that names no program speaks for each. Null where none says.
 */
export async function findDetermination(
  pool: pg.Pool,
  asked: { readonly memberId: number; readonly programCode: string; readonly asOf: PlainDate },
): Promise<PlainDate | null> {
  const { rows } = await pool.query<{ determinedOn: PlainDate | null }>(
    `select max(determined_on) as "determinedOn" from hub_members.published_eligibility_fact
     where member_id = $1 and coalesce(program_code, $2) = $2 and determined_on <= $3`,
    [asked.memberId, asked.programCode, asked.asOf],
  );
  return rows[0]?.determinedOn ?? null;
}
