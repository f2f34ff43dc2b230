import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import type { FiscalYear } from "#shared/fiscal-year.js";

/** A program's fiscal year. */
export interface SettledYear {
  readonly programCode: string;
  readonly fiscalYear: number;
}

export interface SettlementRow extends SettledYear {
  readonly id: number;
  readonly version: number;
  readonly isLatest: boolean;
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate;
  readonly costsCents: number;
  readonly paidCents: number;
  readonly interimCents: number;
  readonly settledAt: Date;
}

export interface SettlementLineRow {
  readonly place: number;
  readonly kind: "SERVICE" | "INTERIM_PAYMENT";
  readonly servedOn: PlainDate;
  readonly costNumbers: readonly string[];
  readonly category: string | null;
  readonly claimNumber: string | null;
  readonly claimLine: number | null;
  readonly procedureCode: string | null;
  readonly memberId: number | null;
  readonly costCents: number;
  readonly paidCents: number;
  readonly interimCents: number;
}

export interface ProgramPlace {
  readonly organizationId: string;
  readonly state: string;
}

export async function findProgramPlace(pool: pg.Pool, programCode: string): Promise<ProgramPlace | undefined> {
  const { rows } = await pool.query<ProgramPlace>(
    `select organization_id as "organizationId", state from hub_programs.published_program where code = $1`,
    [programCode],
  );
  return rows[0];
}

/**
 * $1 the organization, $2 its program, $3 and $4 the year's first and last day. A cost belongs to the claim that it names by
 * its number, or by the number of the claim that a replacement took the place of; a service with both lies in the year of the
 * claim, so that it can be settled in one year alone.
 */
const LINES = `
paid as materialized (
  select c.claim_id, k.claim_number, k.claim_line, k.original_claim_number, c.procedure_code, c.member_number, c.served_from,
    c.amount_cents
  from hub_measures.published_claim c join hub_measures.claim k on k.id = c.claim_id
  where c.organization_id = $1 and c.program_code = $2 and c.status = 'PAID'
),
replaced as (
  select distinct on (original_claim_number, claim_line) original_claim_number, claim_line, claim_id from paid
  where original_claim_number is not null order by original_claim_number, claim_line, claim_id desc
),
cost as (
  select c.cost_number, c.category, c.incurred_on, c.amount_cents, coalesce(p.claim_id, r.claim_id) as claim_id
  from hub_measures.standing_cost c
  left join paid p on p.claim_number = c.claim_number and p.claim_line = c.claim_line
  left join replaced r on r.original_claim_number = c.claim_number and r.claim_line = c.claim_line
  where c.organization_id = $1 and c.program_code = $2 and c.kind = 'COST'
),
service as (
  select claim_id, array_agg(cost_number order by cost_number) as cost_numbers, min(category) as category,
    min(incurred_on) as incurred_on, sum(amount_cents) as cost_cents
  from cost group by claim_id, case when claim_id is null then cost_number end
),
line as materialized (
  select 'SERVICE' as kind, coalesce(p.served_from, s.incurred_on) as served_on, coalesce(s.cost_numbers, '{}') as cost_numbers,
    s.category, p.claim_number, p.claim_line, p.procedure_code, p.member_number, coalesce(s.cost_cents, 0) as cost_cents,
    coalesce(p.amount_cents, 0) as paid_cents, 0 as interim_cents
  from service s full join paid p on p.claim_id = s.claim_id
  where coalesce(p.served_from, s.incurred_on) between $3 and $4
  union all
  select 'INTERIM_PAYMENT', c.incurred_on, array[c.cost_number], c.category, null, null, null, null, 0, 0, c.amount_cents
  from hub_measures.standing_cost c
  where c.organization_id = $1 and c.program_code = $2 and c.kind = 'INTERIM_PAYMENT' and c.incurred_on between $3 and $4
),
placed as materialized (
  select *, row_number() over (order by kind desc, served_on, claim_number, claim_line, cost_numbers) as place from line
)`;

