import type pg from "pg";
import type { PaymentVerdict } from "../overlaps/find-payment-overlaps.js";
import type { SideKind } from "./sides.db.js";
import { toVerdictValues, unnestVerdicts, type VerdictRow } from "./verdict-rows.js";

const CREATE_SQL = `
create temporary table if not exists staged_meeting (client integer, is_held boolean, program_a text, program_b text,
  organization_a text, organization_b text, claim_a integer, claim_b integer, amount_a integer, amount_b integer, state text,
  verdict text, rule_version_id integer, lead_side text, unit text, payee text, first_on date, last_on date) on commit drop;
truncate staged_meeting`;

/** $1 to $13. */
const VERDICTS = unnestVerdicts(
  1,
  ["unit", "text"],
  ["same_practitioner", "text"],
  ["same_provider", "text"],
  ["contract_covers", "text"],
  ["hand_over", "text"],
  ["payee", "text"],
);

/** True where the verdict does not ask for the fact, or asks for what it is: YES, NO, or UNKNOWN for null. */
function holds(column: string, fact: string): string {
  return `(v.${column} = 'ANY' or v.${column} = case ${fact} when true then 'YES' when false then 'NO' else 'UNKNOWN' end)`;
}

/** Both programs had the child in the month, and no day in common: one handed over to the other. */
function handOver(a: string, b: string, day: string): string {
  const inMonth = (span: string) =>
    `${span}.starts_on <= date_trunc('month', ${day}) + interval '1 month - 1 day' and ${span}.ends_on >= date_trunc('month', ${day})`;
  const enrolled = (span: string, program: string) =>
    `${span}.client = a.client and ${span}.program_code = ${program} and ${span}.basis = 'ENROLLMENT' and ${inMonth(span)}`;
  return `(select bool_and(x.ends_on < y.starts_on or y.ends_on < x.starts_on) from staged_span x join staged_span y
    on ${enrolled("y", b)} where ${enrolled("x", a)})`;
}

function isInForce(dated: string, day: string): string {
  return `${dated}.starts_on <= ${day} and coalesce(${dated}.ends_on, 'infinity') >= ${day}`;
}

/** Whether a contract pays for the coordination on that day already, as one of the programs says of itself. */
function ownContractCovers(programs: string, day: string): string {
  return `select bool_or(r.contract_covers_coordination) from hub_programs.published_arrangement r
      where r.program_code in (${programs}) and ${isInForce("r", day)}`;
}

/**
 * The same of a claim beside an enrollment: also a contract between the claim's program and the enrollment's payer that pays by
 * the member and month. One that pays for each service, or settles costs, is what the claim is billed under and covers nothing yet.
 */
const ANY_CONTRACT_COVERS = `select true from hub_programs.published_contract t
      where t.program_code = d.program_a and t.payer_organization_id = d.organization_b
        and t.kind not in ('FEE_FOR_SERVICE', 'MEMORANDUM_OF_AGREEMENT') and ${isInForce("t", "d.served_on")}
      limit 1`;

function monthStart(day: string): string {
  return `date_trunc('month', ${day})::date`;
}

function monthEnd(day: string): string {
  return `(date_trunc('month', ${day}) + interval '1 month - 1 day')::date`;
}

/** The first day on which both serve: it decides which rules, contracts and enrollments are asked. */
const SERVED_ON = "greatest(a.served_from, b.served_from)";
/** The same of a claim beside a span. */
const SERVED_IN_SPAN_ON = "greatest(a.served_from, b.starts_on)";

/** 42 CFR 438.60 bars a payment beside the plan's, not the plan's own: whether it is the child's plan that pays. */
const PLAN_PAYS = `(b.organization_id = a.paying_plan or exists (select from staged_span s where s.client = a.client
      and s.program_code = b.program_code and s.organization_id = a.paying_plan and ${isInForce("s", SERVED_IN_SPAN_ON)}))`;

