/** What was wrong with one row or value of a directory. A bad row is data, not an exception: the receipt lists it. */
export interface RowProblem {
  /** The file in the package; for a JSON file, its name. */
  readonly file: string;
  /** The row, the first after the header being 1; in JSON the number of the entry. Null where the whole file is meant. */
  readonly row: number | null;
  /** The field's name, with its path where it is nested. Null where the whole row is meant. */
  readonly field: string | null;
  /** ERROR: the row was left out. WARNING: it was loaded without this value. */
  readonly severity: "ERROR" | "WARNING";
  readonly code: RowProblemCode;
  /** Says what was expected. */
  readonly message: string;
}

export const ROW_PROBLEM_CODES = [
  "MISSING_FILE",
  "UNKNOWN_FILE",
  "UNREADABLE",
  "WRONG_NUMBER_OF_CELLS",
  "MISSING_VALUE",
  "INVALID_FORMAT",
  "UNKNOWN_VALUE",
  "OUT_OF_RANGE",
  "TOO_LONG",
  "UNKNOWN_FIELD",
  "MARKUP_REMOVED",
  "INVALID_SCHEDULE",
  "DANGLING_REFERENCE",
  "REPEATED_ID",
  "OTHER_SOURCE",
] as const;
export type RowProblemCode = (typeof ROW_PROBLEM_CODES)[number];
