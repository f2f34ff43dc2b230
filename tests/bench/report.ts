/** One measured value, with what it was measured against in the same run. */
export interface Finding {
  readonly what: string;
  readonly value: number;
  /** A share is from 0 to 1. */
  readonly unit: "ms" | "rows/s" | "s" | "MiB" | "share" | "";
  readonly comparedWith?: { readonly what: string; readonly value: number };
  readonly target?: { readonly text: string; readonly isMet: boolean };
}

export interface BenchmarkResult {
  readonly name: string;
  /** What was measured on what, one sentence a line. */
  readonly about: readonly string[];
  readonly findings: readonly Finding[];
}

/** Value divided by what it is compared with. */
function ratioOf({ value, comparedWith }: Finding): number | null {
  return comparedWith ? value / comparedWith.value : null;
}

export function atMost(value: number, limit: number, text: string): NonNullable<Finding["target"]> {
  return { text, isMet: value <= limit };
}

export function atLeast(value: number, limit: number, text: string): NonNullable<Finding["target"]> {
  return { text, isMet: value >= limit };
}

const HEADINGS = ["what", "value", "compared with", "ratio", "target"] as const;

export function toText({ name, about, findings }: BenchmarkResult): string {
  const table = toTable([HEADINGS, ...findings.map(toCells)]);
  return [`${name}`, ...about.map((line) => `  ${line}`), "", ...table.map((line) => `  ${line}`), ""].join("\n");
}

function toCells(finding: Finding): string[] {
  const { what, value, unit, comparedWith, target } = finding;
  const ratio = ratioOf(finding);
  return [
    what,
    toQuantity(value, unit),
    comparedWith ? `${comparedWith.what}: ${toQuantity(comparedWith.value, unit)}` : "",
    ratio === null ? "" : ratio.toFixed(2),
    target ? `${target.text}: ${target.isMet ? "met" : "not met"}` : "",
  ];
}

function toQuantity(value: number, unit: Finding["unit"]): string {
  if (unit === "share") return value.toFixed(4);
  const digits = value < 100 && !(unit === "" && Number.isInteger(value)) ? 2 : 0;
  return `${value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`.trimEnd();
}

function toTable(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(width(column)))
      .join("  ")
      .trimEnd(),
  );
}

export function toJson(machine: object, results: readonly BenchmarkResult[]): string {
  const withRatios = results.map((result) => ({
    ...result,
    findings: result.findings.map((finding) => ({ ...finding, ratio: ratioOf(finding) })),
  }));
  return JSON.stringify({ machine, benchmarks: withRatios }, null, 2);
}
