import type { DryRun } from "#shared/intake/dry-run-file.js";
import type { FileProblem } from "#shared/intake/file-problem.js";
import { PRINTED_PROBLEMS, printJson, printLine, printProblems } from "./print.js";

const LISTED_AS_JSON = 10_000;

/** How many problems a receipt reads. */
export function countListed(json: true | undefined): number {
  return json ? LISTED_AS_JSON : PRINTED_PROBLEMS;
}

interface ImportedFile {
  readonly id: number;
  readonly spoolPath: string | null;
  readonly rowsRead: number;
  readonly rowsAdded: number;
  readonly rowsChanged: number;
  readonly rowsUnchanged: number;
  readonly rowsRejected: number;
}

export interface Receipt {
  /** The file's public id. */
  readonly id: string;
  readonly file: ImportedFile;
  readonly repeated: boolean;
  readonly problems: { readonly rows: readonly (FileProblem & { readonly id: number })[]; readonly totalCount: number };
  /** "Roster … of KS_SHCN: APPLIED". */
  readonly title: string;
  /** What the file's rows are called. */
  readonly rowsNoun: string;
  /** Further lines after the counts. */
  readonly remarks: readonly string[];
}

export function printReceipt(receipt: Receipt, json: true | undefined): void {
  if (json) printAsJson(receipt);
  else printAsText(receipt);
}

function printAsJson({ id, file, repeated, problems }: Receipt): void {
  const { id: _id, spoolPath: _spoolPath, ...head } = file;
  const listed = problems.rows.map(({ id: _row, ...problem }) => problem);
  printJson({ id, repeated, ...head, problemCount: problems.totalCount, problems: listed });
}

function printAsText({ file, repeated, problems, title, rowsNoun, remarks }: Receipt): void {
  if (repeated) printLine("This very file is in force already: nothing was changed.");
  printLine(title);
  printLine(
    `${file.rowsRead} ${rowsNoun}: ${file.rowsAdded} new, ${file.rowsChanged} changed, ${file.rowsUnchanged} unchanged, ${file.rowsRejected} rejected`,
  );
  for (const remark of remarks) printLine(remark);
  printProblems(problems.rows, problems.totalCount);
}

export function printDryRun(result: DryRun, json: true | undefined): void {
  if (json) printJson({ dryRun: true, ...result });
  else printDryRunAsText(result);
}

function printDryRunAsText({ added, changed, unchanged, rejected, problems, problemCount }: DryRun): void {
  printLine(`Dry run: ${added} new, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected rows. Nothing was written.`);
  printProblems(problems, problemCount);
}
