import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { exportDirectory } from "../../subgraphs/resources/export/export-directory.js";
import { type OpenHub, withHub, withPool } from "../open-hub.js";
import { printLine } from "../print.js";

interface ExportResourcesOptions {
  readonly source?: string;
  readonly format: "CSV" | "JSON";
}

export function addExportResourcesCommand(program: Command): void {
  program
    .command("export-resources")
    .description("Write the directory of services as an HSDS 3.1 data package (a folder of CSV files) or as one JSON file.")
    .argument("<path>", "the folder, or the file")
    .option("--source <name>", "entries of this source alone")
    .addOption(new Option("--format <format>", "how").choices(["CSV", "JSON"]).default("CSV"))
    .action((path: string, options: ExportResourcesOptions) => withHub((hub) => runExport(hub, path, options)));
}

async function runExport(hub: OpenHub, path: string, { source, format }: ExportResourcesOptions): Promise<void> {
  const order = { source, path: resolve(path), format };
  const written = await withPool(hub, "resources", (pool) => exportDirectory(pool, order));
  printLine(`${written} ${format === "CSV" ? "entries" : "services"} written to ${path}.`);
}