const CLAIM_PAIRS_SQL = `
with ${VERDICTS}
insert into staged_meeting
select a.client, a.is_held or b.is_held, a.program_code, b.program_code, a.organization_id, b.organization_id, a.claim_id,
  b.claim_id, a.amount_cents, b.amount_cents, coalesce(a.state, b.state, 'US'), v.verdict, v.rule_version_id, v.lead_side, v.unit, v.payee,
  case v.unit when 'CALENDAR_MONTH' then ${monthStart(SERVED_ON)}
    when 'EPISODE_30D' then least(a.served_from, b.served_from) else ${SERVED_ON} end,
  case v.unit when 'CALENDAR_MONTH' then ${monthEnd("least(a.served_to, b.served_to)")}
    when 'EPISODE_30D' then least(a.served_from, b.served_from) + 29 else least(a.served_to, b.served_to) end
from staged_claim a join staged_claim b on b.client = a.client and b.claim_id <> a.claim_id
join verdict v on v.kind_a = a.kind and v.kind_b = b.kind
where (a.kind <> b.kind or a.claim_id < b.claim_id) and not (a.is_held and b.is_held)
  and ${SERVED_ON} >= v.starts_on and ${SERVED_ON} <= coalesce(v.ends_on, 'infinity')
  and case v.unit
    when 'CALENDAR_MONTH' then ${monthStart(SERVED_ON)} <= ${monthEnd("least(a.served_to, b.served_to)")}
    when 'EPISODE_30D' then abs(a.served_from - b.served_from) < 30
    when 'MINUTE' then a.served_from = b.served_from and a.time_from < b.time_from + make_interval(mins => b.minutes)
      and b.time_from < a.time_from + make_interval(mins => a.minutes)
    else a.served_from <= b.served_to and b.served_from <= a.served_to end
  and ${holds("same_practitioner", "a.practitioner = b.practitioner")}
  and ${holds("same_provider", "a.provider = b.provider")}
  and ${holds("contract_covers", `(${ownContractCovers("a.program_code, b.program_code", SERVED_ON)})`)}
  and ${holds("hand_over", handOver("a.program_code", "b.program_code", SERVED_ON))}`;

/** $14 to $17 the kinds of spans. What contracts cover is looked up once for two programs and a day, however many children ask. */
const CLAIM_SPANS_SQL = `
with ${VERDICTS},
kind as materialized (select * from unnest($14::int[], $15::text[], $16::text[], $17::text[]) k (kind, basis, program_code, function)),
asked as materialized (
  select kind_a, kind_b, bool_or(contract_covers <> 'ANY') as asks_contract, bool_or(hand_over <> 'ANY') as asks_hand_over
  from verdict group by kind_a, kind_b
),
beside as materialized (
  select a.client, a.is_held or b.is_held as is_held, a.program_code as program_a, b.program_code as program_b,
    a.organization_id as organization_a, b.organization_id as organization_b, a.claim_id, a.amount_cents, a.state,
    ${SERVED_IN_SPAN_ON} as served_on, least(a.served_to, b.ends_on) as served_until, asked.kind_a, asked.kind_b,
    asked.asks_contract, asked.asks_contract and ${PLAN_PAYS} as plan_pays,
    case when asked.asks_hand_over then ${handOver("a.program_code", "b.program_code", SERVED_IN_SPAN_ON)} end as hands_over
  from staged_claim a join staged_span b on b.client = a.client and b.program_code <> a.program_code
  join kind k on (k.basis, k.program_code, k.function) = (b.basis, b.program_code, b.function)
  join asked on asked.kind_a = a.kind and asked.kind_b = k.kind
  where not (a.is_held and b.is_held)
    and b.starts_on <= ${monthEnd("a.served_to")} and b.ends_on >= ${monthStart("a.served_from")}
),
contract as materialized (
  select d.*, coalesce((${ANY_CONTRACT_COVERS}), (${ownContractCovers("d.program_b", "d.served_on")})) as covers
  from (select distinct program_a, program_b, organization_b, served_on from beside where asks_contract) d
),
informed as materialized (
  select p.*, case when p.plan_pays then false else t.covers end as covers from beside p left join contract t
    on (t.program_a, t.program_b, t.organization_b, t.served_on) = (p.program_a, p.program_b, p.organization_b, p.served_on)
)
insert into staged_meeting
select p.client, p.is_held, p.program_a, p.program_b, p.organization_a, p.organization_b, p.claim_id, null, p.amount_cents, null,
  coalesce(p.state, 'US'), v.verdict, v.rule_version_id, v.lead_side, v.unit, v.payee,
  case v.unit when 'CALENDAR_MONTH' then ${monthStart("p.served_on")} else p.served_on end,
  case v.unit when 'CALENDAR_MONTH' then ${monthEnd("p.served_until")} else p.served_until end
from informed p join verdict v on v.kind_a = p.kind_a and v.kind_b = p.kind_b
where p.served_on >= v.starts_on and p.served_on <= coalesce(v.ends_on, 'infinity')
  and (v.unit = 'CALENDAR_MONTH' or p.served_on <= p.served_until)
  and ${holds("contract_covers", "p.covers")}
  and ${holds("hand_over", "p.hands_over")}`;

/** The side's own coordinator, whom one can call about it. */
function contact(side: "a" | "b"): string {
  return `(select s.assignment from staged_span s where s.client = g.client and s.program_code = g.program_${side}
    and s.basis = 'ASSIGNMENT' and not s.is_held and s.starts_on <= g.last_on and s.ends_on >= g.first_on
    order by s.ends_on desc, s.assignment desc limit 1)`;
}

/** Whose payment a claim is: its program's, or within one program that of whom the rule tells apart. */
const PAYEE = `case when g.program_a <> g.program_b then c.program_code else case g.payee when 'PRACTITIONER' then c.practitioner
  when 'PROVIDER' then c.provider when 'FAMILY' then c.family when 'CODE' then c.code else c.claim_id::text end end`;

