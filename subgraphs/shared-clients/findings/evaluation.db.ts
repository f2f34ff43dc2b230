import type pg from "pg";
import { LOCKS } from "#shared/database/locks.js";
import type { PlainDate } from "#shared/dates.js";

export interface EvaluationStep {
  readonly rosterId: number;
  readonly action: "APPLY" | "UNDO";
}

export interface ClaimStep {
  readonly claimFileId: number;
  readonly action: "APPLY" | "UNDO";
}

/** What enrollments, assignments and links have all followed, and findings have not. */
export async function listEvaluationSteps(client: pg.ClientBase): Promise<EvaluationStep[]> {
  const { rows } = await client.query<EvaluationStep>(
    `select l.roster_id as "rosterId", l.action from hub_shared_clients.linked_roster l
     join hub_programs.published_applied_roster e using (roster_id, action)
     join hub_coordinators.published_applied_roster a using (roster_id, action)
     where not exists (select from hub_shared_clients.evaluated_roster d where d.roster_id = l.roster_id and d.action = l.action)
     order by l.roster_id, l.action`,
  );
  return rows;
}

/** Claim files that came into force, or went out of it, and that findings have not followed. */
export async function listClaimSteps(client: pg.ClientBase): Promise<ClaimStep[]> {
  const { rows } = await client.query<ClaimStep>(
    `select f.claim_file_id as "claimFileId", step.action from hub_measures.published_claim_file f
     join (values ('APPLY'), ('UNDO')) step (action) on f.status = 'UNDONE' and f.finished_at is not null
       or f.status = 'APPLIED' and step.action = 'APPLY'
     where not exists (select from hub_shared_clients.evaluated_claim_file d
       where d.claim_file_id = f.claim_file_id and d.action = step.action)
     order by f.claim_file_id, step.action`,
  );
  return rows;
}

/** The children who have grown too old for a program of an overlap that goes on: no source need have sent anything. */
export async function listAgedOut(client: pg.ClientBase, today: PlainDate): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `select distinct f.shared_client_id as id from hub_shared_clients.finding f
     join hub_programs.published_age_limit g on g.program_code in (f.program_a, f.program_b)
     join hub_shared_clients.link l on l.shared_client_id = f.shared_client_id and l.unlinked_at is null
     join hub_shared_clients.cleaned_identity i on i.member_id = l.member_id
       and i.birth_date <= $1::date - make_interval(years => g.too_old_years)
     where f.kind = 'ASSIGNMENT' and f.status in ('OPEN', 'HELD') and f.closed_at is null and (f.ends_on is null or f.ends_on >= $1::date)`,
    [today],
  );
  return rows.map(({ id }) => id);
}

/** The children of these links, and those who are only probably the same. */
const WITH_PROBABLE = `
  select id from touched
  union select l.shared_client_id from touched t join hub_shared_clients.match m on m.member_a = t.member_id and m.grade = 'PROBABLE'
    join hub_shared_clients.link l on l.member_id = m.member_b
  union select l.shared_client_id from touched t join hub_shared_clients.match m on m.member_b = t.member_id and m.grade = 'PROBABLE'
    join hub_shared_clients.link l on l.member_id = m.member_a`;

/** The children whom a roster touched: its members', now or before, those that linkage changed, and who may be the same. */
export async function listTouchedClients(client: pg.ClientBase, rosterId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `with touched as materialized (
       select l.shared_client_id as id, l.member_id from hub_members.published_touched_member t
       join hub_shared_clients.link l on l.member_id = t.member_id where t.roster_id = $1)
     ${WITH_PROBABLE}
     union select shared_client_id from hub_shared_clients.client_change where roster_id = $1
     union select other_shared_client_id from hub_shared_clients.client_change where roster_id = $1
     order by id`,
    [rosterId],
  );
  return rows.map(({ id }) => id);
}

/** The children of whom a claim file said something, and who may be the same. */
export async function listTouchedClaimants(client: pg.ClientBase, claimFileId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `with touched as materialized (
       select l.shared_client_id as id, l.member_id from hub_measures.published_touched_claimant t
       join hub_members.published_member m on m.organization_id = t.organization_id and m.member_number = t.member_number
       join hub_shared_clients.link l on l.member_id = m.member_id and l.unlinked_at is null where t.claim_file_id = $1)
     ${WITH_PROBABLE}
     order by id`,
    [claimFileId],
  );
  return rows.map(({ id }) => id);
}

export async function markClaimsEvaluated(client: pg.ClientBase, { claimFileId, action }: ClaimStep): Promise<void> {
  await client.query("insert into hub_shared_clients.evaluated_claim_file (claim_file_id, action) values ($1, $2)", [
    claimFileId,
    action,
  ]);
}

export async function markEvaluated(client: pg.ClientBase, { rosterId, action }: EvaluationStep): Promise<void> {
  await client.query("insert into hub_shared_clients.evaluated_roster (roster_id, action) values ($1, $2)", [rosterId, action]);
}

export async function lockEvaluation(client: pg.ClientBase): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1)", [LOCKS.evaluation]);
}

/** For the rest of the transaction. */
export async function planForSets(client: pg.ClientBase): Promise<void> {
  // Set-based statements over a part of large tables: room to sort and hash, and look-ups by index instead of whole tables.
  await client.query("set local work_mem = '128MB'");
  await client.query("set local random_page_cost = 1.1");
  // The staged tables are analyzed with every chunk of children: a small sample tells the planner enough.
  await client.query("set local default_statistics_target = 10");
}
