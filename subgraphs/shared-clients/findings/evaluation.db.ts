import type pg from "pg";

/** Arbitrary but fixed: two evaluations of one child would each miss what the other finds. */
const EVALUATION_LOCK = 7_316_404;

export interface EvaluationStep {
  readonly rosterId: number;
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

/** The children whom a roster touched: its members', now or before, those that linkage changed, and who may be the same. */
export async function listTouchedClients(client: pg.ClientBase, rosterId: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `with touched as materialized (
       select l.shared_client_id as id, l.member_id from hub_members.published_touched_member t
       join hub_shared_clients.link l on l.member_id = t.member_id where t.roster_id = $1)
     select id from touched
     union select shared_client_id from hub_shared_clients.client_change where roster_id = $1
     union select other_shared_client_id from hub_shared_clients.client_change where roster_id = $1
     union select l.shared_client_id from touched t join hub_shared_clients.match m on m.member_a = t.member_id and m.grade = 'PROBABLE'
       join hub_shared_clients.link l on l.member_id = m.member_b
     union select l.shared_client_id from touched t join hub_shared_clients.match m on m.member_b = t.member_id and m.grade = 'PROBABLE'
       join hub_shared_clients.link l on l.member_id = m.member_a
     order by id`,
    [rosterId],
  );
  return rows.map(({ id }) => id);
}

export async function markEvaluated(client: pg.ClientBase, { rosterId, action }: EvaluationStep): Promise<void> {
  await client.query("insert into hub_shared_clients.evaluated_roster (roster_id, action) values ($1, $2)", [rosterId, action]);
}

export async function lockEvaluation(client: pg.ClientBase): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1)", [EVALUATION_LOCK]);
}
