import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";

export interface ClaimRow {
  readonly id: number;
  readonly memberId: number | null;
  readonly organizationId: string;
  readonly payerOrganizationId: string | null;
  readonly programCode: string | null;
  readonly procedureCode: string;
  readonly modifier: string | null;
  readonly serviceClass: string | null;
  readonly units: number | null;
  readonly minutes: number | null;
  readonly servedFrom: PlainDate;
  readonly servedTo: PlainDate;
  readonly paidOn: PlainDate | null;
  readonly amountCents: number | null;
  readonly status: string;
}

export interface ClaimFilter {
  readonly organizationId: string;
  readonly programCode: string;
  readonly days: { readonly startsOn: PlainDate; readonly endsOn: PlainDate };
}

const FROM = `from hub_measures.published_claim c
  left join hub_members.published_member m on m.organization_id = c.organization_id and m.member_number = c.member_number
  where c.organization_id = $1 and c.program_code = $2 and c.served_from between $3 and $4`;

const toValues = ({ organizationId, programCode, days }: ClaimFilter) => [
  organizationId,
  programCode,
  days.startsOn,
  days.endsOn,
];

/** Of one source, in the order in which they came. */
export async function listClaimRows(
  pool: pg.Pool,
  filter: ClaimFilter,
  page: { readonly limit: number; readonly afterId: number | undefined },
): Promise<ClaimRow[]> {
  const { rows } = await pool.query<ClaimRow>(
    `select c.claim_id as id, m.member_id as "memberId", c.organization_id as "organizationId",
       c.payer_organization_id as "payerOrganizationId", c.program_code as "programCode", c.procedure_code as "procedureCode",
       c.modifier, c.service_class as "serviceClass", c.units, c.minutes, c.served_from as "servedFrom",
       c.served_to as "servedTo", c.paid_on as "paidOn", c.amount_cents as "amountCents", c.status
     ${FROM} and ($5::int is null or c.claim_id > $5) order by c.claim_id limit $6`,
    [...toValues(filter), page.afterId ?? null, page.limit],
  );
  return rows;
}

export async function countClaims(pool: pg.Pool, filter: ClaimFilter): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count ${FROM}`, toValues(filter));
  return rows[0]?.count ?? 0;
}
