import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";

/** Arbitrary but fixed: two evaluations of one child would each miss what the other finds. */
const EVALUATION_LOCK = 7_316_404;

/** One kind of side, with the programs' facts: what many children have in common. */
export interface SideKind {
  readonly basis: "ASSIGNMENT" | "ENROLLMENT";
  readonly programCode: string;
  readonly kind: string | null;
  readonly state: string | null;
  readonly function: string;
}

/** Verdicts as columns: kinds by their position in the list of kinds. */
export interface VerdictRow {
  readonly kindA: number;
  readonly kindB: number;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
  readonly verdict: string;
  readonly ruleVersionId: number | null;
  readonly lead: "a" | "b" | null;
}

/** Functions that make somebody a coordinator; the others never overlap. */
const COORDINATING = "('CARE_COORDINATION', 'TARGETED_CASE_MANAGEMENT', 'SERVICE_COORDINATION')";

/** Programs in which nobody coordinates. */
const WITHOUT_COORDINATION = "('MEDICAID_COVERAGE', 'COMMUNITY_OF_PRACTICE')";

/**
 * A child's members, and, as held, those of another child that is only probably the same one: each pair of children
 * is looked at once, under the lower id.
 */
const PARTS = `
client as materialized (select unnest($1::int[]) as id),
part as materialized (
  select l.shared_client_id as client, l.member_id, false as is_held
  from client c join hub_shared_clients.link l on l.shared_client_id = c.id and l.unlinked_at is null
  union
  select own.shared_client_id, far.member_id, true
  from client c join hub_shared_clients.link own on own.shared_client_id = c.id and own.unlinked_at is null
  join lateral (
    select m.member_b as other from hub_shared_clients.match m
    where m.member_a = own.member_id and m.withdrawn_at is null and m.grade = 'PROBABLE'
    union all
    select m.member_a from hub_shared_clients.match m
    where m.member_b = own.member_id and m.withdrawn_at is null and m.grade = 'PROBABLE') held on true
  join hub_shared_clients.link its on its.member_id = held.other and its.unlinked_at is null
    and its.shared_client_id > own.shared_client_id
  join hub_shared_clients.link far on far.shared_client_id = its.shared_client_id and far.unlinked_at is null
)`;

/** One row per child, program and person: two feeds that describe one coordinator are one side. */
const SIDES = `
spans as materialized (
  select p.client, p.is_held, 'ASSIGNMENT' as basis, a.program_code, a.organization_id, a.function, a.id as assignment,
    lower(coalesce(a.coordinator_email, a.coordinator_name)) as person, a.starts_on, coalesce(a.ends_on, 'infinity') as ends_on
  from part p join hub_coordinators.published_assignment a on a.member_id = p.member_id
  where a.superseded_at is null and a.function in ${COORDINATING}
  union all
  select p.client, p.is_held, 'ENROLLMENT', e.program_code, e.organization_id, 'NONE', null, '', e.starts_on, coalesce(e.ends_on, 'infinity')
  from part p join hub_programs.published_enrollment e on e.member_id = p.member_id
  where e.superseded_at is null
)`;

const NOT_COORDINATED = `not exists (select from hub_programs.published_program out
  where out.code = s.program_code and out.kind in ${WITHOUT_COORDINATION})`;

export async function listSideKinds(client: pg.ClientBase, clientIds: readonly number[]): Promise<SideKind[]> {
  const { rows } = await client.query<SideKind>(
    `with ${PARTS}, ${SIDES}
     select s.basis, s.program_code as "programCode", p.kind, coalesce(p.state, min(o.state)) as state, s.function
     from spans s left join hub_programs.published_program p on p.code = s.program_code
     left join hub_programs.published_organization o on o.id = s.organization_id
     where ${NOT_COORDINATED}
     group by s.basis, s.program_code, p.kind, p.state, s.function
     order by s.basis, s.program_code, s.function`,
    [`{${clientIds.join(",")}}`],
  );
  return rows;
}

