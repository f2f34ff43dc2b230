import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";

const CREATE_SQL = `
create temporary table if not exists staged_finding (id integer generated always as identity, kind text, client integer,
  program_a text, program_b text, organization_a text, organization_b text, assignment_a integer, assignment_b integer,
  lead_side text, state text, verdict text, rule_version_id integer, starts_on date, ends_on date, status text, unit text,
  days integer, claims_a integer[] default '{}', claims_b integer[] default '{}', amount_at_risk_cents integer) on commit drop;
create index if not exists staged_finding_client on staged_finding (client);
truncate staged_finding`;

/** An empty table staged_finding, which lives as long as the transaction. */
export async function prepareFindings(client: pg.ClientBase): Promise<void> {
  await client.query(CREATE_SQL);
}

/**
 * $1 clients, $2 now. A finding that says the same as before is left alone. One that was held stays held when it ends: the
 * history of what was perhaps another child's is nobody's to see either. One on
 * payments that nothing but a reversal ended is REVERSED.
 */
const CLOSE_SQL = `
with known as materialized (
  select f.* from unnest($1::int[]) c (id) join hub_shared_clients.finding f on f.shared_client_id = c.id
  where f.status = 'RESOLVED' or f.status in ('OPEN', 'HELD') and f.closed_at is null
),
same as materialized (
  select k.id as known_id, n.id as staged_id
  from known k join staged_finding n on n.client = k.shared_client_id and n.program_a = k.program_a and n.program_b = k.program_b
    and (n.kind, n.claims_a, n.claims_b, n.organization_a, n.organization_b, n.verdict, n.starts_on, n.state) = (k.kind, k.claims_a, k.claims_b, k.organization_a, k.organization_b, k.verdict, k.starts_on, k.state)
    and (n.rule_version_id, n.ends_on, n.assignment_a, n.assignment_b, n.lead_side, n.unit, n.days, n.amount_at_risk_cents)
      is not distinct from (k.rule_version_id, k.ends_on, k.assignment_a, k.assignment_b, k.lead_side, k.unit, k.days, k.amount_at_risk_cents)
    and (k.status = 'RESOLVED' or k.status = n.status)
),
closed as (
  update hub_shared_clients.finding f set closed_at = $2, status = case when f.status = 'HELD' then 'HELD'
    when f.kind = 'PAYMENT' and exists (select from hub_measures.published_claim c
        where c.claim_id = any(f.claims_a || f.claims_b) and c.status = 'REVERSED')
      and not exists (select from staged_finding n where n.client = f.shared_client_id and n.kind = 'PAYMENT'
        and (n.program_a, n.program_b, n.starts_on) = (f.program_a, f.program_b, f.starts_on)
        and n.rule_version_id is not distinct from f.rule_version_id) then 'REVERSED'
    else 'SUPERSEDED' end
  from known k where f.id = k.id and k.id not in (select known_id from same)
)
delete from staged_finding where id in (select staged_id from same)`;

/** $1 now. A statement of its own: within one, nothing says that the old finding is closed before the new one takes its place. */
const INSERT_SQL = `
insert into hub_shared_clients.finding (shared_client_id, kind, status, state, verdict, rule_version_id, program_a, program_b,
  organization_a, organization_b, assignment_a, assignment_b, lead_side, starts_on, ends_on, found_at, unit, days, claims_a, claims_b, amount_at_risk_cents)
select client, kind, status, state, verdict, rule_version_id, program_a, program_b, organization_a,
  organization_b, assignment_a, assignment_b, lead_side, starts_on, ends_on, $1, unit, days, claims_a, claims_b, amount_at_risk_cents
from staged_finding`;

/** Makes the staged findings those of these children. */
export async function saveFindings(client: pg.ClientBase, clientIds: readonly number[], now: Date): Promise<void> {
  await client.query("analyze staged_finding");
  await client.query(CLOSE_SQL, [toArrayText(clientIds), now]);
  await client.query(INSERT_SQL, [now]);
}
