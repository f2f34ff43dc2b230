import { plainReader } from "#shared/intake/plain-reader.js";
import type { SourceFileKind } from "#shared/intake/source-files.js";
import { CARE_NEED_FORMAT } from "./care-need-format.js";
import { compareCareNeeds, listOddCareNeeds, saveCareNeeds } from "./save-care-needs.db.js";

/** Files of what children need, with the goals of their plans of care. */
export const CARE_NEED_FILES: SourceFileKind = {
  table: {
    subgraph: "coordinators",
    name: "hub_coordinators.care_need_file",
    problems: "hub_coordinators.care_need_file_problem",
    fileColumn: "care_need_file_id",
    noun: "file of care needs",
  },
  idKind: "CareNeedFile",
  events: { received: "care-needs-received" },
  eventKey: "careNeedFileId",
  openReader: plainReader(CARE_NEED_FORMAT),
  saveRows: saveCareNeeds,
  compareRows: compareCareNeeds,
  putInForce: listOddCareNeeds,
};
