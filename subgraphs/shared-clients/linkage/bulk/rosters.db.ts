import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import { LOCKS } from "#shared/database/locks.js";

export interface LinkStep {
  readonly rosterId: number;
  readonly action: "APPLY" | "UNDO";
}

/** What is still to be linked of this roster's organization up to this roster, oldest first. */
export async function listLinkSteps(pool: pg.Pool, rosterId: number): Promise<LinkStep[]> {
  const { rows } = await pool.query<LinkStep>(
    `select r.roster_id as "rosterId", a.action from hub_members.published_roster r
     join hub_members.published_roster asked
       on asked.organization_id = r.organization_id and r.roster_id <= asked.roster_id
     cross join (values ('APPLY'), ('UNDO')) a (action)
     left join hub_shared_clients.linked_roster done on done.roster_id = r.roster_id and done.action = a.action
     where asked.roster_id = $1 and done.roster_id is null
       and (a.action = 'APPLY' and r.status in ('APPLIED', 'UNDONE') or a.action = 'UNDO' and r.status = 'UNDONE')
     order by r.roster_id, a.action`,
    [rosterId],
  );
  return rows;
}

/** Runs the work once per step, with the claim in the same transaction: a crash takes both back. */
export async function inLinkageTransaction(
  pool: pg.Pool,
  step: LinkStep,
  work: (client: pg.ClientBase) => Promise<void>,
): Promise<void> {
  await withLinkageLock(pool, async (client) => {
    const claimed = await client.query(
      "insert into hub_shared_clients.linked_roster (roster_id, action) values ($1, $2) on conflict do nothing",
      [step.rosterId, step.action],
    );
    if (claimed.rowCount === 1) await work(client);
  });
}

/** All of the work or nothing, while nobody else links. */
export async function withLinkageLock<T>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  return await inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [LOCKS.linkage]);
    // Set-based statements over whole rosters: room to sort and hash, and no time lost in compiling them.
    await client.query("set local work_mem = '128MB'");
    await client.query("set local jit = off");
    // Merge joins would sort the whole table by name for every roster; random reads are cheap on today's disks.
    await client.query("set local enable_mergejoin = off");
    await client.query("set local random_page_cost = 1.1");
    return await work(client);
  });
}
