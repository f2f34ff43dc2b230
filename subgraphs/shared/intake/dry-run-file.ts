/** The rows of a file flow in; what importing them would do flows out, and nothing is written. */
import type { RowCounts } from "./file-claim.js";
import type { FileProblem } from "./file-problem.js";
import type { FileRow, RowResult } from "./file-row.js";
import { CHUNK_ROWS } from "./read-file.js";

/** What importing the file would do, without doing it: counts, and the first problems. */
export interface DryRun {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** In the order of the file, at most MAX_LISTED_PROBLEMS. */
  readonly problems: readonly FileProblem[];
  readonly problemCount: number;
}

/** What storing rows would count, and what is odd about them beside what stands in them. */
export interface RowComparison extends RowCounts {
  readonly problems?: readonly FileProblem[];
}

const MAX_LISTED_PROBLEMS = 1_000;

export async function dryRunFile(
  results: AsyncIterable<RowResult>,
  compareRows: (rows: readonly FileRow[]) => Promise<RowComparison>,
  report: (lastLine: number) => void,
): Promise<DryRun> {
  const sum = { added: 0, changed: 0, unchanged: 0, rejected: 0, problems: [] as FileProblem[], problemCount: 0 };
  let chunk: RowResult[] = [];
  const compare = async () => {
    const rows = chunk.map((result) => result.row).filter((row): row is FileRow => row !== undefined);
    const compared: RowComparison = rows.length > 0 ? await compareRows(rows) : { added: 0, changed: 0, unchanged: 0 };
    sum.added += compared.added;
    sum.changed += compared.changed;
    sum.unchanged += compared.unchanged;
    sum.rejected += chunk.filter((result) => result.line > 1 && !result.row).length;
    const problems = [...chunk.flatMap((result) => result.problems), ...(compared.problems ?? [])];
    problems.sort((one, other) => one.line - other.line);
    sum.problemCount += problems.length;
    sum.problems.push(...problems.slice(0, MAX_LISTED_PROBLEMS - sum.problems.length));
    report(chunk.at(-1)?.line ?? 0);
    chunk = [];
  };
  for await (const result of results) {
    chunk.push(result);
    if (chunk.length >= CHUNK_ROWS) await compare();
  }
  await compare();
  return sum;
}
