import type { DuckDBConnection } from "@duckdb/node-api";
import { InvalidInputError } from "#shared/errors.js";
import { withWorkingDatabase } from "../files/working-database.js";
import { countPairs, countRows } from "./count-pairs.js";
import type { Counts, Evaluation, EvaluationOrder, PairEvaluation } from "./evaluation.js";
import { groupRecords } from "./group-records.js";
import { type EvaluationFiles, identifyRecords } from "./identify-records.js";
import { loadClusters, loadPairs } from "./load-links.js";
import { loadTruth } from "./load-truth.js";
import { matchLabels, matchPairs, type PairRows } from "./match-pairs.js";
import { measureClusters, measureLabelledClusters } from "./measure-clusters.js";
import { type Basis, measurePairs } from "./measure-pairs.js";
import { measureRosters } from "./measure-rosters.js";
import { measureStrata } from "./measure-strata.js";
import { readNumber } from "./query.js";
import { writeNotes } from "./write-notes.js";

const STEPS = 4;
/** Enough for five million records; with more, or less memory, DuckDB goes on in the temporary folder. */
const MEMORY_LIMIT_MIB = 3072;

/**
 * From a linkage's pairs and clusters and the known truth to how good the linkage is. All counting is done in sets in
 * DuckDB. Throws ImportRejectedError for a file that cannot be used.
 */
export async function evaluateLinkage(order: EvaluationOrder): Promise<Evaluation> {
  if (order.pairsPath === undefined && order.clustersPath === undefined)
    throw new InvalidInputError([{ field: "--pairs", message: "give --pairs, --clusters or both" }]);
  return withWorkingDatabase(MEMORY_LIMIT_MIB, (connection) => evaluate(connection, order));
}

async function evaluate(connection: DuckDBConnection, order: EvaluationOrder): Promise<Evaluation> {
  const step = (done: number) => order.onProgress?.(done, STEPS);
  const files = await loadFiles(connection, order);
  step(1);
  await identifyRecords(connection, files);
  await groupRecords(connection, files);
  step(2);
  const basis = await findBasis(connection, files);
  const rows = files.pairs && (await matchPairs(connection, { files, pairs: files.pairs, order }));
  const pairs = files.pairs ? await measurePairs(connection, { ...basis, graded: files.pairs.columns.includes("grade") }) : null;
  step(3);
  const figures = await measureGroups(connection, files, { basis, pairs, bootstrap: order.bootstrap });
  step(STEPS);
  const counts = await countRecords(connection, files, rows);
  return {
    headline: basis.headline,
    threshold: order.threshold ?? null,
    counts,
    ...figures,
    notes: await writeNotes(connection, { files, counts, truePairs: basis.truePairs.all }),
  };
}

async function loadFiles(connection: DuckDBConnection, order: EvaluationOrder): Promise<EvaluationFiles> {
  const truth = await loadTruth(connection, order);
  const pairs = order.pairsPath === undefined ? undefined : await loadPairs(connection, order.pairsPath, order);
  const clusters = order.clustersPath === undefined ? undefined : await loadClusters(connection, order.clustersPath);
  return { truth, pairs, clusters };
}

/** Scopes are told apart where there are rosters to do it by: more than one, and every record in one. */
async function findBasis(connection: DuckDBConnection, { truth }: EvaluationFiles): Promise<Basis> {
  const isLabelled = truth.kind === "LABELS";
  if (isLabelled) await matchLabels(connection, truth);
  const truePairs = isLabelled ? await countRows(connection, "label", "is_true") : await countPairs(connection, "entity");
  const rosters = await readNumber(connection, "select count(*) from roster_name");
  const isPlaced = (await readNumber(connection, "select count(*) from record where roster < 0")) === 0;
  return rosters > 1 && isPlaced
    ? { scopes: ["across", "within", "all"], headline: "across", truePairs }
    : { scopes: ["all"], headline: "all", truePairs };
}

interface GroupOrder {
  readonly basis: Basis;
  readonly pairs: PairEvaluation | null;
  readonly bootstrap: boolean;
}

/** What needs to know who belongs together, beyond single pairs; labels of some pairs do not say that. */
async function measureGroups(
  connection: DuckDBConnection,
  { truth, clusters }: EvaluationFiles,
  { basis, pairs, bootstrap }: GroupOrder,
): Promise<Pick<Evaluation, "pairs" | "clusters" | "strata" | "rosters">> {
  const hasClusters = clusters !== undefined;
  if (truth.kind === "LABELS")
    return { pairs, clusters: hasClusters ? await measureLabelledClusters(connection, basis) : null, strata: [], rosters: null };
  return {
    pairs,
    clusters: hasClusters ? await measureClusters(connection, { ...basis, bootstrap }) : null,
    strata: await measureStrata(connection, {
      columns: truth.kind === "RECORDS" ? truth.strata : [],
      scope: basis.headline,
      hasPairs: pairs !== null,
      hasClusters,
    }),
    rosters: hasClusters && basis.headline === "across" ? await measureRosters(connection) : null,
  };
}

async function countRecords(
  connection: DuckDBConnection,
  { truth, clusters }: EvaluationFiles,
  rows: PairRows | undefined,
): Promise<Counts> {
  const records = await readNumber(connection, "select count(*) from record");
  const clustered = await readNumber(connection, "select count(*) from cluster_of");
  return {
    records,
    rosters: await readNumber(connection, "select count(*) from roster_name"),
    entities: truth.kind === "LABELS" ? null : await readNumber(connection, "select count(distinct entity) from record"),
    pairRows: rows?.rows ?? null,
    pairRowsOfUnknownRecords: rows?.unknown ?? null,
    repeatedPairRows: rows?.repeated ?? null,
    unlabelledPairs: truth.kind === "LABELS" && rows ? rows.unlabelled : null,
    clusterRows: clusters?.rows ?? null,
    clusterRowsOfUnknownRecords: clusters ? clusters.rows - clustered : null,
    recordsWithoutCluster: clusters ? records - clustered : null,
  };
}
