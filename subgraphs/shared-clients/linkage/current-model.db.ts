import type pg from "pg";
import { type LinkageModel, readDefaultModel, withTaughtWeights } from "./model/model.js";
import { type LinkagePlan, planLinkage } from "./model/plan.js";

/** The weights in force: those last taught to this population, else the shipped ones. */
export async function findCurrentPlan(pool: pg.Pool | pg.ClientBase): Promise<LinkagePlan> {
  const { rows } = await pool.query<{ content: unknown }>(
    "select content from hub_shared_clients.linkage_model where withdrawn_at is null order by id desc limit 1",
  );
  const shipped = readDefaultModel();
  return planLinkage(rows[0] ? withTaughtWeights(shipped, rows[0].content) : shipped);
}

/** From now on these weights link. Withdrawing the newest brings back those before it. */
export async function saveModel(
  client: pg.ClientBase,
  model: LinkageModel,
  by: { readonly name: string; readonly now: Date },
): Promise<void> {
  await client.query("insert into hub_shared_clients.linkage_model (content, created_at, created_by) values ($1, $2, $3)", [
    JSON.stringify(model),
    by.now,
    by.name,
  ]);
}

/** False where the shipped weights are in force: there is nothing to withdraw. */
export async function withdrawModel(client: pg.ClientBase, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `update hub_shared_clients.linkage_model set withdrawn_at = $1
     where id = (select max(id) from hub_shared_clients.linkage_model where withdrawn_at is null)`,
    [now],
  );
  return rowCount === 1;
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
