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
create temporary table if not exists staged_claim_kind (kind integer, program_code text, state text, code text, is_paid boolean,
  has_time boolean) on commit drop;
truncate staged_claim, staged_claim_kind`;

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
insert into staged_claim (client, is_held, claim_id, organization_id, program_code, provider, practitioner, code, family, function,
  billing_unit, served_from, served_to, time_from, minutes, amount_cents, is_paid, has_time, state)
select client, is_held, claim_id, organization_id, coalesce(program_code, ''), billing_provider, rendering_practitioner,
  procedure_code, service_class, function, billing_unit, served_from, served_to, time_from, minutes, amount_cents,
  status = 'PAID', time_from is not null and minutes > 0,
  coalesce((select g.state from hub_programs.published_program g where g.code = program_code),
    (select o.state from hub_programs.published_organization o where o.id = organization_id))
from said where place = 1 and status in ('SUBMITTED', 'PAID')`;

const KINDS_SQL = `
insert into staged_claim_kind
select row_number() over (order by program_code, state, code, is_paid, has_time) - 1, * from (
  select distinct program_code, state, code, is_paid, has_time from staged_claim) k`;

const ASSIGN_SQL = `
update staged_claim c set kind = k.kind from staged_claim_kind k
where (k.program_code, k.code, k.is_paid, k.has_time) = (c.program_code, c.code, c.is_paid, c.has_time)
  and k.state is not distinct from c.state`;

/** Puts the claims of the staged members into the table staged_claim, in place of those before, and lists their kinds. */
export async function stageClaims(client: pg.ClientBase): Promise<ClaimKind[]> {
  await client.query(CREATE_SQL);
  await client.query(CLAIMS_SQL);
  await client.query(KINDS_SQL);
  await client.query("analyze staged_claim_kind");
  await client.query(ASSIGN_SQL);
  await client.query("analyze staged_claim");
  const { rows } = await client.query<ClaimKind>(
    `select k.*, ${authoritiesOf('k."programCode"')} as authorities from (
       select distinct k.kind as "kindId", k.program_code as "programCode", p.kind, k.state, c.function, c.family, k.code,
         c.billing_unit as "billingUnit", k.is_paid as "isPaid", k.has_time as "hasTime"
       from staged_claim_kind k join staged_claim c on c.kind = k.kind
       left join hub_programs.published_program p on p.code = k.program_code) k
     order by "kindId"`,
  );
  return rows;
}
