import type { DuckDBConnection } from "@duckdb/node-api";
import { ImportRejectedError } from "#shared/errors.js";
import type { LinkFile } from "./load-links.js";
import { hasRoster, type Truth } from "./load-truth.js";
import { readTexts } from "./query.js";

export interface EvaluationFiles {
  readonly truth: Truth;
  readonly pairs: LinkFile | undefined;
  readonly clusters: LinkFile | undefined;
}

/**
 * The table record_key: a number for each record of the truth, its id and its roster. Where the truth names no rosters
 * the other files do; a record that none of them places has a null roster. A list of true pairs leaves out the records
 * that match nothing, so there the other files add theirs.
 */
export async function identifyRecords(connection: DuckDBConnection, files: EvaluationFiles): Promise<void> {
  const { truth } = files;
  const placed = hasRoster(truth) ? [] : listMentions(files, "ROSTERS");
  if (placed.length > 0) await placeRecords(connection, placed, truth);
  const roster = hasRoster(truth) ? "t.roster" : placed.length > 0 ? "p.roster" : "null::varchar";
  const place = placed.length > 0 ? "left join record_place p using (record_id)" : "";
  const listed = truth.kind === "RECORDS" ? listTruthRecords(truth) : listPairedRecords(files);
  await connection.run(
    `create or replace table record_key as select t.id, t.record_id, ${roster} as roster from (${listed}) t ${place}`,
  );
}

function listTruthRecords(truth: Truth): string {
  // The row's number in truth_file, by which a record finds its entity and its strata again.
  return `select rowid::integer as id, record_id, ${hasRoster(truth) ? "coalesce(roster, '')" : "null"} as roster from truth_file`;
}

function listPairedRecords(files: EvaluationFiles): string {
  const { truth } = files;
  const rosters = hasRoster(truth);
  const own = listSides("truth_file", rosters);
  const others = truth.kind === "PAIRS" ? listMentions(files, rosters ? "ROSTERS" : "ALL") : [];
  const all = [...own, ...others].join(" union all ");
  const key = rosters ? "record_id, roster" : "record_id";
  return `select (row_number() over (order by ${key}) - 1)::integer as id, ${key} from (select distinct ${key} from (${all}))`;
}

/** What pairs and clusters say about which record is in which roster. */
function listMentions({ pairs, clusters }: EvaluationFiles, which: "ROSTERS" | "ALL"): string[] {
  const isWanted = (file: LinkFile | undefined): file is LinkFile => file !== undefined && (which === "ALL" || file.hasRoster);
  return [
    ...(isWanted(clusters)
      ? [`select record_id, ${clusters.hasRoster ? "coalesce(roster, '')" : "null"} as roster from cluster_file`]
      : []),
    ...(isWanted(pairs) ? listSides("pair_file", pairs.hasRoster) : []),
  ];
}

function listSides(table: string, rosters: boolean): string[] {
  return ["a", "b"].map(
    (side) => `select record_${side} as record_id, ${rosters ? `coalesce(roster_${side}, '')` : "null"} as roster from ${table}`,
  );
}

async function placeRecords(connection: DuckDBConnection, mentions: readonly string[], truth: Truth): Promise<void> {
  await connection.run(
    `create or replace table record_place as
     select record_id, min(roster) as roster, max(roster) as last_roster from (${mentions.join(" union all ")}) group by record_id`,
  );
  const inTruth = truth.kind === "RECORDS" ? "semi join truth_file using (record_id)" : "";
  const [both] = await readTexts(
    connection,
    `select record_id from record_place ${inTruth} where roster <> last_roster order by record_id limit 1`,
  );
  if (both !== undefined)
    throw new ImportRejectedError(`The record ${both} is in two rosters, and ${truth.path} has no roster to tell them apart.`);
}

/**
 * How the rows of a file, named f, find their record, named as given. Throws where the file names no rosters and its
 * record ids need one.
 */
export async function matchRecords(
  connection: DuckDBConnection,
  { truth }: EvaluationFiles,
  file: LinkFile,
): Promise<(record: string, side: string) => string> {
  if (!hasRoster(truth)) return (record, side) => `${record}.record_id = f.record_${side}`;
  const suffix = (side: string) => (side === "id" ? "" : `_${side}`);
  if (file.hasRoster)
    return (record, side) =>
      `${record}.record_id = f.record_${side} and ${record}.roster = coalesce(f.roster${suffix(side)}, '')`;
  const [repeated] = await readTexts(
    connection,
    "select record_id from record_key group by record_id having count(*) > 1 order by record_id limit 1",
  );
  if (repeated !== undefined)
    throw new ImportRejectedError(
      `${file.path} names no rosters, and the record ${repeated} is in several rosters of ${truth.path}.`,
    );
  return (record, side) => `${record}.record_id = f.record_${side}`;
}
