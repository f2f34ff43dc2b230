/** The hub's own generator as one CSV file with a roster column, one row a record. */
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { startProgress } from "#shared/process/progress.js";
import { generatePopulation } from "../../../seed/population/generate-population.js";
import { ROSTER_COLUMNS } from "../../../seed/population/roster-columns.js";
import { quoteText } from "../../../subgraphs/shared-clients/linkage/files/sql.js";
import { type DataSet, mappingOf } from "./data-set.js";

const SEED = 7;
/** What population.json maps: a roster has three times as many. */
// biome-ignore format: one list
const COLUMNS = [
  "member_number", "medicaid_id", "first_name", "middle_name", "last_name", "suffix", "former_last_name", "birth_date", "sex",
  "address", "city", "state", "zip", "phone", "guardian_name",
];

export interface PopulationOrder {
  readonly folder: string;
  readonly children: number;
  /** No more than these. */
  readonly mostRecords?: number;
}

/** Resolves to a data set with its truth beside it. A hand-over between coordinators gives a record further rows: the first counts. */
export async function makePopulation(connection: DuckDBConnection, order: PopulationOrder): Promise<DataSet> {
  const { folder, children, mostRecords } = order;
  const progress = startProgress(`making ${children} children`);
  const { rosters } = await generatePopulation({ children, seed: SEED, outFolder: folder, onProgress: progress.report });
  progress.finish();
  const types = ROSTER_COLUMNS.map((column) => `'${column}': 'VARCHAR'`).join(", ");
  const lists = rosters.map(
    ({
      source,
      file,
    }) => `select '${source}' as roster, ${COLUMNS.join(", ")} from read_csv(${quoteText(join(folder, file))}, auto_detect = false,
      header = true, delim = ',', quote = '"', escape = '"', columns = {${types}})`,
  );
  const records = join(folder, "records.csv");
  const limit = mostRecords ? `limit ${mostRecords}` : "";
  await connection.run(`copy (
    select * exclude (line) from (select *, row_number() over () as line from (${lists.join(" union all ")}))
    qualify row_number() over (partition by roster, member_number order by line) = 1 order by hash(roster, member_number) ${limit}
  ) to ${quoteText(records)} (format csv, header true)`);
  return {
    name: `the hub's generator, ${children.toLocaleString("en-US")} children`,
    files: [records],
    mapping: mappingOf("population"),
    truthSql: `select organization_id as roster, member_number as record_id, child_id as entity, birth_multiplicity <> '1' as is_multiple
      from read_csv(${quoteText(join(folder, "truth.csv"))}, all_varchar = true, header = true)`,
    isOneList: false,
    floors: { falseLinksOfMultiples: 0.005 },
  };
}
