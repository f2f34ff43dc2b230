import { type CheckedRow, type Column, type ColumnKind, checkProgram, type FileFormat } from "#shared/intake/column.js";
import { CARE_NEED_DOMAINS } from "./care-need-domains.js";

const text = (maxLength: number): ColumnKind => ({ kind: "text", maxLength });
const date: ColumnKind = { kind: "date" };

const DOMAIN: ColumnKind = {
  kind: "choice",
  choices: CARE_NEED_DOMAINS,
  synonyms: {
    HEALTH: "MEDICAL",
    DEVELOPMENT: "DEVELOPMENTAL",
    BEHAVIOURAL: "BEHAVIORAL",
    BEHAVIORAL_HEALTH: "BEHAVIORAL",
    EDUCATION: "EDUCATIONAL",
    SCHOOL: "EDUCATIONAL",
    FINANCE: "FINANCIAL",
  },
};

/** The template: every column that a row may carry, in the template's order. */
export const CARE_NEED_COLUMNS = [
  column("member_number", text(60), "as in the source's roster; required", "member id", "recipient id", "student id"),
  column("need_number", text(60), "the source's own number for the need of this child; required", "need id", "goal id"),
  column("domain", DOMAIN, `${CARE_NEED_DOMAINS.join(", ")}; required`, "need domain", "need area", "category"),
  column("need", text(500), "what the child needs; required", "need description", "concern"),
  column("goal", text(500), "what the plan of care wants to reach", "plan goal", "objective"),
  column("recorded_on", date, "when it was recorded; empty = the day that the file speaks of", "date", "recorded date"),
  column("ended_on", date, "the last day on which it was a need; empty = it is one", "end date", "met on", "resolved on"),
  column("program", { kind: "program" }, "under which program it was recorded: a program's code or name", "program code"),
] as const satisfies readonly Column[];
type CareNeedColumn = (typeof CARE_NEED_COLUMNS)[number]["name"];

const REQUIRED = ["member_number", "need_number", "domain", "need"] as const satisfies readonly CareNeedColumn[];

const PLACES = new Map<CareNeedColumn, number>(CARE_NEED_COLUMNS.map(({ name }, place) => [name, place]));

/** Needs of children as a table. */
export const CARE_NEED_FORMAT: FileFormat = { columns: CARE_NEED_COLUMNS, required: REQUIRED, check: checkRow };

function checkRow(row: CheckedRow): void {
  const { values, effectiveOn, hasProblem, add } = row;
  const get = (name: CareNeedColumn) => values[PLACES.get(name) ?? -1] ?? null;
  for (const name of REQUIRED) {
    if (get(name) === null && !hasProblem(name)) add(name, "MISSING_VALUE", `every row needs ${name}`);
  }
  checkProgram(row, get("program"));
  const [recordedOn, endedOn] = [get("recorded_on") ?? effectiveOn, get("ended_on")];
  if (recordedOn > effectiveOn) add("recorded_on", "DATE_OUT_OF_RANGE", "lies after the day that the file speaks of");
  if (endedOn && endedOn < recordedOn) add("ended_on", "ENDS_BEFORE_START", "lies before the day on which it was recorded");
}

function column<Name extends string>(name: Name, read: ColumnKind, meaning: string, ...synonyms: string[]) {
  return { name, read, meaning, synonyms };
}
