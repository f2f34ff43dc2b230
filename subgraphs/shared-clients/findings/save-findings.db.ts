import type pg from "pg";
import { toArrayText } from "#shared/database/array-text.js";

const CREATE_SQL = `
create temporary table if not exists staged_finding (id integer generated always as identity, kind text, client integer,
  program_a text, program_b text, organization_a text, organization_b text, assignment_a integer, assignment_b integer,
  lead_side text, state text, verdict text, rule_version_id integer, starts_on date, ends_on date, status text, unit text,
  days integer, claims_a integer[] default '{}', claims_b integer[] default '{}', amount_at_risk_cents integer,
  continues_id integer) on commit drop;
create index if not exists staged_finding_client on staged_finding (client);
truncate staged_finding`;

/** An empty table staged_finding, which lives as long as the transaction. */
export async function prepareFindings(client: pg.ClientBase): Promise<void> {
  await client.query(CREATE_SQL);
}

/**
 * $1 clients, $2 now. A finding that says the same as before is left alone. One of which only the end or the contact changed
 * carries on what was decided: to end one of two coordinations is to be followed by that end. One that was held stays held when
 * it ends: the history of what was perhaps another child's is nobody's to see either. One on payments that nothing but a
 * reversal ended is REVERSED.
 */
const CLOSE_SQL = `
with known as materialized (
  select f.* from unnest($1::int[]) c (id) join hub_shared_clients.finding f on f.shared_client_id = c.id
  where f.status = 'RESOLVED' or f.status in ('OPEN', 'HELD') and f.closed_at is null
),
alike as materialized (
  select k.id as known_id, n.id as staged_id,
    (n.ends_on, n.assignment_a, n.assignment_b) is not distinct from (k.ends_on, k.assignment_a, k.assignment_b)
      and (k.status = 'RESOLVED' or k.status = n.status) as is_same,
    k.status = 'RESOLVED' and n.status = 'OPEN' as is_decided
  from known k join staged_finding n on n.client = k.shared_client_id and n.program_a = k.program_a and n.program_b = k.program_b
    and (n.kind, n.claims_a, n.claims_b, n.organization_a, n.organization_b, n.verdict, n.starts_on, n.state) = (k.kind, k.claims_a, k.claims_b, k.organization_a, k.organization_b, k.verdict, k.starts_on, k.state)
    and (n.rule_version_id, n.lead_side, n.unit, n.days, n.amount_at_risk_cents)
      is not distinct from (k.rule_version_id, k.lead_side, k.unit, k.days, k.amount_at_risk_cents)
),
same as (select known_id, staged_id from alike where is_same),
continued as (
  update staged_finding n set continues_id = a.known_id
  from (select staged_id, max(known_id) as known_id from alike where is_decided group by staged_id) a
  where n.id = a.staged_id and n.id not in (select staged_id from same)
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
  organization_a, organization_b, assignment_a, assignment_b, lead_side, starts_on, ends_on, found_at, unit, days, claims_a, claims_b, amount_at_risk_cents,
  continues_id, closed_at, assigned_to)
select n.client, n.kind, case when s.id is null then n.status else 'RESOLVED' end, n.state, n.verdict, n.rule_version_id, n.program_a,
  n.program_b, n.organization_a, n.organization_b, n.assignment_a, n.assignment_b, n.lead_side, n.starts_on, n.ends_on,
  coalesce(o.found_at, $1), n.unit, n.days, n.claims_a, n.claims_b, n.amount_at_risk_cents, o.id, s.decided_at, o.assigned_to
from staged_finding n left join hub_shared_clients.resolution s on s.finding_id = n.continues_id and s.withdrawn_at is null
left join hub_shared_clients.finding o on o.id = s.finding_id`;

const CARRY_SQL = `
insert into hub_shared_clients.resolution (finding_id, resolution, comment, decided_by, decided_by_organization, decided_at)
select f.id, s.resolution, s.comment, s.decided_by, s.decided_by_organization, s.decided_at
from staged_finding n join hub_shared_clients.resolution s on s.finding_id = n.continues_id and s.withdrawn_at is null
join hub_shared_clients.finding f on f.continues_id = n.continues_id
where not exists (select from hub_shared_clients.resolution known where known.finding_id = f.id)`;

/** Makes the staged findings those of these children. */
export async function saveFindings(client: pg.ClientBase, clientIds: readonly number[], now: Date): Promise<void> {
  await client.query("analyze staged_finding");
  await client.query(CLOSE_SQL, [toArrayText(clientIds), now]);
  await client.query(INSERT_SQL, [now]);
  await client.query(CARRY_SQL);
}
