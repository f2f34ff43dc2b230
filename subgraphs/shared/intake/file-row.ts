import type { FileProblem } from "./file-problem.js";

/** The one shape that every reader of files produces. */
export interface FileRow {
  readonly line: number;
  /** One value per column of the template, in its order; null = not sent. Dates ISO, codes joined by ";". */
  readonly values: readonly (string | null)[];
  /** MD5 of the values: equal rows of two files are the same row. */
  readonly hash: string;
}

/** A line of a file: a row to apply, or none where a problem is an ERROR. */
export interface RowResult {
  readonly line: number;
  readonly row: FileRow | undefined;
  readonly problems: readonly FileProblem[];
}

/** What the file's words for plans and programs stand for, and what is filled in where the file is silent. */
export interface RowSettings {
  /** Plain name or id -> organization id. */
  readonly plans: ReadonlyMap<string, string>;
  readonly programs: ReadonlyMap<string, string>;
  readonly valueMap: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly defaults: Readonly<Record<string, string>>;
  /** The day that the file speaks of: a birth date after it is wrong. */
  readonly effectiveOn: string;
  /** The source runs several programs, each under a law of its own: what it says without a program would be under none. */
  readonly mustNameProgram: boolean;
}

/** What names can stand for, by id and by name, in lower case; an id wins over another's name. */
export function toWords(rows: readonly { readonly id: string; readonly name: string }[]): Map<string, string> {
  const words = (key: "name" | "id") => rows.map((row): [string, string] => [row[key].toLowerCase(), row.id]);
  return new Map([...words("name"), ...words("id")]);
}
