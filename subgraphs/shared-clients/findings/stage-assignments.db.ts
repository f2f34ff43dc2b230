import type pg from "pg";
import type { AssignmentVerdict } from "../overlaps/find-assignment-overlaps.js";
import type { SideKind } from "./sides.db.js";
import { toVerdictValues, unnestVerdicts, type VerdictRow } from "./verdict-rows.js";

/** What the days of one finding have in common. */
const FINDING = "client, program_a, program_b, organization_a, organization_b, rule_version_id, is_held";

/** The assignments that show a finding: of both sides rather than of one, and the newest. */
const NEWEST = `order by (assignment_a is not null)::int + (assignment_b is not null)::int desc, ends_on desc,
  assignment_a desc nulls last, assignment_b desc nulls last`;

/** One coordinator as two feeds name her: with one address, or with one name where a feed leaves the address out or has another. */
function isSamePerson(x: string, y: string): string {
  return `(coalesce(${x}.email = ${y}.email, false) or coalesce(${toPlainName(x)} = ${toPlainName(y)}, false))`;
}

/** Asked of few spans: of one program's alone. */
function toPlainName(span: string): string {
  return `lower(regexp_replace(trim(${span}.name), '\\s+', ' ', 'g'))`;
}

/** Whether the organization of `other` names the person of `one` too, at the same time where colleagues are the question. */
function names(other: "a" | "b", one: "a" | "b"): string {
  return `s.organization_id = ${other}.organization_id and ${isSamePerson("s", one)}
    and (v.is_of_another or s.starts_on <= ${other}.ends_on and ${other}.starts_on <= s.ends_on)`;
}

/** Of two people in feeds of two organizations: one organization names both, so that they are its own two. */
const IS_TOLD_WITHIN_ONE = `(a.organization_id <> b.organization_id and exists (select from staged_span s
  where s.client = a.client and s.program_code = a.program_code and s.basis = 'ASSIGNMENT'
    and (${names("b", "a")} or ${names("a", "b")})))`;

/** A Medicaid agency serves no child in a plan's program: its feed tells once more of whom a plan serves. */
const TELLS_AN_AGENCY = `exists (select from hub_programs.published_organization o
  where o.id in (a.organization_id, b.organization_id) and o.type = 'MEDICAID_AGENCY')`;

/**
 * $1 to $5 kinds, $6 to $13 verdicts. What the staged sides come to: one row per pair of programs, two organizations that report
 * them, rule, and days without a gap. Where a program's owner reports the child, that counts: another feed tells of the same
 * coordination once more, and only its further days are of its own. What is only probably this child's adds no day to what is.
 */
const STAGE_SQL = `
with kind as materialized (select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[]) k (kind, basis, program_code, function, state)),
${unnestVerdicts(6, ["is_of_another", "boolean"])},
met as (
  select a.client, a.is_held or b.is_held as is_held, v.verdict, v.rule_version_id, v.lead_side, ka.state,
    a.program_code as program_a, b.program_code as program_b, a.organization_id as organization_a, b.organization_id as organization_b,
    a.assignment as assignment_a, b.assignment as assignment_b,
    greatest(a.starts_on, b.starts_on, v.starts_on) as starts_on, least(a.ends_on, b.ends_on, coalesce(v.ends_on, 'infinity')) as ends_on
  from staged_span a join staged_span b on b.client = a.client
  join kind ka on (ka.basis, ka.program_code, ka.function) = (a.basis, a.program_code, a.function)
  join kind kb on (kb.basis, kb.program_code, kb.function) = (b.basis, b.program_code, b.function)
  join verdict v on v.kind_a = ka.kind and v.kind_b = kb.kind
  where not (a.is_held and b.is_held) and a.starts_on <= b.ends_on and b.starts_on <= a.ends_on
    and case when a.program_code <> b.program_code then true
      when a.basis <> b.basis then false
      when a.basis = 'ASSIGNMENT' then (a.organization_id, a.assignment) < (b.organization_id, b.assignment)
        and not ${isSamePerson("a", "b")} and not ${IS_TOLD_WITHIN_ONE}
      else a.organization_id < b.organization_id and not ${TELLS_AN_AGENCY} end
    and not (v.is_of_another and a.organization_id = b.organization_id)
),
said as (
  select m.*, coalesce(m.organization_a = pa.organization_id, false) as is_owner_a,
    coalesce(m.organization_b = pb.organization_id, false) as is_owner_b,
    daterange(m.starts_on, nullif(m.ends_on, 'infinity'), '[]') as days
  from met m left join hub_programs.published_program pa on pa.code = m.program_a
  left join hub_programs.published_program pb on pb.code = m.program_b
  where m.starts_on <= m.ends_on
),
own as (
  select s.*, datemultirange(s.days)
    - coalesce(case when s.is_held then range_agg(s.days) filter (where not s.is_held) over same_two end, '{}')
    - coalesce(case when s.program_a <> s.program_b and not s.is_owner_a
        then range_agg(s.days) filter (where s.is_owner_a and not s.is_held) over same_pair end, '{}')
    - coalesce(case when s.program_a <> s.program_b and not s.is_owner_b
        then range_agg(s.days) filter (where s.is_owner_b and not s.is_held) over same_pair end, '{}') as own_days
  from said s
  window same_pair as (partition by s.client, s.program_a, s.program_b, s.rule_version_id),
    same_two as (partition by s.client, s.program_a, s.program_b, s.rule_version_id, s.organization_a, s.organization_b)
),
piece as (
  select o.*, lower(p) as first_on, coalesce(upper(p) - 1, 'infinity') as last_on from own o cross join lateral unnest(o.own_days) p
),
island as (
  select b.*, sum(b.begins::int) over (partition by ${FINDING} order by first_on) as island
  from (select p.*, coalesce(p.first_on - 1 > max(p.last_on) over (
      partition by ${FINDING} order by first_on rows between unbounded preceding and 1 preceding), true) as begins
    from piece p) b
)
insert into staged_finding (kind, client, program_a, program_b, organization_a, organization_b, assignment_a, assignment_b, lead_side,
  state, verdict, rule_version_id, starts_on, ends_on, status)
select 'ASSIGNMENT', client, program_a, program_b, organization_a, organization_b, (array_agg(assignment_a ${NEWEST}))[1],
  (array_agg(assignment_b ${NEWEST}))[1], min(lead_side), min(state), verdict, rule_version_id, min(first_on),
  nullif(max(last_on), 'infinity'), case when is_held then 'HELD' else 'OPEN' end
from island group by ${FINDING}, verdict, island`;

/** Stages what the verdicts come to for the staged sides. */
export async function stageAssignments(
  client: pg.ClientBase,
  { kinds, verdicts }: { readonly kinds: readonly SideKind[]; readonly verdicts: readonly VerdictRow<AssignmentVerdict>[] },
): Promise<void> {
  await client.query(STAGE_SQL, [
    kinds.map((_, index) => index),
    kinds.map((kind) => kind.basis),
    kinds.map((kind) => kind.programCode),
    kinds.map((kind) => kind.function),
    kinds.map((kind) => kind.state ?? "US"),
    ...toVerdictValues(verdicts),
    verdicts.map((verdict) => verdict.isOfAnother),
  ]);
}
