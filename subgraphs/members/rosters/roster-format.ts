import { type CheckedRow, checkProgram, type FileFormat } from "#shared/intake/column.js";
import { type ColumnName, ROSTER_COLUMNS } from "./roster-columns.js";

/** First and last day of each span that a row can carry. */
const SPANS = [
  ["coverage_starts_on", "coverage_ends_on"],
  ["enrollment_starts_on", "enrollment_ends_on"],
  ["coordinator_since", "coordinator_until"],
] as const satisfies readonly (readonly [ColumnName, ColumnName])[];

/** A roster: one organization's members. */
export const ROSTER_FORMAT: FileFormat = {
  columns: ROSTER_COLUMNS,
  required: ["member_number", "first_name", "last_name", "birth_date"],
  check: checkRow,
};

const PLACES = new Map<ColumnName, number>(ROSTER_COLUMNS.map((column, place) => [column.name, place]));

function checkRow(row: CheckedRow): void {
  const { values, effectiveOn, hasProblem, add } = row;
  const get = (name: ColumnName) => values[PLACES.get(name) ?? -1] ?? null;
  const birthDate = get("birth_date");
  if (!get("member_number") && !hasProblem("member_number"))
    add("member_number", "MISSING_VALUE", "every row needs a member number");
  if (!get("last_name") && !hasProblem("last_name")) add("last_name", "MISSING_VALUE", "every row needs a last name");
  if (!birthDate && !hasProblem("birth_date"))
    add("birth_date", "MISSING_VALUE", "without a birth date the child cannot be matched", "WARNING");
  if (birthDate && birthDate > effectiveOn) add("birth_date", "DATE_OUT_OF_RANGE", "lies after the day that the file speaks of");
  if (get("coverage_starts_on") && !get("plan") && !hasProblem("plan"))
    add("plan", "MISSING_VALUE", "coverage dates without a plan were not stored", "WARNING");
  if (get("coordinator_name")) checkProgram(row, get("program"));
  if ((get("assessment_kind") === null) !== (get("assessed_on") === null))
    add("assessed_on", "MISSING_VALUE", "an assessment needs both its kind and its day, and was not stored", "WARNING");
  const assessedOn = get("assessed_on");
  if (assessedOn && assessedOn > effectiveOn)
    add("assessed_on", "DATE_OUT_OF_RANGE", "lies after the day that the file speaks of");
  for (const [start, end] of SPANS) {
    const [first, last] = [get(start), get(end)];
    if (first && last && last < first) add(end, "ENDS_BEFORE_START", "lies before the first day of its span");
  }
}
