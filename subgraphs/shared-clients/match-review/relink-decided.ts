/** Decisions go in; links, shared clients and findings that follow them come out. Only the children concerned are touched. */
import type pg from "pg";
import type { Log } from "#shared/log.js";
import { evaluateChildren } from "../findings/evaluate-overlaps.js";
import { withLinkageLock } from "../linkage/bulk/rosters.db.js";
import { findCurrentPlan } from "../linkage/current-model.db.js";
import { regroupMembers } from "../linkage/link-members.js";
import { listWaitingActs, markFollowed } from "./decisions.db.js";

export interface RelinkDependencies {
  readonly pool: pg.Pool;
  readonly log: Log;
  readonly now: () => Date;
}

/** Follows every decision, and every withdrawal, that links have not followed yet: all of it or nothing. A second run does nothing. */
export async function relinkDecided({ pool, log, now }: RelinkDependencies): Promise<void> {
  await withLinkageLock(pool, async (client) => {
    const acts = await listWaitingActs(client);
    if (acts.length === 0) return;
    const plan = await findCurrentPlan(client);
    const touched = new Set<number>();
    for (const { actId, isWithdrawn, memberIds } of acts) {
      const occasion = { plan, rosterId: null, actId, now: now(), undoes: isWithdrawn };
      for (const clientId of await regroupMembers(client, Int32Array.from(memberIds), occasion)) touched.add(clientId);
      await markFollowed(client, actId);
    }
    await evaluateChildren(client, [...touched], now());
    log.info("decisions on matches were followed", { rows: acts.length });
  });
}
