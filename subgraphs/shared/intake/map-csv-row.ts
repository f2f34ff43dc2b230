import { createHash } from "node:crypto";
import type { Column, FileFormat } from "./column.js";
import type { FileProblem, ProblemCode } from "./file-problem.js";
import type { RowResult, RowSettings } from "./file-row.js";
import type { HeaderMap } from "./map-header.js";
import { readCell } from "./read-cell.js";

/** Columns whose value would be read wrongly by a source that writes one of these for "nothing". */
const NOTHING = new Set(["", "null", "n/a", "na", "none", "-", "--", "."]);

/** Turns the cells of one line into a row, or into the list of what is wrong with it. */
export function mapCsvRow(
  line: number,
  cells: readonly string[],
  mapping: { readonly format: FileFormat; readonly header: HeaderMap; readonly settings: RowSettings },
): RowResult {
  const { format, header, settings } = mapping;
  if (cells.length !== header.width) {
    return rejected(line, "WRONG_NUMBER_OF_CELLS", `has ${cells.length} cells where the header has ${header.width}`);
  }
  const problems: FileProblem[] = [];
  const values = format.columns.map((column, index) => {
    const place = header.places[index] ?? -1;
    return readValue({ line, column, text: place === -1 ? "" : (cells[place] ?? "").trim() }, settings, problems);
  });
  format.check({
    values,
    effectiveOn: settings.effectiveOn,
    mustNameProgram: settings.mustNameProgram,
    hasProblem: (column) => problems.some((problem) => problem.column === column),
    add: (column, code, message, severity = "ERROR") => problems.push({ line, column, severity, code, message }),
  });
  const applies = problems.every((problem) => problem.severity === "WARNING");
  return { line, row: applies ? { line, values, hash: hashOf(values) } : undefined, problems };
}

function rejected(line: number, code: ProblemCode, message: string): RowResult {
  return { line, row: undefined, problems: [{ line, column: null, severity: "ERROR", code, message }] };
}

function readValue(
  cell: { line: number; column: Column; text: string },
  settings: RowSettings,
  problems: FileProblem[],
): string | null {
  const name = cell.column.name;
  // PostgreSQL text cannot hold a zero byte, and no name does.
  const text = cell.text.includes("\0") ? cell.text.replaceAll("\0", "") : cell.text;
  const fallback = settings.defaults[name] ?? null;
  if (NOTHING.has(text) || NOTHING.has(text.toLowerCase())) return fallback;
  const result = readCell(cell.column, settings.valueMap[name]?.[text] ?? text, settings);
  if ("value" in result) return result.value;
  problems.push({ line: cell.line, column: name, severity: result.severity, code: result.code, message: result.message });
  return null;
}

/**
 * 128 bits as PostgreSQL's uuid; MD5 tells rows of one member apart, it guards nothing. Empty cells at the end do not
 * count, so that a template may grow at its end and a row of before stays the same row.
 */
function hashOf(values: readonly (string | null)[]): string {
  const length = values.findLastIndex((value) => value !== null) + 1;
  return createHash("md5").update(values.slice(0, length).join("\u001f")).digest("hex");
}
