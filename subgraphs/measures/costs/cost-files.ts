import type pg from "pg";
import { getRowSettings } from "#shared/intake/directory.db.js";
import { readCsv } from "#shared/intake/read-csv.js";
import type { InspectedFile } from "#shared/intake/read-file.js";
import type { ReadOrder, SourceFileKind } from "#shared/intake/source-files.js";
import { COST_FORMAT } from "./cost-format.js";
import { compareCosts, saveCosts } from "./save-costs.db.js";

/** Files of costs and interim payments: nobody follows them, a settlement reads what is in force. */
export const COST_FILES: SourceFileKind = {
  table: {
    subgraph: "measures",
    name: "hub_measures.cost_file",
    problems: "hub_measures.cost_file_problem",
    fileColumn: "cost_file_id",
    noun: "cost file",
  },
  idKind: "CostFile",
  events: { received: "costs-received" },
  eventKey: "costFileId",
  openReader,
  saveRows: saveCosts,
  compareRows: compareCosts,
  putInForce: async () => undefined,
};

async function openReader(pool: pg.Pool, { effectiveOn }: ReadOrder, file: InspectedFile) {
  const settings = await getRowSettings(pool, { valueMap: {}, defaults: {}, effectiveOn });
  return readCsv({ ...file, format: COST_FORMAT, columnMap: {}, settings });
}
