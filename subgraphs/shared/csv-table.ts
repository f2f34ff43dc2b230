import { z } from "zod";
import { findPlainDate, type PlainDate } from "./dates.js";

/** A table of data that ships with the hub: rows as read from a CSV file with a header. */
export interface CsvTable {
  /** For messages. */
  readonly file: string;
  readonly rows: readonly unknown[];
}

export const csvCode = z.string().regex(/^[A-Z][A-Z0-9_]*$/, "must be upper snake case");
export const csvState = z.string().regex(/^[A-Z]{2}$/, "must be two capitals");
export const csvText = z.string().min(1, "must not be empty");
export const csvDate = z.string().transform((value, context): PlainDate => {
  const date = findPlainDate(value);
  if (date) return date;
  context.addIssue({ code: "custom", message: "must be a day such as 2025-06-30" });
  return z.NEVER;
});
export const csvYesNo = z.enum(["YES", "NO"], "must be YES or NO").transform((value) => value === "YES");
/** S: text or official page seen; P: partly seen or inferred; K: knowledge, needs local confirmation. */
export const csvConfidence = z.enum(["S", "P", "K"]);

export function csvOrNull<T>(type: z.ZodType<T>): z.ZodType<T | null> {
  return z.union([z.literal("").transform(() => null), type]);
}

/** Values separated by semicolons, at least one. */
export function csvList<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z.preprocess((list) => (typeof list === "string" ? list.split(";") : list), z.array(item).min(1));
}

/** The same, or none. */
export function csvListOrNone<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return z.union([z.literal("").transform((): readonly T[] => []), csvList(item)]);
}

/** Throws an error that names the file, the line and the field of the first row that is wrong. */
export function parseTable<T>({ file, rows }: CsvTable, schema: z.ZodType<T>): readonly T[] {
  return rows.map((row, at) => parseCsvRow(schema, row, placeOf(file, at)));
}

/** The header is line 1; no field holds a line break. */
export function placeOf(file: string, at: number): string {
  return `${file}, line ${at + 2}`;
}

/** Throws an error that names the place and each field that is wrong. */
export function parseCsvRow<T>(schema: z.ZodType<T>, row: unknown, place: string): T {
  const result = schema.safeParse(row);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".") || "row"}: ${issue.message}`);
  throw new Error(`${place}: ${problems.join("; ")}`);
}

interface DatedRow {
  readonly startsOn: PlainDate;
  readonly endsOn: PlainDate | null;
}

/** Throws where a row ends before it starts, or two rows of one key hold on the same day. */
export function requireSpansApart<T extends DatedRow>(file: string, rows: readonly T[], keyOf: (row: T) => string): void {
  for (const [at, row] of rows.entries()) {
    if (row.endsOn !== null && row.endsOn < row.startsOn) throw new Error(`${placeOf(file, at)}: ends_on: lies before starts_on`);
    const earlier = rows.slice(0, at).findIndex((other) => keyOf(other) === keyOf(row) && meet(other, row));
    if (earlier !== -1) throw new Error(`${placeOf(file, at)}: starts_on: the span meets the one of line ${earlier + 2}`);
  }
}

function meet(a: DatedRow, b: DatedRow): boolean {
  return (a.endsOn === null || a.endsOn >= b.startsOn) && (b.endsOn === null || b.endsOn >= a.startsOn);
}
