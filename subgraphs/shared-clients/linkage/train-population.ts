/** The identities that the hub holds go in; weights that they teach come out, with how far those are from the ones in force. */
import type pg from "pg";
import { inChunks } from "./bulk/id-list.js";
import { countPopulation, loadIdentities } from "./bulk/identities.db.js";
import { withLinkageLock } from "./bulk/rosters.db.js";
import { findCurrentPlan, saveModel, withdrawModel } from "./current-model.db.js";
import { linkTable, memoryToLink } from "./engine/link-table.js";
import { withWorkingDatabase } from "./files/working-database.js";
import { linkMembers } from "./link-members.js";
import type { LinkageModel } from "./model/model.js";
import { planLinkage } from "./model/plan.js";
import { type Drift, reportDrift } from "./training/report-drift.js";

export interface TrainingOrder {
  readonly pool: pg.Pool;
  readonly now: Date;
  readonly by: string;
  readonly onStep: (step: string) => void;
}

export interface PopulationTraining {
  readonly model: LinkageModel;
  readonly records: number;
  readonly drift: readonly Drift[];
}

/** Half a bit is within what two samples of one population differ by. */
const NEWS_BITS = 0.5;
const MEMBERS_A_LINKING = 250_000;

/** Changes nothing. */
export async function trainOnPopulation({ pool, now, onStep }: TrainingOrder): Promise<PopulationTraining> {
  const { model: current } = await findCurrentPlan(pool);
  return withWorkingDatabase(memoryToLink(await countPopulation(pool)), async (connection, folder) => {
    const client = await pool.connect();
    try {
      onStep("reading identities");
      await loadIdentities(client, connection, { folder, memberIds: null, id: "PLACE" });
    } finally {
      client.release();
    }
    const { model, records } = await linkTable(connection, { model: current, extras: [], trains: true, now, onStep });
    return { model, records, drift: reportDrift(current, model, NEWS_BITS) };
  });
}

/** From now on the model links, and every pair and client is as it says: all of it or nothing. */
export async function applyModel({ pool, now, by, onStep }: TrainingOrder, model: LinkageModel): Promise<void> {
  await withLinkageLock(pool, async (client) => {
    await saveModel(client, model, { name: by, now });
    await relinkEverybody(client, now, onStep);
  });
}

/** The weights before the newest ones are in force again. False where there were only the shipped ones. */
export async function withdrawNewestModel({ pool, now, onStep }: TrainingOrder): Promise<boolean> {
  return await withLinkageLock(pool, async (client) => {
    if (!(await withdrawModel(client, now))) return false;
    await relinkEverybody(client, now, onStep);
    return true;
  });
}

async function relinkEverybody(client: pg.ClientBase, now: Date, onStep: (step: string) => void): Promise<void> {
  const { model } = await findCurrentPlan(client);
  const { rows } = await client.query<{ id: number }>(
    "select member_id as id from hub_shared_clients.cleaned_identity order by 1",
  );
  const members = Int32Array.from(rows, ({ id }) => id);
  let done = 0;
  for (const chunk of inChunks(members, MEMBERS_A_LINKING)) {
    done += chunk.length;
    onStep(`linking ${done.toLocaleString("en-US")} of ${members.length.toLocaleString("en-US")} members`);
    await linkMembers(client, chunk, { plan: planLinkage(model), rosterId: null, actId: null, now });
  }
}
