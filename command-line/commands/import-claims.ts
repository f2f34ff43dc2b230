import { basename } from "node:path";
import type { Command } from "commander";
import type pg from "pg";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { startProgress } from "#shared/process/progress.js";
import type { ClaimFileOrder } from "../../subgraphs/measures/claims/claim-file.js";
import { listClaimProblems } from "../../subgraphs/measures/claims/claim-files.db.js";
import { type ClaimImport, dryRunClaims, importClaims } from "../../subgraphs/measures/claims/import-claims.js";
import { type OpenHub, withHub, withMeasures } from "../open-hub.js";
import { countListed, printDryRun, printReceipt } from "../print-receipt.js";
import { readDay, requireFile } from "../read-option.js";

interface ImportOptions {
  readonly source: string;
  readonly effectiveOn: PlainDate;
  readonly dryRun?: true;
  readonly json?: true;
}

export function addImportClaimsCommand(program: Command): void {
  program
    .command("import-claims")
    .description(
      "Import a file of claims that one organization billed or paid. The same file again changes nothing; a killed import is finished by running it again.",
    )
    .argument(
      "<file>",
      "CSV file, may be gzipped; its columns are those of /claims/template.csv, or as the source's settings map them",
    )
    .requiredOption("--source <organization>", "the organization whose member numbers the file uses, for example AR_MEDICAID")
    .option("--effective-on <day>", "the day that the file speaks of, YYYY-MM-DD", readDay, toPlainDate(new Date()))
    .option("--dry-run", "say what would happen, and write nothing")
    .option("--json", "print the receipt as JSON")
    .action((file: string, options: ImportOptions) => withHub((hub) => runImport(hub, file, options)));
}

async function runImport(hub: OpenHub, file: string, options: ImportOptions): Promise<void> {
  const path = requireFile(file);
  const order: ClaimFileOrder = {
    organizationId: options.source,
    effectiveOn: options.effectiveOn,
    fileName: basename(path),
    createdBy: "command-line",
  };
  const progress = startProgress(order.fileName);
  const work = { path, onProgress: progress.report };
  await withMeasures(hub, async (pool) => {
    const intake = { ...hub.intake, pool };
    if (options.dryRun) {
      const result = await dryRunClaims(intake, order, work);
      progress.finish();
      return printDryRun(result, options.json);
    }
    const imported = await importClaims(intake, order, work);
    progress.finish();
    await printClaimsReceipt({ ids: hub.ids, pool }, imported, options.json);
  });
}

async function printClaimsReceipt(
  hub: Pick<OpenHub, "ids"> & { readonly pool: pg.Pool },
  { file, repeated }: ClaimImport,
  json: true | undefined,
): Promise<void> {
  const problems = await listClaimProblems(hub.pool, file.id, { limit: countListed(json), afterId: undefined });
  const id = hub.ids.encode("ClaimFile", file.id);
  const title = `Claim file ${id} of ${file.organizationId}, as of ${file.effectiveOn}: ${file.status}`;
  printReceipt({ id, file, repeated, problems, title, rowsNoun: "lines", remarks: [] }, json);
}
