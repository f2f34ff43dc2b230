import type { DuckDBConnection } from "@duckdb/node-api";
import type { Counts } from "./evaluation.js";
import type { EvaluationFiles } from "./identify-records.js";
import { readNumber } from "./query.js";

export interface NoteFacts {
  readonly files: EvaluationFiles;
  readonly counts: Counts;
  readonly truePairs: number;
}

/** What would otherwise be read as a bad linkage, or as a better one than it is. */
export async function writeNotes(connection: DuckDBConnection, facts: NoteFacts): Promise<string[]> {
  return [...noteStrangers(facts), ...(await noteRosters(connection, facts)), ...(await notePairList(connection, facts))];
}

function noteStrangers({ files: { truth, pairs, clusters }, counts }: NoteFacts): string[] {
  const areStrangers = (rows: number | null, unknown: number | null) => rows !== null && rows === unknown;
  const unknown = [
    ...(pairs && areStrangers(counts.pairRows, counts.pairRowsOfUnknownRecords) ? [pairs.path] : []),
    ...(clusters && areStrangers(counts.clusterRows, counts.clusterRowsOfUnknownRecords) ? [clusters.path] : []),
  ];
  return unknown.map((path) => `No row of ${path} is about records of ${truth.path}: do both use the same ids and rosters?`);
}

async function noteRosters(connection: DuckDBConnection, { counts, files }: NoteFacts): Promise<string[]> {
  if (counts.rosters < 2) return [];
  const unplaced = await readNumber(connection, "select count(*) from record where roster < 0");
  if (unplaced === 0) return [];
  return [
    `No file names the roster of some records (${unplaced}), so pairs across rosters cannot be told apart; ` +
      `a column roster in ${files.truth.path}, or --clusters with one, would do it.`,
  ];
}

async function notePairList(connection: DuckDBConnection, { files: { truth }, truePairs }: NoteFacts): Promise<string[]> {
  if (truth.kind !== "PAIRS") return [];
  const notes: string[] = [];
  if (truth.others.length > 0)
    notes.push(
      `Every pair that ${truth.path} lists is taken as a true one; --label names the column that says otherwise ` +
        `(it has ${truth.others.join(", ")}).`,
    );
  const listed = await readNumber(connection, "select count(*) from truth_file");
  if (truePairs > listed)
    notes.push(`The ${listed} listed pairs connect records into ${truePairs} pairs; all of these are true pairs.`);
  return notes;
}