/** Of the child's own lines rather than of what is only probably its, the program's own, else the first by its code: a minimum, so that no group is sorted. */
function firstOrganization(organization: string, owner: string): string {
  return `substr(min((case when o.is_held then '1' else '0' end || case ${organization} = ${owner} when true then '0' when false then '1' else '2' end
      || ${organization}) collate "C"), 3)`;
}

/**
 * One finding per child, pair of programs, rule and month in which the two meet first, its sides by program code. At risk is
 * the smaller of the two sides' payments: the one that would have been saved at least. Within one program it is what all payees
 * but the one that was paid most got. Of a claim beside an enrollment it is the claim, because the capitation has paid already.
 */
const FINDINGS_SQL = `
with ordered as (
  select client, is_held, state, verdict, rule_version_id, unit, payee, first_on, last_on,
    case when swaps then program_b else program_a end as program_a, case when swaps then program_a else program_b end as program_b,
    case when swaps then organization_b else organization_a end as organization_a,
    case when swaps then organization_a else organization_b end as organization_b,
    case when swaps then claim_b else claim_a end as claim_a, case when swaps then claim_a else claim_b end as claim_b,
    case when swaps then amount_b else amount_a end as amount_a, case when swaps then amount_a else amount_b end as amount_b,
    case when swaps then translate(lead_side, 'ab', 'ba') else lead_side end as lead_side
  from (select *, program_a > program_b collate "C" as swaps from staged_meeting) m
),
grouped as (
  select client, program_a, program_b, rule_version_id, verdict, unit,
    bool_and(is_held) as all_held, min(o.state) as state, min(payee) as payee, min(lead_side) as lead_side,
    min(first_on) as first_on, max(last_on) as last_on,
    ${firstOrganization("o.organization_a", "pa.organization_id")} as organization_a,
    ${firstOrganization("o.organization_b", "pb.organization_id")} as organization_b,
    coalesce(array_agg(distinct claim_a order by claim_a) filter (where claim_a is not null), '{}') as claims_a,
    coalesce(array_agg(distinct claim_b order by claim_b) filter (where claim_b is not null), '{}') as claims_b,
    range_agg(daterange(first_on, last_on, '[]')) as ranges
  from ordered o left join hub_programs.published_program pa on pa.code = o.program_a
  left join hub_programs.published_program pb on pb.code = o.program_b
  group by client, program_a, program_b, rule_version_id, verdict, unit, date_trunc('month', first_on)
)
insert into staged_finding (kind, client, program_a, program_b, organization_a, organization_b, assignment_a, assignment_b,
  lead_side, state, verdict, rule_version_id, starts_on, ends_on, status, unit, days, claims_a, claims_b, amount_at_risk_cents)
select 'PAYMENT', client, program_a, program_b, organization_a, organization_b, ${contact("a")}, ${contact("b")}, lead_side, state,
  verdict, rule_version_id, first_on, last_on, case when all_held then 'HELD' else 'OPEN' end, unit,
  case when unit in ('DAY', 'MINUTE') then (select sum(upper(r) - lower(r))::int from unnest(ranges) r) end, claims_a, claims_b,
  (select case when claims_a = '{}' or claims_b = '{}' then sum(p.paid)
      when count(p.paid) > 1 then sum(p.paid) - max(p.paid) else sum(p.paid) end::int
    from (select sum(c.amount_cents) as paid from staged_claim c
      where c.client = g.client and c.claim_id = any(claims_a || claims_b) group by ${PAYEE}) p)
from grouped g`;

/** Stages what the verdicts come to for the staged claims and spans. */
export async function stagePayments(
  client: pg.ClientBase,
  decided: {
    readonly kinds: readonly SideKind[];
    readonly claims: readonly VerdictRow<PaymentVerdict>[];
    readonly spans: readonly VerdictRow<PaymentVerdict>[];
  },
): Promise<void> {
  if (decided.claims.length + decided.spans.length === 0) return;
  await client.query(CREATE_SQL);
  await client.query(CLAIM_PAIRS_SQL, toColumns(decided.claims));
  await client.query(CLAIM_SPANS_SQL, [
    ...toColumns(decided.spans),
    decided.kinds.map((_, index) => index),
    decided.kinds.map((kind) => kind.basis),
    decided.kinds.map((kind) => kind.programCode),
    decided.kinds.map((kind) => kind.function),
  ]);
  await client.query("analyze staged_meeting");
  await client.query(FINDINGS_SQL);
}

function toColumns(rows: readonly VerdictRow<PaymentVerdict>[]): unknown[] {
  return [
    ...toVerdictValues(rows),
    rows.map((row) => row.unit),
    rows.map((row) => row.samePractitioner),
    rows.map((row) => row.sameProvider),
    rows.map((row) => row.contractCovers),
    rows.map((row) => row.isHandOver),
    rows.map((row) => row.payee),
  ];
}