/** $1 clients, $2 to $6 kinds, $7 to $13 verdicts, $14 now. A finding that says the same as before is left alone. */
const SAVE_SQL = `
with ${PARTS}, ${SIDES},
kind as materialized (select * from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[]) k (kind, basis, program_code, function, state)),
verdict as materialized (
  select * from unnest($7::int[], $8::int[], $9::date[], $10::date[], $11::text[], $12::int[], $13::text[])
  v (kind_a, kind_b, starts_on, ends_on, verdict, rule_version_id, lead_side)
),
side as materialized (
  select s.*, k.kind, k.state from spans s join kind k using (basis, program_code, function)
),
met as (
  select a.client, a.is_held or b.is_held as is_held, v.verdict, v.rule_version_id, v.lead_side, a.state,
    a.program_code as program_a, b.program_code as program_b, a.organization_id as organization_a, b.organization_id as organization_b,
    a.assignment as assignment_a, b.assignment as assignment_b,
    greatest(a.starts_on, b.starts_on, v.starts_on) as starts_on, least(a.ends_on, b.ends_on, coalesce(v.ends_on, 'infinity')) as ends_on
  from side a join side b on b.client = a.client
  join verdict v on v.kind_a = a.kind and v.kind_b = b.kind
  where not (a.is_held and b.is_held) and a.starts_on <= b.ends_on and b.starts_on <= a.ends_on
    and case when a.program_code <> b.program_code then true
      when a.basis = 'ASSIGNMENT' and b.basis = 'ASSIGNMENT' then a.person < b.person
      else a.basis = b.basis and a.organization_id < b.organization_id end
),
found as materialized (
  select distinct on (client, program_a, program_b, same_program, coalesce(rule_version_id, 0)) *
  from (select m.*, m.program_a = m.program_b and m.organization_a <> m.organization_b as same_program,
      m.organization_a = pa.organization_id as is_owner_a, m.organization_b = pb.organization_id as is_owner_b,
      min(m.starts_on) over w as first_on, max(m.ends_on) over w as last_on, bool_and(m.is_held) over w as all_held
    from met m left join hub_programs.published_program pa on pa.code = m.program_a
    left join hub_programs.published_program pb on pb.code = m.program_b
    where m.starts_on <= m.ends_on
    window w as (partition by m.client, m.program_a, m.program_b, coalesce(m.rule_version_id, 0))) said
  order by client, program_a, program_b, same_program, coalesce(rule_version_id, 0), is_held, is_owner_a desc nulls last,
    is_owner_b desc nulls last, (assignment_a is not null)::int + (assignment_b is not null)::int desc, ends_on desc,
    organization_a, organization_b, assignment_a desc, assignment_b desc
),
news as materialized (
  select client, program_a, program_b, organization_a, organization_b, assignment_a, assignment_b, lead_side, state, verdict,
    rule_version_id, first_on as starts_on, nullif(last_on, 'infinity') as ends_on,
    case when all_held then 'HELD' else 'OPEN' end as status
  from found
),
known as materialized (
  select f.* from client c join hub_shared_clients.finding f on f.shared_client_id = c.id
  where f.kind = 'ASSIGNMENT' and f.status in ('OPEN', 'HELD', 'RESOLVED')
),
same as materialized (
  select k.id, n.client, n.program_a, n.program_b, n.organization_a, n.organization_b, n.rule_version_id
  from known k join news n on n.client = k.shared_client_id and n.program_a = k.program_a and n.program_b = k.program_b
    and (n.organization_a, n.organization_b, n.verdict, n.starts_on, n.state) = (k.organization_a, k.organization_b, k.verdict, k.starts_on, k.state)
    and (n.rule_version_id, n.ends_on, n.assignment_a, n.assignment_b, n.lead_side)
      is not distinct from (k.rule_version_id, k.ends_on, k.assignment_a, k.assignment_b, k.lead_side)
    and (k.status = 'RESOLVED' or k.status = n.status)
),
closed as (
  update hub_shared_clients.finding f set status = 'SUPERSEDED', closed_at = $14
  from known k where f.id = k.id and k.id not in (select id from same)
)
insert into hub_shared_clients.finding (shared_client_id, kind, status, state, verdict, rule_version_id, program_a, program_b,
  organization_a, organization_b, assignment_a, assignment_b, lead_side, starts_on, ends_on, found_at)
select n.client, 'ASSIGNMENT', n.status, n.state, n.verdict, n.rule_version_id, n.program_a, n.program_b, n.organization_a,
  n.organization_b, n.assignment_a, n.assignment_b, n.lead_side, n.starts_on, n.ends_on, $14
from news n where not exists (select from same s where s.client = n.client and s.program_a = n.program_a and s.program_b = n.program_b
  and s.organization_a = n.organization_a and s.organization_b = n.organization_b and s.rule_version_id is not distinct from n.rule_version_id)`;

