import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import { afterAll } from "vitest";
import type { ColumnName } from "../../subgraphs/members/rosters/roster-columns.js";

export type RosterCells = Readonly<Partial<Record<ColumnName, string>>>;

/** A folder for roster files that goes with the test file. */
export function useRosterFolder(): (name: string, content: string | Buffer) => string {
  const folder = mkdtempSync(join(tmpdir(), "hub-rosters-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
}

/** Rows as CSV with the columns that any of them has. */
export function toCsv(rows: readonly RosterCells[]): string {
  const columns = [
    ...new Set(["member_number", "first_name", "last_name", "birth_date", ...rows.flatMap((row) => Object.keys(row))]),
  ];
  return stringify([...rows] as Record<string, string>[], { header: true, columns });
}

/** An invented child; say only what the test is about. */
export function child(cells: RosterCells): RosterCells {
  return {
    member_number: "1",
    first_name: "Ana",
    last_name: "Lindqvist",
    birth_date: "2015-03-09",
    sex: "F",
    zip: "66720",
    ...cells,
  };
}
