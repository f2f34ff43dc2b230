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
  program_code text, paying_plan text, provider text, practitioner text, code text, family text, function text, billing_unit text,
  served_from date, served_to date, time_from time, minutes integer, amount_cents integer, is_paid boolean, has_time boolean,
  state text, kind integer) on commit drop;
create index if not exists staged_claim_client on staged_claim (client);
truncate staged_claim`;

/** Lines that may tell of one service: of one child, and alike in what `service` is the hash of. */
const SERVICE = "partition by client, service";

// biome-ignore format: one list
const COLUMNS = [
  "claim_id", "organization_id", "payer_organization_id", "program_code", "procedure_code", "modifier", "service_class", "function",
  "billing_unit", "billing_provider", "rendering_practitioner", "served_from", "served_to", "time_from", "minutes", "amount_cents",
  "status",
].map((column) => `c.${column}`).join(", ");

/**
 * Claims for coordination of the staged members. Two organizations that report one service are one claim, and the payer's
 * word counts before the provider's: what it has denied or taken back is no payment. A feed that leaves out the program or the
 * modifier, as payers' feeds do, tells of the service that another describes in full.
 */
const CLAIMS_SQL = `
with sent as (
  select p.client, p.is_held, ${COLUMNS},
    hash_record_extended(row(c.procedure_code, c.billing_provider, c.served_from, c.served_to), 0) as service
  from staged_member p
  join hub_members.published_member m on m.member_id = p.member_id
  join hub_measures.published_claim c on c.organization_id = m.organization_id and c.member_number = m.member_number
  where c.service_class is not null
),
of_program as (
  select c.*, coalesce(c.program_code, min(c.program_code) over (${SERVICE})) as said_program from sent c
),
described as (
  select c.*, coalesce(c.modifier, min(c.modifier) over (${SERVICE}, c.said_program)) as said_modifier from of_program c
),
said as (
  select c.*, rank() over (${SERVICE}, c.said_program, c.said_modifier
      order by (c.payer_organization_id = c.organization_id) desc nulls last, (c.status = 'PAID') desc, c.organization_id) as place
  from described c
),
counted as materialized (
  select client, is_held, claim_id, said.organization_id, coalesce(said_program, '') as program_code,
    plan.id as paying_plan, billing_provider,
    rendering_practitioner, procedure_code as code, service_class, function, billing_unit, served_from, served_to, time_from, minutes,
    amount_cents, status = 'PAID' as is_paid, coalesce(time_from is not null and minutes > 0, false) as has_time,
    coalesce(program.state, sender.state) as state
  from said left join hub_programs.published_organization plan on plan.id = payer_organization_id and plan.type <> 'MEDICAID_AGENCY'
  left join hub_programs.published_program program on program.code = said_program
  left join hub_programs.published_organization sender on sender.id = said.organization_id
  where place = 1 and status in ('SUBMITTED', 'PAID')
),
kind as materialized (
  select k.*, row_number() over (order by k) - 1 as id from (select distinct program_code, state, code, is_paid, has_time from counted) k
)
insert into staged_claim
select c.*, k.id from counted c join kind k on (k.program_code, k.code, k.is_paid, k.has_time) = (c.program_code, c.code, c.is_paid, c.has_time)
  and k.state is not distinct from c.state`;

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
