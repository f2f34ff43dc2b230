import type pg from "pg";
import type { AssessmentVerdict } from "../overlaps/find-assessment-overlaps.js";
import type { DatedAuthority } from "../overlaps/side.js";
import { authoritiesOf } from "./authorities.js";
import { toVerdictValues, unnestVerdicts, type VerdictRow } from "./verdict-rows.js";

/** A program under which children are assessed. */
export interface AssessingKind {
  readonly programCode: string;
  readonly kind: string | null;
  readonly state: string | null;
  readonly authorities: readonly DatedAuthority[];
}

const CREATE_SQL = `
create temporary table if not exists staged_assessment (client integer, is_held boolean, organization_id text, program_code text,
  assessment_kind text, assessed_on date) on commit drop;
create index if not exists staged_assessment_client on staged_assessment (client);
truncate staged_assessment`;

const ASSESSMENTS_SQL = `
insert into staged_assessment
select distinct p.client, p.is_held, a.organization_id, coalesce(a.program_code, ''), a.assessment_kind, a.assessed_on
from staged_member p join hub_members.published_assessment a on a.member_id = p.member_id`;

/** Puts the assessments of the staged members into the table staged_assessment, and lists the programs that made them. */
export async function stageAssessments(client: pg.ClientBase): Promise<AssessingKind[]> {
  await client.query(CREATE_SQL);
  await client.query(ASSESSMENTS_SQL);
  await client.query("analyze staged_assessment");
  const { rows } = await client.query<AssessingKind>(
    `select a.program_code as "programCode", p.kind, coalesce(p.state, min(o.state)) as state,
       ${authoritiesOf("a.program_code")} as authorities from staged_assessment a
     left join hub_programs.published_program p on p.code = a.program_code
     left join hub_programs.published_organization o on o.id = a.organization_id
     group by a.program_code, p.kind, p.state order by a.program_code`,
  );
  return rows;
}

function contact(side: "a" | "b"): string {
  return `(select s.assignment from staged_span s where s.client = m.client and s.program_code = m.program_${side}
    and s.basis = 'ASSIGNMENT' and not s.is_held and s.ends_on >= m.first_on order by s.ends_on desc, s.assignment desc limit 1)`;
}

/**
 * $1 to $3 programs, $4 to $11 verdicts. One finding per assessment that another organization had made within the window, with
 * the latest before it. The same assessment on the same day is one that both report.
 */
const FINDINGS_SQL = `
with kind as materialized (select * from unnest($1::int[], $2::text[], $3::text[]) k (kind, program_code, state)),
${unnestVerdicts(4, ["window_days", "int"])},
met as (
  select a.client, a.is_held or b.is_held as is_held, ka.state, v.verdict, v.rule_version_id, v.lead_side, a.program_code as program_a,
    b.program_code as program_b, a.organization_id as organization_a, b.organization_id as organization_b,
    least(a.assessed_on, b.assessed_on) as first_on, greatest(a.assessed_on, b.assessed_on) as last_on, a.assessment_kind
  from staged_assessment a join staged_assessment b on b.client = a.client and b.assessment_kind = a.assessment_kind
    and b.organization_id <> a.organization_id and b.assessed_on <> a.assessed_on
  join kind ka on ka.program_code = a.program_code join kind kb on kb.program_code = b.program_code
  join verdict v on v.kind_a = ka.kind and v.kind_b = kb.kind
  where (a.program_code <> b.program_code or a.organization_id < b.organization_id) and not (a.is_held and b.is_held)
    and abs(a.assessed_on - b.assessed_on) <= v.window_days
    and greatest(a.assessed_on, b.assessed_on) >= v.starts_on
    and greatest(a.assessed_on, b.assessed_on) <= coalesce(v.ends_on, 'infinity')
),
nearest as (
  select distinct on (client, assessment_kind, last_on, program_a, program_b, organization_a, organization_b, rule_version_id) *
  from met order by client, assessment_kind, last_on, program_a, program_b, organization_a, organization_b, rule_version_id,
    is_held, first_on desc
),
m as (
  select distinct on (client, program_a, program_b, organization_a, organization_b, rule_version_id, first_on) * from nearest
  order by client, program_a, program_b, organization_a, organization_b, rule_version_id, first_on, is_held, last_on
)
insert into staged_finding (kind, client, program_a, program_b, organization_a, organization_b, assignment_a, assignment_b,
  lead_side, state, verdict, rule_version_id, starts_on, ends_on, status, unit)
select 'ASSESSMENT', client, program_a, program_b, organization_a, organization_b, ${contact("a")}, ${contact("b")}, lead_side,
  coalesce(state, 'US'), verdict, rule_version_id, first_on, last_on, case when is_held then 'HELD' else 'OPEN' end, 'WINDOW'
from m`;

export async function stageRepeatedAssessments(
  client: pg.ClientBase,
  { kinds, verdicts }: { readonly kinds: readonly AssessingKind[]; readonly verdicts: readonly VerdictRow<AssessmentVerdict>[] },
): Promise<void> {
  if (verdicts.length === 0) return;
  await client.query(FINDINGS_SQL, [
    kinds.map((_, index) => index),
    kinds.map((kind) => kind.programCode),
    kinds.map((kind) => kind.state),
    ...toVerdictValues(verdicts),
    verdicts.map((verdict) => verdict.windowDays),
  ]);
}