export async function saveFindings(
  client: pg.ClientBase,
  clientIds: readonly number[],
  decided: { readonly kinds: readonly SideKind[]; readonly verdicts: readonly VerdictRow[]; readonly now: Date },
): Promise<void> {
  const { kinds, verdicts, now } = decided;
  await client.query(SAVE_SQL, [
    `{${clientIds.join(",")}}`,
    kinds.map((_, index) => index),
    kinds.map((kind) => kind.basis),
    kinds.map((kind) => kind.programCode),
    kinds.map((kind) => kind.function),
    kinds.map((kind) => kind.state ?? "US"),
    verdicts.map((verdict) => verdict.kindA),
    verdicts.map((verdict) => verdict.kindB),
    verdicts.map((verdict) => verdict.startsOn),
    verdicts.map((verdict) => verdict.endsOn),
    verdicts.map((verdict) => verdict.verdict),
    verdicts.map((verdict) => verdict.ruleVersionId),
    verdicts.map((verdict) => verdict.lead),
    now,
  ]);
}

export interface EvaluationStep {
  readonly rosterId: number;
  readonly action: "APPLY" | "UNDO";
}

/** What enrollments, assignments and links have all followed, and findings have not. */
export async function listEvaluationSteps(client: pg.ClientBase): Promise<EvaluationStep[]> {
  const { rows } = await client.query<EvaluationStep>(
    `select l.roster_id as "rosterId", l.action from hub_shared_clients.linked_roster l
     join hub_programs.published_applied_roster e using (roster_id, action)
     join hub_coordinators.published_applied_roster a using (roster_id, action)
     where not exists (select from hub_shared_clients.evaluated_roster d where d.roster_id = l.roster_id and d.action = l.action)
     order by l.roster_id, l.action`,
  );
  return rows;
}

/** The children whom a roster touched: its members', now or before, those that linkage changed, and who may be the same. */
export async function listTouchedClients(client: pg.ClientBase, rosterId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `with touched as materialized (
       select l.shared_client_id as id, l.member_id from hub_members.published_touched_member t
       join hub_shared_clients.link l on l.member_id = t.member_id where t.roster_id = $1)
     select id from touched
     union select shared_client_id from hub_shared_clients.client_change where roster_id = $1
     union select other_shared_client_id from hub_shared_clients.client_change where roster_id = $1
     union select l.shared_client_id from touched t join hub_shared_clients.match m on m.member_a = t.member_id and m.grade = 'PROBABLE'
       join hub_shared_clients.link l on l.member_id = m.member_b
     union select l.shared_client_id from touched t join hub_shared_clients.match m on m.member_b = t.member_id and m.grade = 'PROBABLE'
       join hub_shared_clients.link l on l.member_id = m.member_a
     order by id`,
    [rosterId],
  );
  return rows.map(({ id }) => id);
}

export async function markEvaluated(client: pg.ClientBase, { rosterId, action }: EvaluationStep): Promise<void> {
  await client.query("insert into hub_shared_clients.evaluated_roster (roster_id, action) values ($1, $2)", [rosterId, action]);
}

export async function lockEvaluation(client: pg.ClientBase): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1)", [EVALUATION_LOCK]);
}
