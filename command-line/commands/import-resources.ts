import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { ImportRejectedError } from "#shared/errors.js";
import { importDirectory } from "../../subgraphs/resources/import/import-directory.js";
import { listMissing, listProblems } from "../../subgraphs/resources/import/imports.db.js";
import { type OpenHub, withHub, withPool } from "../open-hub.js";
import { printJson, printLine, printTable } from "../print.js";

interface ImportResourcesOptions {
  readonly source: string;
  readonly json?: true;
}

const PRINTED = 20;
const LISTED = 10_000;

export function addImportResourcesCommand(program: Command): void {
  program
    .command("import-resources")
    .description(
      "Import a directory of services in HSDS 3.1 or 3.0. The same directory again changes nothing; entries that it no longer holds are listed and kept.",
    )
    .argument("<path>", "a JSON file, or the folder of a CSV data package")
    .requiredOption("--source <name>", "who publishes the directory, for example LA_FHF; it speaks for its own entries alone")
    .option("--json", "print the receipt as JSON")
    .action((path: string, options: ImportResourcesOptions) => withHub((hub) => runImport(hub, path, options)));
}

async function runImport(hub: OpenHub, path: string, { source, json }: ImportResourcesOptions): Promise<void> {
  const full = resolve(path);
  if (!existsSync(full)) throw new ImportRejectedError(`There is no file or folder ${path}.`);
  await withPool(hub, "resources", async (pool) => {
    const order = { source, path: full, createdBy: "command-line" };
    const receipt = await importDirectory(pool, order, { now: new Date() });
    const limit = json ? LISTED : PRINTED;
    const problems = await listProblems(pool, receipt.id, { limit, afterId: 0 });
    const missing = await listMissing(pool, receipt.id, limit);
    if (json) return printJson({ ...receipt, problemCount: problems.totalCount, problems: problems.rows, missing });
    printLine(`Directory of ${receipt.source}, ${receipt.format}: ${receipt.status}`);
    printLine(
      `${receipt.rowsRead} rows: ${receipt.rowsAdded} new, ${receipt.rowsChanged} changed, ${receipt.rowsUnchanged} unchanged, ${receipt.rowsRejected} rejected entries`,
    );
    if (receipt.entriesMissing > 0) {
      printLine(`${receipt.entriesMissing} known entries are not in it; they were kept and marked:`);
      printTable(missing.map((entry) => [entry.object, entry.id, entry.name ?? ""]));
    }
    printProblems(problems);
  });
}

function printProblems({ rows, totalCount }: Awaited<ReturnType<typeof listProblems>>): void {
  if (totalCount === 0) return;
  printTable([
    ["FILE", "ROW", "FIELD", "", "CODE", "MESSAGE"],
    ...rows.map((p) => [p.file, String(p.row ?? ""), p.field ?? "", p.severity, p.code, p.message]),
  ]);
  if (totalCount > rows.length) printLine(`… and ${totalCount - rows.length} more; --json lists them`);
}
