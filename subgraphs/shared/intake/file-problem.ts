/** What was wrong with one row or cell. A bad row is data, not an exception: it is listed in the receipt. */
export interface FileProblem {
  /** Line in the file, the header being line 1. */
  readonly line: number;
  /** The template's column name; null where the whole row is meant. */
  readonly column: string | null;
  /** ERROR: the row was not applied. WARNING: it was, without this value. */
  readonly severity: "ERROR" | "WARNING";
  readonly code: ProblemCode;
  /** Says what was expected. Never repeats the value, which may be a child's. */
  readonly message: string;
}

export type ProblemCode =
  | "MISSING_VALUE"
  | "INVALID_DATE"
  | "DATE_OUT_OF_RANGE"
  | "ENDS_BEFORE_START"
  | "UNKNOWN_VALUE"
  | "UNKNOWN_PLAN"
  | "UNKNOWN_PROGRAM"
  | "INVALID_FORMAT"
  | "TOO_LONG"
  | "WRONG_NUMBER_OF_CELLS"
  | "UNKNOWN_COLUMN"
  | "TOO_MANY_MISSING"
  | "UNKNOWN_MEMBER"
  | "OUTSIDE_ENROLLMENT"
  | "UNKNOWN_CLAIM";
