import type pg from "pg";
import { LinkageModel, readDefaultModel } from "./model/model.js";
import { type LinkagePlan, planLinkage } from "./model/plan.js";

/** The weights in force: those last taught to this population, else the shipped ones. */
export async function findCurrentPlan(pool: pg.Pool | pg.ClientBase): Promise<LinkagePlan> {
  const { rows } = await pool.query<{ content: unknown }>(
    "select content from hub_shared_clients.linkage_model where withdrawn_at is null order by id desc limit 1",
  );
  return planLinkage(rows[0] ? LinkageModel.parse(rows[0].content) : readDefaultModel());
}

/** A question waits for no file and no model: they change a few times a year. */
const KEPT_MS = 60_000;

/** The plan in force, looked up again after a minute. */
export function keepCurrentPlan(pool: pg.Pool, now: () => Date): () => Promise<LinkagePlan> {
  let kept: { readonly until: number; readonly plan: Promise<LinkagePlan> } | undefined;
  return () => {
    const moment = now().getTime();
    if (!kept || kept.until < moment) {
      const plan = findCurrentPlan(pool);
      kept = { until: moment + KEPT_MS, plan };
      plan.catch(() => {
        kept = undefined;
      });
    }
    return kept.plan;
  };
}
