/** The table `record` goes in; the table `pair` comes out: names' shares -> candidates -> levels -> (training) -> weights. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { ExtraKind } from "../comparing/extra-columns.js";
import { toMemoryLimit } from "../files/working-database.js";
import type { LinkageModel } from "../model/model.js";
import { activeComparisons, type PlannedComparison, planLinkage } from "../model/plan.js";
import { comparePairs, weighPairs } from "./compare-table.js";
import { activeKeys, type Candidates, findCandidates } from "./find-candidates.js";
import { addShares, clearSharedIdentifiers, listPresentFields } from "./prepare-records.js";
import { readNumber } from "./table-rows.js";
import { trainOnTable } from "./train-on-table.js";

/** For DuckDB; with it, linking a million records stays below 2 GiB in all (measured 2026, `npm run bench -- linkage`). */
const LEAST_MIB = 1024;
const BYTES_A_RECORD = 1024;
const SHARE_OF_MACHINE = 0.5;

/** What DuckDB may hold while it links so many records, in MiB. */
export function memoryToLink(records: number): number {
  return toMemoryLimit({ leastMib: LEAST_MIB, bytes: records * BYTES_A_RECORD, shareOfMachine: SHARE_OF_MACHINE });
}

export interface LinkTableOrder {
  readonly model: LinkageModel;
  /** The kinds of x1, x2, …. */
  readonly extras: readonly ExtraKind[];
  /** Teach the model on these records first. */
  readonly trains: boolean;
  readonly now: Date;
  readonly onStep: (step: string) => void;
}

export interface LinkedTable extends Candidates {
  /** The model that weighed the pairs: trained, where that was asked for. */
  readonly model: LinkageModel;
  readonly records: number;
  readonly comparisons: readonly PlannedComparison[];
}

export async function linkTable(connection: DuckDBConnection, order: LinkTableOrder): Promise<LinkedTable> {
  const { onStep, extras } = order;
  onStep("counting names");
  await clearSharedIdentifiers(connection, extras);
  const records = await readNumber(connection, "select count(*) from record");
  const present = await listPresentFields(connection);
  const plan = planLinkage(order.model, extras);
  const made = activeComparisons(plan, present);
  await addShares(connection, plan, made, !order.trains && order.model.frequencies !== undefined);
  onStep("finding candidates");
  const keys = activeKeys(plan, { records, present });
  const candidates = await findCandidates(connection, plan, keys);
  onStep(`comparing ${candidates.pairs.toLocaleString("en-US")} pairs`);
  await comparePairs(connection, made);
  if (order.trains) onStep("learning weights");
  const model = order.trains ? await trainOnTable(connection, { plan, made, keys, records, now: order.now }) : order.model;
  onStep("weighing pairs");
  const trained = planLinkage(model, extras);
  const comparisons = activeComparisons(trained, present);
  await weighPairs(connection, model, { made: comparisons, records });
  return { ...candidates, model, records, comparisons };
}
