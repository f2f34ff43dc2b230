import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Command } from "commander";
import { type PlainDate, toPlainDate } from "#shared/dates.js";
import { ImportRejectedError } from "#shared/errors.js";
import { startProgress } from "#shared/process/progress.js";
import { dryRunRoster, importRoster } from "../../subgraphs/members/rosters/import-roster.js";
import type { Roster, RosterOrder } from "../../subgraphs/members/rosters/roster.js";
import { listProblems } from "../../subgraphs/members/rosters/rosters.db.js";
import { type OpenHub, waitForSteps, withHub } from "../open-hub.js";
import { PRINTED_PROBLEMS, printJson, printLine, printProblems } from "../print.js";
import { readDay } from "../read-option.js";

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
  const path = resolve(file);
  if (!existsSync(path)) throw new ImportRejectedError(`There is no file ${file}.`);
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
    if (options.json) return printJson({ dryRun: true, ...result });
    printLine(
      `Dry run: ${result.added} new, ${result.changed} changed, ${result.unchanged} unchanged, ${result.rejected} rejected rows. Nothing was written.`,
    );
    return printProblems(result.problems, result.problemCount);
  }
  const { roster, repeated } = await importRoster(hub.intake, order, { path, onProgress: progress.report });
  progress.finish();
  await waitForSteps(hub.intake, roster.id, "APPLY");
  await printReceipt(hub, roster, { repeated, json: options.json === true });
}

async function printReceipt(hub: OpenHub, roster: Roster, how: { repeated: boolean; json: boolean }): Promise<void> {
  const problems = await listProblems(hub.intake.pool, roster.id, {
    limit: how.json ? 10_000 : PRINTED_PROBLEMS,
    afterId: undefined,
  });
  const id = hub.ids.encode("Roster", roster.id);
  if (how.json) {
    const { id: _id, spoolPath: _spoolPath, ...head } = roster;
    return printJson({
      id,
      repeated: how.repeated,
      ...head,
      problemCount: problems.totalCount,
      problems: problems.rows.map(({ id: _row, ...problem }) => problem),
    });
  }
  if (how.repeated) printLine("This very file is in force already: nothing was changed.");
  printLine(`Roster ${id} of ${roster.organizationId}, ${roster.kind}, as of ${roster.effectiveOn}: ${roster.status}`);
  printLine(
    `${roster.rowsRead} rows: ${roster.rowsAdded} new, ${roster.rowsChanged} changed, ${roster.rowsUnchanged} unchanged, ${roster.rowsRejected} rejected`,
  );
  if (roster.membersMissing > 0)
    printLine(`${roster.membersMissing} known members are not in the file; ${roster.membersEnded} of them were ended`);
  printProblems(problems.rows, problems.totalCount);
}
