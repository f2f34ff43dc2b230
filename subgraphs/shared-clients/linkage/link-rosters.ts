/**
 * A roster that was read or undone goes in; shared clients that are right again come out: clean -> pairs -> groups ->
 * clients -> links. Each roster is one transaction, so a crash leaves the last good state and the next run completes.
 */
import type pg from "pg";
import type { Log } from "#shared/log.js";
import { inLinkageTransaction, type LinkStep, listLinkSteps } from "./bulk/rosters.db.js";
import { cleanMembers } from "./clean-members.js";
import { findCurrentPlan } from "./current-model.db.js";
import { linkMembers } from "./link-members.js";

export interface LinkageDependencies {
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly now: () => Date;
}

/** Links this roster and the ones of its organization that were left before it. A second run does nothing. */
export async function linkRosters(dependencies: LinkageDependencies, rosterId: number): Promise<void> {
  for (const step of await listLinkSteps(dependencies.pool, rosterId)) await linkOne(dependencies, step);
}

async function linkOne({ pool, log, now }: LinkageDependencies, step: LinkStep): Promise<void> {
  const startedAt = Date.now();
  await inLinkageTransaction(pool, step, async (client) => {
    const plan = await findCurrentPlan(client);
    const changed = await cleanMembers(client, step.rosterId, plan);
    await linkMembers(client, changed, { plan, rosterId: step.rosterId, actId: null, now: now() });
    log.info("a roster was linked", { rosterId: step.rosterId, rows: changed.length, durationMs: Date.now() - startedAt });
  });
}
