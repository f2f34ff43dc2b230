import type { FileProblem } from "#shared/intake/file-problem.js";

export const PRINTED_PROBLEMS = 20;

/** One JSON document on standard output, for programs. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Columns padded to their widest cell. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  for (const row of rows)
    printLine(
      row
        .map((cell, column) => cell.padEnd(width(column)))
        .join("  ")
        .trimEnd(),
    );
}

export function printProblems(problems: readonly FileProblem[], total: number): void {
  if (total === 0) return;
  const shown = problems.slice(0, PRINTED_PROBLEMS);
  printTable([
    ["LINE", "COLUMN", "", "CODE", "MESSAGE"],
    ...shown.map((p) => [String(p.line), p.column ?? "", p.severity, p.code, p.message]),
  ]);
  if (total > shown.length) printLine(`… and ${total - shown.length} more; --json lists them`);
}
