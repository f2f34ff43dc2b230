/** The entries of a source flow in; its services' rows of the search index flow out, batch by batch. */
import type pg from "pg";
import { inTransaction } from "#shared/database/create-pool.js";
import type { PlainDate } from "#shared/dates.js";
import { listIdsAfter } from "../directory/entries.db.js";
import { loadTrees } from "../directory/load-trees.js";
import { SERVICE_DETAILS } from "../directory/shapes.js";
import { addWords, listNeedsOfTerms, refreshWords, saveIndexRows } from "./service-index.db.js";
import { type IndexRow, type IndexSettings, toIndexRow } from "./to-index-row.js";

const BATCH_SERVICES = 500;

export interface IndexOrder {
  readonly source: string;
  /** From which day schedules that are more than weekdays are written out. */
  readonly today: PlainDate;
}

export async function refreshIndex(pool: pg.Pool, { source, today }: IndexOrder): Promise<void> {
  const settings = { today, needsOfTerms: await listNeedsOfTerms(pool) };
  let afterId: string | null = null;
  for (;;) {
    const ids: string[] = await listIdsAfter(pool, { object: "service", source, afterId, limit: BATCH_SERVICES });
    if (ids.length === 0) break;
    const rows = await readIndexRows(pool, ids, settings);
    await inTransaction(pool, (client) => saveIndexRows(client, rows));
    afterId = ids.at(-1) ?? null;
  }
  await refreshWords(pool);
}

/** After a person's change, in its transaction. */
export async function refreshService(client: pg.ClientBase, id: string, today: PlainDate): Promise<void> {
  const settings = { today, needsOfTerms: await listNeedsOfTerms(client) };
  await saveIndexRows(client, await readIndexRows(client, [id], settings));
  await addWords(client, id);
}

async function readIndexRows(
  connection: pg.Pool | pg.ClientBase,
  ids: readonly string[],
  settings: IndexSettings,
): Promise<IndexRow[]> {
  const trees = await loadTrees(connection, { object: "service", ids, shape: SERVICE_DETAILS });
  return [...trees.values()].map((loaded) => toIndexRow(loaded, settings));
}
