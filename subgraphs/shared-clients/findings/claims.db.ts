import type pg from "pg";
import type { BillingUnit, DatedAuthority } from "../overlaps/side.js";
import { authoritiesOf } from "./authorities.js";

/** One kind of claim, with the program's facts and the code's: what many claims have in common. */
export interface ClaimKind {
  /** As the staged claims name it. */
  readonly kindId: number;
  readonly programCode: string;
  readonly kind: string | null;
  readonly state: string | null;
  readonly authorities: readonly DatedAuthority[];
  readonly function: string;
  readonly family: string;
  readonly code: string;
  readonly billingUnit: BillingUnit;
  readonly isPaid: boolean;
  readonly hasTime: boolean;
}

const CREATE_SQL = `
create temporary table if not exists staged_claim (client integer, is_held boolean, claim_id integer, organization_id text,
  program_code text, provider text, practitioner text, code text, family text, function text, billing_unit text,
  served_from date, served_to date, time_from time, minutes integer, amount_cents integer, is_paid boolean, has_time boolean,
  state text, kind integer) on commit drop;
create index if not exists staged_claim_client on staged_claim (client);
truncate staged_claim`;

/**
 * Claims for coordination of the staged members. Two organizations that report one service are one claim, and the payer's
 * word counts before the provider's: what it has denied or taken back is no payment.
 */
const CLAIMS_SQL = `
with said as (
  select p.client, p.is_held, c.*, rank() over (
      partition by p.client, c.procedure_code, c.modifier, c.program_code, c.billing_provider, c.served_from, c.served_to
      order by (c.payer_organization_id = c.organization_id) desc nulls last, (c.status = 'PAID') desc, c.organization_id) as place
  from staged_member p
  join hub_members.published_member m on m.member_id = p.member_id
  join hub_measures.published_claim c on c.organization_id = m.organization_id and c.member_number = m.member_number
  where c.service_class is not null
)
insert into staged_claim
select c.*, dense_rank() over (order by c.program_code, c.state, c.code, c.is_paid, c.has_time) - 1
from (
  select client, is_held, claim_id, organization_id, coalesce(program_code, '') as program_code, billing_provider,
    rendering_practitioner, procedure_code as code, service_class, function, billing_unit, served_from, served_to, time_from, minutes,
    amount_cents, status = 'PAID' as is_paid, coalesce(time_from is not null and minutes > 0, false) as has_time,
    coalesce((select g.state from hub_programs.published_program g where g.code = program_code),
      (select o.state from hub_programs.published_organization o where o.id = organization_id)) as state
  from said where place = 1 and status in ('SUBMITTED', 'PAID')
) c`;

/** Puts the claims of the staged members into the table staged_claim, in place of those before, and lists their kinds. */
export async function stageClaims(client: pg.ClientBase): Promise<ClaimKind[]> {
  await client.query(CREATE_SQL);
  await client.query(CLAIMS_SQL);
  await client.query("analyze staged_claim");
  const { rows } = await client.query<ClaimKind>(
    `select k.*, ${authoritiesOf('k."programCode"')} as authorities from (
       select distinct c.kind as "kindId", c.program_code as "programCode", p.kind, c.state, c.function, c.family, c.code,
         c.billing_unit as "billingUnit", c.is_paid as "isPaid", c.has_time as "hasTime"
       from staged_claim c left join hub_programs.published_program p on p.code = c.program_code) k
     order by "kindId"`,
  );
  return rows;
}
