import { plainReader } from "#shared/intake/plain-reader.js";
import type { SourceFileKind } from "#shared/intake/source-files.js";
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
  openReader: plainReader(COST_FORMAT),
  saveRows: saveCosts,
  compareRows: compareCosts,
  putInForce: async () => undefined,
};
