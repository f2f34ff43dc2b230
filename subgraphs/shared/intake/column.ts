import type { ProblemCode } from "./file-problem.js";

/** How a cell is read. */
export type ColumnKind =
  | { readonly kind: "text"; readonly maxLength: number }
  | { readonly kind: "date" }
  | { readonly kind: "choice"; readonly choices: readonly string[]; readonly synonyms?: Readonly<Record<string, string>> }
  /** A whole number, from 0. */
  | { readonly kind: "number"; readonly max: number }
  /** `expects` completes "expects …". */
  | { readonly kind: "pattern"; readonly pattern: RegExp; readonly expects: string }
  /** Dollars in the file, cents in the row. */
  | { readonly kind: "money" }
  | { readonly kind: "choices"; readonly choices: readonly string[] }
  | { readonly kind: "zip" | "phone" | "email" | "codes" | "plan" | "program" | "school" };

/** A column that a file of some kind may have. */
export interface Column {
  readonly name: string;
  readonly read: ColumnKind;
  /** Other headers that partners use, in any case, spacing and punctuation. */
  readonly synonyms: readonly string[];
  /** For the template. */
  readonly meaning: string;
}

/** A kind of file: its columns in the template's order, and what has to hold between the cells of a row. */
export interface FileFormat {
  readonly columns: readonly Column[];
  /** A file without one of these cannot be read. */
  readonly required: readonly string[];
  /** Adds what is wrong with a row whose cells were read one by one; a value is null where its cell is empty or wrong. */
  check(row: CheckedRow): void;
}

export interface CheckedRow {
  readonly values: readonly (string | null)[];
  /** The day that the file speaks of. */
  readonly effectiveOn: string;
  /** As the settings say. */
  readonly mustNameProgram: boolean;
  /** True where a problem of this column is known already. */
  hasProblem(column: string): boolean;
  add(column: string, code: ProblemCode, message: string, severity?: "ERROR" | "WARNING"): void;
}

/** Adds a problem where the row must name its program and does not. */
export function checkProgram({ mustNameProgram, hasProblem, add }: CheckedRow, program: string | null): void {
  if (mustNameProgram && program === null && !hasProblem("program"))
    add("program", "MISSING_VALUE", "each of your programs is under a law of its own: say which one this is");
}
