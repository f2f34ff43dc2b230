import type pg from "pg";
import type { SubgraphName } from "../config.js";
import type { Jobs } from "../jobs.js";
import { databaseSchema, inTransaction } from "./create-pool.js";
import { applyRosterToSpans, type RosterToApply, type SpanTable, undoRosterInSpans } from "./span-table.js";
import { refreshStatistics } from "./statistics.js";

export type RosterAction = "APPLY" | "UNDO";

/** What a subgraph does with every roster that members has read: its own steps around its span table. */
export interface RosterFollower {
  /** Its table applied_roster says what has been done already. */
  readonly subgraph: SubgraphName;
  readonly spans: SpanTable;
  /** Runs in the same transaction, before the spans. */
  beforeSpans?(client: pg.ClientBase, roster: RosterToApply, action: RosterAction): Promise<void>;
}

/**
 * Follows a source's rosters up to this one, oldest first and each in one transaction, so that neither a lost job,
 * a repeated one nor two at once can leave a roster out or apply it twice.
 */
export async function followRosters(pool: pg.Pool, follower: RosterFollower, rosterId: number): Promise<void> {
  for (const step of await listSteps(pool, follower, rosterId)) {
    await inTransaction(pool, (client) => followOne(client, follower, step));
    await refreshStatistics(pool, follower.subgraph);
  }
}

interface Step {
  readonly roster: RosterToApply;
  readonly action: RosterAction;
}

async function followOne(client: pg.ClientBase, follower: RosterFollower, step: Step): Promise<void> {
  const claimed = await client.query(
    `insert into ${databaseSchema(follower.subgraph)}.applied_roster (roster_id, action) values ($1, $2) on conflict do nothing`,
    [step.roster.rosterId, step.action],
  );
  if (claimed.rowCount === 0) return;
  await follower.beforeSpans?.(client, step.roster, step.action);
  if (step.action === "APPLY") await applyRosterToSpans(client, follower.spans, step.roster);
  else await undoRosterInSpans(client, follower.spans, step.roster);
}

async function listSteps(pool: pg.Pool, follower: RosterFollower, rosterId: number): Promise<Step[]> {
  const { rows } = await pool.query<{ roster_id: number; effective_on: string; at: Date; action: RosterAction }>(
    `select r.roster_id, r.effective_on, a.action, case a.action when 'APPLY' then r.finished_at else r.undone_at end as at
     from hub_members.published_roster r
     join hub_members.published_roster asked on asked.organization_id = r.organization_id and r.roster_id <= asked.roster_id
     cross join (values ('APPLY'), ('UNDO')) a (action)
     left join ${databaseSchema(follower.subgraph)}.applied_roster done on done.roster_id = r.roster_id and done.action = a.action
     where asked.roster_id = $1 and done.roster_id is null
       and (a.action = 'APPLY' and r.status in ('APPLIED', 'UNDONE') or a.action = 'UNDO' and r.status = 'UNDONE')
     order by case a.action when 'APPLY' then r.finished_at else r.undone_at end, r.roster_id, a.action`,
    [rosterId],
  );
  return rows.map((row) => ({
    roster: { rosterId: row.roster_id, effectiveOn: row.effective_on, receivedAt: row.at },
    action: row.action,
  }));
}

/** Follows a roster, then tells those who wait until all have followed it. A repeated job only tells it again. */
export async function followThenTell(pool: pg.Pool, jobs: Jobs, rosterId: number, follow: () => Promise<void>): Promise<void> {
  await follow();
  await inTransaction(pool, (client) => jobs.publish(client, "roster-followed", { rosterId }));
}
