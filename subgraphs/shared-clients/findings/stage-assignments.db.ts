import type pg from "pg";
import type { SideKind } from "./sides.db.js";
import { toVerdictValues, unnestVerdicts, type VerdictRow } from "./verdict-rows.js";

/** $1 to $5 kinds, $6 to $12 verdicts. What the staged sides come to, one row per pair of programs and rule. */
const STAGE_SQL = `
with kind as materialized (select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[]) k (kind, basis, program_code, function, state)),
${unnestVerdicts(6)},
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
      when a.basis = 'ASSIGNMENT' and b.basis = 'ASSIGNMENT' then a.person < b.person
      else a.basis = b.basis and a.organization_id < b.organization_id end
),
found as (
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
)
insert into staged_finding (kind, client, program_a, program_b, organization_a, organization_b, assignment_a, assignment_b, lead_side,
  state, verdict, rule_version_id, starts_on, ends_on, status)
select 'ASSIGNMENT', client, program_a, program_b, organization_a, organization_b, assignment_a, assignment_b, lead_side,
  state, verdict, rule_version_id, first_on, nullif(last_on, 'infinity'), case when all_held then 'HELD' else 'OPEN' end
from found`;

/** Stages what the verdicts come to for the staged sides. */
export async function stageAssignments(
  client: pg.ClientBase,
  { kinds, verdicts }: { readonly kinds: readonly SideKind[]; readonly verdicts: readonly VerdictRow[] },
): Promise<void> {
  await client.query(STAGE_SQL, [
    kinds.map((_, index) => index),
    kinds.map((kind) => kind.basis),
    kinds.map((kind) => kind.programCode),
    kinds.map((kind) => kind.function),
    kinds.map((kind) => kind.state ?? "US"),
    ...toVerdictValues(verdicts),
  ]);
}
