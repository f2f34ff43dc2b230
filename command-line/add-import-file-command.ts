import { basename } from "node:path";
import type { Command } from "commander";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { listFileProblems } from "#shared/intake/file-claim.js";
import type { Intake } from "#shared/intake/read-file.js";
import type { SourceFile, SourceFileOrder } from "#shared/intake/source-file.js";
import { dryRunSourceFile, importSourceFile, type SourceFileKind } from "#shared/intake/source-files.js";
import type { Taken } from "#shared/intake/take-upload.js";
import { startProgress } from "#shared/process/progress.js";
import { type OpenHub, withHub, withPool } from "./open-hub.js";
import { countListed, printDryRun, printReceipt } from "./print-receipt.js";
import { readDay, requireFile } from "./read-option.js";

/** A command that imports files of one kind. */
export interface ImportFileCommand {
  readonly name: string;
  /** What the files hold and who sends them. */
  readonly description: string;
  /** Where the columns are listed, for example /claims/template.csv. */
  readonly columns: string;
  readonly kind: SourceFileKind;
  /** What the file's rows are called. */
  readonly rowsNoun: string;
}

interface ImportOptions {
  readonly source: string;
  readonly effectiveOn: PlainDate;
  readonly dryRun?: true;
  readonly json?: true;
}

export function addImportFileCommand(program: Command, command: ImportFileCommand): void {
  program
    .command(command.name)
    .description(`${command.description} The same file again changes nothing; a killed import is finished by running it again.`)
    .argument("<file>", `CSV file, may be gzipped; its columns are ${command.columns}`)
    .requiredOption("--source <organization>", "the organization whose member numbers the file uses, for example AR_MEDICAID")
    .option("--effective-on <day>", "the day that the file speaks of, YYYY-MM-DD", readDay, toPlainDate(new Date()))
    .option("--dry-run", "say what would happen, and write nothing")
    .option("--json", "print the receipt as JSON")
    .action((file: string, options: ImportOptions) => withHub((hub) => runImport(hub, command, { file, options })));
}

async function runImport(
  hub: OpenHub,
  command: ImportFileCommand,
  { file, options }: { readonly file: string; readonly options: ImportOptions },
): Promise<void> {
  const path = requireFile(file);
  const order: SourceFileOrder = {
    organizationId: options.source,
    effectiveOn: options.effectiveOn,
    fileName: basename(path),
    createdBy: "command-line",
  };
  const progress = startProgress(order.fileName);
  const work = { order, path, onProgress: progress.report };
  await withPool(hub, command.kind.table.subgraph, async (pool) => {
    const intake = { ...hub.intake, pool };
    if (options.dryRun) {
      const result = await dryRunSourceFile(intake, command.kind, work);
      progress.finish();
      return printDryRun(result, options.json);
    }
    const imported = await importSourceFile(intake, command.kind, work);
    progress.finish();
    await printFileReceipt({ ids: hub.ids, intake, command }, imported, options.json);
  });
}

/** As the first word of a line. */
export function toTitle(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

async function printFileReceipt(
  { ids, intake, command }: Pick<OpenHub, "ids"> & { readonly intake: Intake; readonly command: ImportFileCommand },
  { file, repeated }: Taken<SourceFile>,
  json: true | undefined,
): Promise<void> {
  const { table, idKind } = command.kind;
  const problems = await listFileProblems(intake.pool, table, { fileId: file.id, limit: countListed(json), afterId: undefined });
  const id = ids.encode(idKind, file.id);
  const title = `${toTitle(table.noun)} ${id} of ${file.organizationId}, as of ${file.effectiveOn}: ${file.status}`;
  printReceipt({ id, file, repeated, problems, title, rowsNoun: command.rowsNoun, remarks: [] }, json);
}
