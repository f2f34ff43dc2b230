import type { Command } from "commander";
import { CARE_NEED_FILES } from "../../subgraphs/coordinators/care-needs/care-need-files.js";
import { addImportFileCommand } from "../add-import-file-command.js";

export function addImportCareNeedsCommand(program: Command): void {
  addImportFileCommand(program, {
    name: "import-care-needs",
    description: "Import a file of what one organization's children need, with the goals of their plans of care.",
    columns: "those of /care-needs/template.csv",
    kind: CARE_NEED_FILES,
    rowsNoun: "rows",
  });
}
