import { createHash } from "node:crypto";
import { type ColumnName, ROSTER_COLUMNS, type RosterColumn } from "../roster-columns.js";
import type { ProblemCode, RosterProblem } from "../roster-problem.js";
import type { RowResult, RowSettings } from "../roster-row.js";
import { type HeaderMap, indexOfColumn } from "./map-header.js";
import { readCell } from "./read-cell.js";

const MEMBER_NUMBER = indexOfColumn("member_number");
const BIRTH_DATE = indexOfColumn("birth_date");
const LAST_NAME = indexOfColumn("last_name");
const PLAN = indexOfColumn("plan");
const COVERAGE_START = indexOfColumn("coverage_starts_on");

/** Columns whose value would be read wrongly by a source that writes one of these for "nothing". */
const NOTHING = new Set(["", "null", "n/a", "na", "none", "-", "--", "."]);

/** First and last day of each span that a row can carry. */
const SPANS = (
  [
    ["coverage_starts_on", "coverage_ends_on"],
    ["enrollment_starts_on", "enrollment_ends_on"],
    ["coordinator_since", "coordinator_until"],
  ] as const
).map(([start, end]) => [indexOfColumn(start), indexOfColumn(end)] as const);

/** Turns the cells of one line into a row, or into the list of what is wrong with it. */
export function mapCsvRow(
  line: number,
  cells: readonly string[],
  mapping: { readonly header: HeaderMap; readonly settings: RowSettings },
): RowResult {
  const { header, settings } = mapping;
  if (cells.length !== header.width) {
    return rejected(line, "WRONG_NUMBER_OF_CELLS", `has ${cells.length} cells where the header has ${header.width}`);
  }
  const problems: RosterProblem[] = [];
  const values = ROSTER_COLUMNS.map((column, index) => {
    const place = header.places[index] ?? -1;
    return readValue({ line, column, text: place === -1 ? "" : (cells[place] ?? "").trim() }, settings, problems);
  });
  checkRow(line, values, settings, problems);
  const applies = problems.every((problem) => problem.severity === "WARNING");
  return { line, row: applies ? { line, values, hash: hashOf(values) } : undefined, problems };
}

function rejected(line: number, code: ProblemCode, message: string): RowResult {
  return { line, row: undefined, problems: [{ line, column: null, severity: "ERROR", code, message }] };
}

function readValue(
  cell: { line: number; column: RosterColumn; text: string },
  settings: RowSettings,
  problems: RosterProblem[],
): string | null {
  const name = cell.column.name as ColumnName;
  // PostgreSQL text cannot hold a zero byte, and no name does.
  const text = cell.text.includes("\0") ? cell.text.replaceAll("\0", "") : cell.text;
  const fallback = settings.defaults[name] ?? null;
  if (NOTHING.has(text) || NOTHING.has(text.toLowerCase())) return fallback;
  const result = readCell(cell.column, settings.valueMap[name]?.[text] ?? text, settings);
  if ("value" in result) return result.value;
  problems.push({ line: cell.line, column: name, severity: result.severity, code: result.code, message: result.message });
  return null;
}

function checkRow(line: number, values: readonly (string | null)[], settings: RowSettings, problems: RosterProblem[]): void {
  const add = (index: number, code: ProblemCode, message: string, severity: "ERROR" | "WARNING" = "ERROR") =>
    problems.push({ line, column: ROSTER_COLUMNS[index]?.name ?? null, severity, code, message });
  const birthDate = values[BIRTH_DATE];
  const hasProblem = (index: number) => problems.some((problem) => problem.column === ROSTER_COLUMNS[index]?.name);
  if (!values[MEMBER_NUMBER] && !hasProblem(MEMBER_NUMBER))
    add(MEMBER_NUMBER, "MISSING_VALUE", "every row needs a member number");
  if (!values[LAST_NAME] && !hasProblem(LAST_NAME)) add(LAST_NAME, "MISSING_VALUE", "every row needs a last name");
  if (!birthDate && !hasProblem(BIRTH_DATE))
    add(BIRTH_DATE, "MISSING_VALUE", "without a birth date the child cannot be matched", "WARNING");
  if (birthDate && birthDate > settings.effectiveOn)
    add(BIRTH_DATE, "DATE_OUT_OF_RANGE", "lies after the day that the file speaks of");
  if (values[COVERAGE_START] && !values[PLAN] && !hasProblem(PLAN))
    add(PLAN, "MISSING_VALUE", "coverage dates without a plan were not stored", "WARNING");
  for (const [start, end] of SPANS) {
    const [first, last] = [values[start], values[end]];
    if (first && last && last < first) add(end, "ENDS_BEFORE_START", "lies before the first day of its span");
  }
}

/** 128 bits as PostgreSQL's uuid; MD5 tells rows of one member apart, it guards nothing. */
function hashOf(values: readonly (string | null)[]): string {
  return createHash("md5").update(values.join("\u001f")).digest("hex");
}
