import type { Command } from "commander";
import { COST_FILES } from "../../subgraphs/measures/costs/cost-files.js";
import { addImportFileCommand } from "../add-import-file-command.js";

export function addImportCostsCommand(program: Command): void {
  addImportFileCommand(program, {
    name: "import-costs",
    description: "Import a file of what a program's services cost, and of interim payments.",
    columns: "those of /costs/template.csv",
    kind: COST_FILES,
    rowsNoun: "lines",
  });
}
