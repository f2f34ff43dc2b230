import { basename } from "node:path";
import type { Command } from "commander";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { startProgress } from "#shared/process/progress.js";
import { dryRunRoster, type ImportResult, importRoster } from "../../subgraphs/members/rosters/import-roster.js";
import type { RosterOrder } from "../../subgraphs/members/rosters/roster.js";
import { listProblems } from "../../subgraphs/members/rosters/rosters.db.js";
import { type OpenHub, waitForSteps, withHub } from "../open-hub.js";
import { countListed, printDryRun, printReceipt } from "../print-receipt.js";
import { readDay, requireFile } from "../read-option.js";

interface ImportOptions {
  readonly source: string;
  readonly changes?: true;
  readonly effectiveOn: PlainDate;
  readonly dryRun?: true;
  readonly json?: true;
}

export function addImportCommand(program: Command): void {
  program
    .command("import")
    .description(
      "Import a roster file of one source organization and link its members. The same file again changes nothing; a killed import is finished by running it again.",
    )
    .argument("<file>", "CSV file, may be gzipped")
    .requiredOption("--source <organization>", "the organization whose members the file lists, for example KS_SHCN")
    .option("--changes", "the file holds changes only; without this it is a full file")
    .option("--effective-on <day>", "the day that the file speaks of, YYYY-MM-DD", readDay, toPlainDate(new Date()))
    .option("--dry-run", "say what would happen, and write nothing")
    .option("--json", "print the receipt as JSON")
    .action((file: string, options: ImportOptions) => withHub((hub) => runImport(hub, file, options)));
}

async function runImport(hub: OpenHub, file: string, options: ImportOptions): Promise<void> {
  const path = requireFile(file);
  const order: RosterOrder = {
    organizationId: options.source,
    kind: options.changes ? "CHANGES" : "FULL",
    effectiveOn: options.effectiveOn,
    fileName: basename(path),
    createdBy: "command-line",
  };
  const progress = startProgress(order.fileName);
  if (options.dryRun) {
    const result = await dryRunRoster(hub.intake, order, { path, onProgress: progress.report });
    progress.finish();
    return printDryRun(result, options.json);
  }
  const { roster, repeated } = await importRoster(hub.intake, order, { path, onProgress: progress.report });
  progress.finish();
  await waitForSteps(hub.intake, roster.id, "APPLY");
  await printRosterReceipt(hub, { roster, repeated }, options.json);
}

async function printRosterReceipt(hub: OpenHub, { roster, repeated }: ImportResult, json: true | undefined): Promise<void> {
  const problems = await listProblems(hub.intake.pool, roster.id, { limit: countListed(json), afterId: undefined });
  const id = hub.ids.encode("Roster", roster.id);
  const title = `Roster ${id} of ${roster.organizationId}, ${roster.kind}, as of ${roster.effectiveOn}: ${roster.status}`;
  const remarks =
    roster.membersMissing > 0
      ? [`${roster.membersMissing} known members are not in the file; ${roster.membersEnded} of them were ended`]
      : [];
  printReceipt({ id, file: roster, repeated, problems, title, rowsNoun: "rows", remarks }, json);
}
