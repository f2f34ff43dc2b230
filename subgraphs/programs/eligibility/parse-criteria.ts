/** Rows of a table go in, eligibility criteria that may be relied on come out; one that is wrong stops all. */
import { z } from "zod";
import {
  type CsvTable,
  csvCode,
  csvConfidence,
  csvDate,
  csvListOrNone,
  csvOrNull,
  csvState,
  csvText,
  csvYesNo,
  parseTable,
  placeOf,
} from "#shared/csv-table.js";
import type { Criterion, Test } from "./criterion.js";

const KINDS = [
  "AGE",
  "MEDICAID",
  "NO_OTHER_INSURANCE",
  "NO_WAIVER",
  "DIAGNOSIS",
  "SPECIAL_NEEDS",
  "COMPLEX_NEEDS",
  "SOCIAL",
  "RESIDENCY",
  "PREGNANCY",
] as const satisfies readonly Test["kind"][];

const years = z.coerce.number().int().min(0).max(120);

const Row = z.strictObject({
  program: csvCode,
  criterion: z.enum(KINDS),
  starts_on: csvDate,
  ends_on: csvOrNull(csvDate),
  alternative: csvOrNull(z.string().regex(/^[A-Z]$/, "must be one capital")),
  min_age: csvOrNull(years),
  max_age: csvOrNull(years),
  max_age_inclusive: csvOrNull(csvYesNo),
  values: csvListOrNone(csvCode),
  citation: csvText,
  confidence: csvConfidence,
});
type Row = z.infer<typeof Row>;

const SetRow = z.strictObject({
  set: csvCode,
  prefix: z.string().regex(/^[A-Z]\d[0-9A-Z]{1,5}$/, "must be the beginning of an ICD-10-CM code, without a dot"),
  meaning: csvText,
  citation: csvText,
  confidence: csvConfidence,
});

export interface CriteriaTable extends CsvTable {
  readonly knownPrograms: ReadonlySet<string>;
  readonly diagnosisSets: DiagnosisSets;
}

/** Name of the set -> beginnings of codes. */
export type DiagnosisSets = ReadonlyMap<string, readonly string[]>;

export function parseDiagnosisSets(table: CsvTable): DiagnosisSets {
  const sets = new Map<string, string[]>();
  for (const { set, prefix } of parseTable(table, SetRow)) sets.set(set, [...(sets.get(set) ?? []), prefix]);
  return sets;
}

/** Throws an error that names the file, the line and the field of the first row that is wrong. */
export function parseCriteria(table: CriteriaTable): readonly Criterion[] {
  return parseTable(table, Row).map((row, at) => {
    const refuse: Refuse = (field, message) => {
      throw new Error(`${placeOf(table.file, at)}: ${field}: ${message}`);
    };
    if (!table.knownPrograms.has(row.program)) refuse("program", "is not the code of a program");
    if (row.ends_on !== null && row.ends_on < row.starts_on) refuse("ends_on", "lies before starts_on");
    return {
      programCode: row.program,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      alternative: row.alternative,
      test: toTest(row, table.diagnosisSets, refuse),
      citation: row.citation,
      confidence: row.confidence,
    };
  });
}

type Refuse = (field: string, message: string) => never;

function toTest(row: Row, sets: DiagnosisSets, refuse: Refuse): Test {
  switch (row.criterion) {
    case "AGE":
      return toAgeTest(row, refuse);
    case "DIAGNOSIS":
      return { kind: "DIAGNOSIS", prefixes: listPrefixes(row, sets, refuse) };
    case "SOCIAL":
      return { kind: "SOCIAL", anyOf: row.values.length > 0 ? row.values : refuse("values", "must name at least one") };
    case "RESIDENCY": {
      const state = csvState.safeParse(row.values.join(";"));
      return { kind: "RESIDENCY", state: state.success ? state.data : refuse("values", "must be one state") };
    }
    default:
      return { kind: row.criterion };
  }
}

function toAgeTest(row: Row, refuse: Refuse): Test {
  const { min_age: minYears, max_age: maxYears, max_age_inclusive: maxIsInclusive } = row;
  if (maxYears === null) return refuse("max_age", "must be said");
  if (maxIsInclusive === null) return refuse("max_age_inclusive", "must be YES or NO: a bound without it can be read both ways");
  if (maxYears < (minYears ?? 0)) return refuse("max_age", "lies below min_age");
  return { kind: "AGE", minYears: minYears ?? 0, maxYears, maxIsInclusive };
}

function listPrefixes(row: Row, sets: DiagnosisSets, refuse: Refuse): readonly string[] {
  if (row.values.length === 0) return refuse("values", "must name at least one set of diagnoses");
  return row.values.flatMap((name) => sets.get(name) ?? refuse("values", `${name} is not a set of diagnoses`));
}
