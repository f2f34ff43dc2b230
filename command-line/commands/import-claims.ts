import type { Command } from "commander";
import { CLAIM_FILES } from "../../subgraphs/measures/claims/claim-files.js";
import { addImportFileCommand } from "../add-import-file-command.js";

export function addImportClaimsCommand(program: Command): void {
  addImportFileCommand(program, {
    name: "import-claims",
    description: "Import a file of claims that one organization billed or paid.",
    columns: "those of /claims/template.csv, or as the source's settings map them",
    kind: CLAIM_FILES,
    rowsNoun: "lines",
  });
}