/** $5 the year, $6 who, $7 when. Adds a version where no line stands as it did in the newest one. */
const SETTLE_SQL = `
with ${LINES},
total as (
  select count(*) as lines, coalesce(sum(cost_cents), 0) as costs, coalesce(sum(paid_cents), 0) as paid,
    coalesce(sum(interim_cents), 0) as interim, md5(coalesce(string_agg(placed::text, chr(10) order by place), '')) as digest
  from placed
),
newest as (
  select version, digest from hub_measures.cost_settlement where program_code = $2 and fiscal_year = $5
  order by version desc limit 1
),
added as (
  insert into hub_measures.cost_settlement (program_code, fiscal_year, version, starts_on, ends_on, costs_cents, paid_cents,
    interim_cents, digest, settled_by, settled_at)
  select $2, $5, coalesce(n.version, 0) + 1, $3, $4, t.costs, t.paid, t.interim, t.digest, $6, $7
  from total t left join newest n on true
  where t.digest is distinct from n.digest and (t.lines > 0 or n.version is not null)
  returning id
)
insert into hub_measures.cost_settlement_line (settlement_id, place, kind, served_on, cost_numbers, category, claim_number,
  claim_line, procedure_code, member_number, cost_cents, paid_cents, interim_cents)
select a.id, p.place, p.kind, p.served_on, p.cost_numbers, p.category, p.claim_number, p.claim_line, p.procedure_code,
  p.member_number, p.cost_cents, p.paid_cents, p.interim_cents
from added a cross join placed p`;

export interface Settling extends SettledYear {
  readonly organizationId: string;
  readonly days: FiscalYear;
  readonly by: string;
  readonly at: Date;
}

/** Settles the year on the figures of now; one after another, so that two do not number one version twice. */
export async function addSettlement(client: pg.ClientBase, settling: Settling): Promise<void> {
  const { organizationId, programCode, fiscalYear, days, by, at } = settling;
  await client.query("lock table hub_measures.cost_settlement in share row exclusive mode");
  await client.query(SETTLE_SQL, [organizationId, programCode, days.startsOn, days.endsOn, fiscalYear, by, at]);
}

/** The newest version where none is said. */
export async function findSettlement(
  client: pg.ClientBase | pg.Pool,
  { programCode, fiscalYear }: SettledYear,
  version: number | null = null,
): Promise<SettlementRow | undefined> {
  const { rows } = await client.query<SettlementRow>(
    `select s.id, s.program_code as "programCode", s.fiscal_year as "fiscalYear", s.version, s.version = n.version as "isLatest",
       s.starts_on as "startsOn", s.ends_on as "endsOn", s.costs_cents as "costsCents", s.paid_cents as "paidCents",
       s.interim_cents as "interimCents", s.settled_at as "settledAt"
     from hub_measures.cost_settlement s
     cross join (select max(version) as version from hub_measures.cost_settlement where program_code = $1 and fiscal_year = $2) n
     where s.program_code = $1 and s.fiscal_year = $2 and s.version = coalesce($3, n.version)`,
    [programCode, fiscalYear, version],
  );
  return rows[0];
}

/** In the settlement's order; one more than the page, where there is one. */
export async function listSettlementLines(
  pool: pg.Pool,
  settlementId: number,
  page: { readonly organizationId: string; readonly limit: number; readonly afterPlace: number | undefined },
): Promise<SettlementLineRow[]> {
  const { rows } = await pool.query<SettlementLineRow>(
    `select l.place, l.kind, l.served_on as "servedOn", l.cost_numbers as "costNumbers", l.category,
       l.claim_number as "claimNumber", l.claim_line as "claimLine", l.procedure_code as "procedureCode",
       m.member_id as "memberId", l.cost_cents as "costCents", l.paid_cents as "paidCents", l.interim_cents as "interimCents"
     from hub_measures.cost_settlement_line l
     left join hub_members.published_member m on m.organization_id = $2 and m.member_number = l.member_number
     where l.settlement_id = $1 and ($3::int is null or l.place > $3) order by l.place limit $4`,
    [settlementId, page.organizationId, page.afterPlace ?? null, page.limit + 1],
  );
  return rows;
}

export async function countSettlementLines(pool: pg.Pool, settlementId: number): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "select count(*)::int as count from hub_measures.cost_settlement_line where settlement_id = $1",
    [settlementId],
  );
  return rows[0]?.count ?? 0;
}
