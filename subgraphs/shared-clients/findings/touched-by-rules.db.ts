import type pg from "pg";
import { sideFits } from "../overlaps/conditions.js";
import type { OverlapRule, SideSelector } from "../overlaps/overlap-rule.js";
import type { DatedAuthority } from "../overlaps/side.js";
import { authoritiesOf } from "./authorities.js";

/** A change of the rules that findings have not followed: the version that stands since, and the one before, if any. */
export interface RuleChange {
  readonly changeId: number;
  readonly versions: readonly OverlapRule[];
}

export async function listRuleChanges(client: pg.ClientBase): Promise<RuleChange[]> {
  const { rows } = await client.query<RuleChange>(
    `select c.id as "changeId", (
       select jsonb_agg(v.content || jsonb_build_object('versionId', v.id) order by v.id desc)
       from (select * from hub_shared_clients.overlap_rule v
         where v.rule_id = r.rule_id and v.row_number = r.row_number and v.id <= r.id order by v.id desc limit 2) v) as versions
     from hub_shared_clients.overlap_rule_change c join hub_shared_clients.overlap_rule r on r.id = c.rule_version_id
     where c.evaluated_at is null order by c.id`,
  );
  return rows;
}

export async function markRuleEvaluated(client: pg.ClientBase, { changeId }: RuleChange, now: Date): Promise<void> {
  await client.query("update hub_shared_clients.overlap_rule_change set evaluated_at = $2 where id = $1", [changeId, now]);
}

interface Program {
  readonly code: string;
  readonly kind: string | null;
  readonly state: string;
  readonly authorities: readonly DatedAuthority[];
}

/** What a side's members are found by; null = whatever they are. */
interface SideFilter {
  readonly programs: readonly string[] | null;
  readonly codes: readonly string[] | null;
  readonly families: readonly string[] | null;
}

async function toFilter(client: pg.ClientBase, selector: SideSelector): Promise<SideFilter> {
  const { program, kind, authority, code, family } = selector;
  const ofProgram = { ...(program && { program }), ...(kind && { kind }), ...(authority && { authority }) };
  const asks = Object.keys(ofProgram).length > 0;
  const { rows } = await client.query<Program>(
    `select p.code, p.kind, p.state, ${authoritiesOf("p.code")} as authorities from hub_programs.published_program p`,
  );
  const fitting = [...rows, { code: "", kind: null, state: "", authorities: [] }].filter(({ code: programCode, ...one }) =>
    sideFits(ofProgram, { basis: "ENROLLMENT", programCode, function: "NONE", ...one }, null),
  );
  return { programs: asks ? fitting.map((one) => one.code) : null, codes: code ?? null, families: family ?? null };
}

/** $n programs, $n+1 codes, $n+2 families. */
function members(n: number): string {
  const inProgram = (column: string) => `($${n}::text[] is null or coalesce(${column}, '') = any($${n}))`;
  const ofCodes = `$${n + 1}::text[] is not null or $${n + 2}::text[] is not null`;
  return `select e.member_id from hub_programs.published_enrollment e
      where e.superseded_at is null and not (${ofCodes}) and ${inProgram("e.program_code")}
    union select a.member_id from hub_coordinators.published_assignment a
      where a.superseded_at is null and not (${ofCodes}) and ${inProgram("a.program_code")}
    union select x.member_id from hub_members.published_assessment x
      where not (${ofCodes}) and ${inProgram("x.program_code")}
    union select m.member_id from hub_measures.published_claim c
      join hub_members.published_member m on m.organization_id = c.organization_id and m.member_number = c.member_number
      where ${inProgram("c.program_code")} and ($${n + 1}::text[] is null or c.procedure_code = any($${n + 1}))
        and ($${n + 2}::text[] is null or c.service_class = any($${n + 2}))`;
}

const TOUCHED_SQL = `
with side as materialized (
  select l.shared_client_id as id, bool_or(s.is_a) as has_a, bool_or(not s.is_a) as has_b, array_agg(l.member_id) as members
  from (select member_id, true as is_a from (${members(1)}) a union all select member_id, false from (${members(4)}) b) s
  join hub_shared_clients.link l on l.member_id = s.member_id and l.unlinked_at is null
  group by l.shared_client_id
)
select id from side where has_a and has_b
union
select side.id from side join hub_shared_clients.match m on m.grade = 'PROBABLE' and m.withdrawn_at is null
  and (m.member_a = any(side.members) or m.member_b = any(side.members))
union
select f.shared_client_id from hub_shared_clients.finding f where f.rule_version_id = any($7::int[])
order by id`;

/** The children with both sides of one of these versions, or a finding by it: all others keep their findings. */
export async function listClientsUnderRules(client: pg.ClientBase, versions: readonly OverlapRule[]): Promise<number[]> {
  const ids = new Set<number>();
  for (const rule of versions) {
    const [a, b] = [await toFilter(client, rule.sideA), await toFilter(client, rule.sideB)];
    const { rows } = await client.query<{ id: number }>(TOUCHED_SQL, [
      a.programs,
      a.codes,
      a.families,
      b.programs,
      b.codes,
      b.families,
      [rule.versionId],
    ]);
    for (const { id } of rows) ids.add(id);
  }
  return [...ids];
}

/** Programs whose arrangements, contracts or age limits are others than those that findings rest on; they count as followed from here on. */
export async function takeChangedPrograms(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    `insert into hub_shared_clients.evaluated_program as known (program_code, facts)
     select program_code, facts from hub_programs.published_program_fact
     on conflict (program_code) do update set facts = excluded.facts where known.facts <> excluded.facts
     returning program_code as code`,
  );
  return rows.map(({ code }) => code);
}

/** The children who are or were in one of these programs, as far as anything stands that says so. */
export async function listClientsInPrograms(client: pg.ClientBase, programCodes: readonly string[]): Promise<number[]> {
  if (programCodes.length === 0) return [];
  const { rows } = await client.query<{ id: number }>(
    `select distinct l.shared_client_id as id from (${members(1)}) s
     join hub_shared_clients.link l on l.member_id = s.member_id and l.unlinked_at is null order by id`,
    [programCodes, null, null],
  );
  return rows.map(({ id }) => id);
}
