import { BLOCKS, CONFLICTS, columnOf, equalSql, type FieldName, findBlock } from "../conditions.js";
import type { LinkageRule, LinkageSettings } from "../settings.js";

/**
 * SQL that brings the recorded matches of some members ($1 = their ids, $2 = now) in line with the rules, in one
 * statement: new pairs come in, pairs that no rule holds any more are withdrawn, and a pair whose grade changed keeps
 * its old grade as a withdrawn row.
 */
export function toPairSql(settings: LinkageSettings): string {
  return `
with changed as materialized (
  select unnest($1::int[]) as member_id
),
identity as materialized (
  select i.* from changed join hub_shared_clients.cleaned_identity i using (member_id)
),
found as (${BLOCKS.map((block) => toBlockSql(settings, block)).join(" union all ")}),
graded as materialized (
  select distinct on (member_a, member_b) member_a, member_b, rule_id, conflict,
    case when conflict is null then grade else 'PROBABLE' end as grade
  from found order by member_a, member_b, conflict is null and grade = 'CERTAIN' desc, rank
),
live as materialized (
  select m.* from changed c join hub_shared_clients.match m on m.member_a = c.member_id where m.withdrawn_at is null
  union
  select m.* from changed c join hub_shared_clients.match m on m.member_b = c.member_id where m.withdrawn_at is null
),
different as materialized (
  select l.id as live_id, g.* from live l full join graded g on g.member_a = l.member_a and g.member_b = l.member_b
  where (l.grade, l.rule_id, coalesce(l.conflict, '')) is distinct from (g.grade, g.rule_id, coalesce(g.conflict, ''))
),
updated as (
  update hub_shared_clients.match m set
    withdrawn_at = case when d.member_a is null then $2::timestamptz end,
    grade = coalesce(d.grade, m.grade), rule_id = coalesce(d.rule_id, m.rule_id),
    conflict = case when d.member_a is null then m.conflict else d.conflict end,
    found_at = case when d.member_a is null then m.found_at else $2::timestamptz end
  from different d where m.id = d.live_id
),
kept as (
  insert into hub_shared_clients.match (member_a, member_b, grade, rule_id, conflict, found_at, withdrawn_at)
  select l.member_a, l.member_b, l.grade, l.rule_id, l.conflict, l.found_at, $2::timestamptz
  from live l join different d on d.live_id = l.id where d.member_a is not null
)
insert into hub_shared_clients.match (member_a, member_b, grade, rule_id, conflict, found_at)
select member_a, member_b, grade, rule_id, conflict, $2::timestamptz from different where live_id is null`;
}

/** One join per indexed key: every rule is tried on the pairs that its key brings together. */
function toBlockSql(settings: LinkageSettings, block: readonly FieldName[]): string {
  const rules = settings.rules.filter((rule) => findBlock(rule) === block).map((rule) => toRuleParts(settings, rule));
  if (rules.length === 0) return "select null::int, null::int, null, null, null::int, null where false";
  const outcomes = [...rules.filter((rule) => rule.grade === "CERTAIN").map(withoutConflict), ...rules];
  const choose = (value: (rule: RuleParts) => string) =>
    `case ${outcomes.map((rule) => `when ${rule.holds} then ${value(rule)}`).join(" ")} end`;
  return `
  select * from (
    select least(i.member_id, o.member_id) as member_a, greatest(i.member_id, o.member_id) as member_b,
      ${choose((rule) => `'${rule.id}'`)} as rule_id, ${choose((rule) => `'${rule.grade}'`)} as grade,
      ${choose((rule) => String(rule.rank))} as rank, ${choose((rule) => rule.conflict)}::text as conflict
    from identity i join hub_shared_clients.cleaned_identity o
      on ${block.map((field) => equalSql(field, "i", "o")).join(" and ")} and o.member_id <> i.member_id
    where ${block.map((field) => `i.${columnOf(field)} is not null`).join(" and ")}
  ) pair where rule_id is not null`;
}

interface RuleParts {
  readonly id: string;
  readonly grade: string;
  readonly rank: number;
  readonly holds: string;
  /** SQL for the name of the first conflict that holds, else null. */
  readonly conflict: string;
}

function toRuleParts(settings: LinkageSettings, rule: LinkageRule): RuleParts {
  const cases = rule.conflicts.map((name) => `when ${CONFLICTS[name].sql("i", "o")} then '${name}'`);
  return {
    id: rule.id,
    grade: rule.grade,
    rank: settings.rules.indexOf(rule),
    holds: rule.equal.map((field) => equalSql(field, "i", "o")).join(" and "),
    conflict: cases.length > 0 ? `case ${cases.join(" ")} end` : "null",
  };
}

function withoutConflict(rule: RuleParts): RuleParts {
  return { ...rule, holds: `${rule.holds} and ${rule.conflict} is null`, conflict: "null" };
}
