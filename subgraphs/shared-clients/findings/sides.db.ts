import type pg from "pg";
import { COORDINATING_FUNCTIONS } from "#shared/coordinating-functions.js";
import { toArrayText } from "#shared/database/array-text.js";
import type { PlainDate } from "#shared/dates.js";
import type { DatedAuthority } from "../overlaps/side.js";
import { authoritiesOf } from "./authorities.js";

/** One kind of side, with the programs' facts: what many children have in common. */
export interface SideKind {
  readonly basis: "ASSIGNMENT" | "ENROLLMENT";
  readonly programCode: string;
  readonly kind: string | null;
  readonly state: string | null;
  readonly authorities: readonly DatedAuthority[];
  readonly function: string;
}

/** Programs in which nobody coordinates. */
export const WITHOUT_COORDINATION = "('MEDICAID_COVERAGE', 'COMMUNITY_OF_PRACTICE')";

/**
 * Steps over tables with an index and statistics of their own: right after a large roster the planner knows nothing of the
 * hub's tables yet, and one statement over all of them then compares every child with every other.
 */
const CREATE_SQL = `
create temporary table if not exists staged_pair (member_id integer, other_id integer) on commit drop;
create temporary table if not exists staged_member (client integer, member_id integer, is_held boolean) on commit drop;
create temporary table if not exists staged_span (client integer, is_held boolean, basis text, program_code text,
  organization_id text, function text, assignment integer, email text, name text, starts_on date, ends_on date) on commit drop;
create index if not exists staged_pair_member on staged_pair (member_id);
create index if not exists staged_member_member on staged_member (member_id);
create index if not exists staged_span_client on staged_span (client)`;

/** Pairs of records that are only probably one child's, each both ways. */
const HELD_PAIRS_SQL = `
insert into staged_pair
select member_a, member_b from hub_shared_clients.held_pair union all select member_b, member_a from hub_shared_clients.held_pair`;

const MEMBERS_SQL = `
insert into staged_member
select l.shared_client_id, l.member_id, false
from unnest($1::int[]) c (id) join hub_shared_clients.link l on l.shared_client_id = c.id and l.unlinked_at is null`;

/**
 * As held, the members of another child that is only probably the same one: each pair of children is looked at once,
 * under the lower id.
 */
const HELD_MEMBERS_SQL = `
insert into staged_member
select distinct own.client, far.member_id, true
from staged_member own join staged_pair pair on pair.member_id = own.member_id
join hub_shared_clients.link its on its.member_id = pair.other_id and its.unlinked_at is null
join hub_shared_clients.link far on far.shared_client_id = its.shared_client_id and far.unlinked_at is null
where its.shared_client_id > own.client`;

/** A child is in a program until the day before it grows too old for it; who is born on 29 February does on 1 March. */
const LAST_OF_AGE = `case when to_char(s.birth_date, 'MMDD') = '0229'
  then (s.birth_date - 1 + make_interval(years => g.too_old_years))::date
  else (s.birth_date + make_interval(years => g.too_old_years))::date - 1 end`;

/**
 * One row per span that a source tells, with whom an assignment names. Where a source has not ended a span, the program's age
 * limit does once that day ($2 is today) has come.
 */
const SPANS_SQL = `
with member as materialized (
  select p.*, i.birth_date from staged_member p left join hub_shared_clients.cleaned_identity i on i.member_id = p.member_id
),
span as (
  select p.client, p.birth_date, p.is_held, 'ASSIGNMENT' as basis, a.program_code, a.organization_id, a.function, a.id as assignment,
    nullif(lower(trim(a.coordinator_email)), '') as email, a.coordinator_name as name, a.starts_on, a.ends_on
  from member p join hub_coordinators.published_assignment a on a.member_id = p.member_id
  where a.superseded_at is null and a.function = any($1::text[])
  union all
  select p.client, p.birth_date, p.is_held, 'ENROLLMENT', e.program_code, e.organization_id, 'NONE', null, null, null, e.starts_on, e.ends_on
  from member p join hub_programs.published_enrollment e on e.member_id = p.member_id
  where e.superseded_at is null
),
-- The last day of birth of those who can be too old today, so that the others cost no arithmetic.
age_limit as materialized (
  select *, ($2::date - make_interval(years => too_old_years))::date as born_by from hub_programs.published_age_limit
),
limited as (
  select s.*, case when ${LAST_OF_AGE} < $2::date and ${LAST_OF_AGE} >= g.starts_on and (g.ends_on is null or ${LAST_OF_AGE} < g.ends_on)
    then ${LAST_OF_AGE} end as last_of_age
  from span s left join age_limit g on g.program_code = s.program_code and s.birth_date <= g.born_by
)
insert into staged_span
select client, is_held, basis, program_code, organization_id, function, assignment, email, name, starts_on,
  least(coalesce(ends_on, 'infinity'), last_of_age)
from limited where starts_on <= least(coalesce(ends_on, 'infinity'), last_of_age)`;

/** What stageSides needs, once a transaction. */
export async function prepareSides(client: pg.ClientBase): Promise<void> {
  await client.query(CREATE_SQL);
  await client.query(HELD_PAIRS_SQL);
  await client.query("analyze staged_pair");
}

/** Puts the sides of these children into the table staged_span, in place of those before; it lives as long as the transaction. */
export async function stageSides(client: pg.ClientBase, clientIds: readonly number[], today: PlainDate): Promise<void> {
  await client.query("truncate staged_member, staged_span");
  await client.query(MEMBERS_SQL, [toArrayText(clientIds)]);
  await client.query("analyze staged_member");
  await client.query(HELD_MEMBERS_SQL);
  await client.query("analyze staged_member");
  await client.query(SPANS_SQL, [COORDINATING_FUNCTIONS, today]);
  await client.query("analyze staged_span");
}

/** Of the staged sides, those of programs in which somebody coordinates. */
export async function listSideKinds(client: pg.ClientBase): Promise<SideKind[]> {
  const { rows } = await client.query<SideKind>(
    `select s.basis, s.program_code as "programCode", p.kind, coalesce(p.state, min(o.state)) as state, s.function,
       ${authoritiesOf("s.program_code")} as authorities
     from staged_span s left join hub_programs.published_program p on p.code = s.program_code
     left join hub_programs.published_organization o on o.id = s.organization_id
     where p.kind is null or p.kind not in ${WITHOUT_COORDINATION}
     group by s.basis, s.program_code, p.kind, p.state, s.function
     order by s.basis, s.program_code, s.function`,
  );
  return rows;
}
