import type { DuckDBConnection } from "@duckdb/node-api";
import { ImportRejectedError } from "#shared/errors.js";
import { quoteName } from "../files/sql.js";

/** A table loaded from a file, and what a message calls the file. */
export interface FileTable {
  readonly path: string;
  readonly table: string;
  readonly columns: readonly string[];
}

export function requireColumns(path: string, columns: readonly string[], needed: readonly string[]): void {
  const missing = needed.find((column) => !columns.includes(column));
  if (missing !== undefined) throw new ImportRejectedError(`${path} has no column ${missing}.`, 1);
}

export interface CellRule {
  readonly column: string;
  /** In SQL; `cell` stands for the value. */
  readonly wrong: string;
  /** Ends the sentence "Line 3 of pairs.csv …". */
  readonly complaint: string;
}

export function isFilled(column: string): CellRule {
  return { column, wrong: "cell is null", complaint: `has no ${column}` };
}

export function isNumber(column: string): CellRule {
  return {
    column,
    wrong: "not coalesce(isfinite(try_cast(cell as double)), false)",
    complaint: `has a ${column} that is not a number`,
  };
}

/** Throws for the first line that breaks a rule; rules are tried in their order. */
export async function requireCells(connection: DuckDBConnection, file: FileTable, rules: readonly CellRule[]): Promise<void> {
  for (const { column, wrong, complaint } of rules) {
    const row = await findRow(connection, file, wrong.replaceAll("cell", quoteName(column)));
    // The header is line 1, and rows are counted from 0.
    if (row !== undefined) throw new ImportRejectedError(`Line ${row + 2} of ${file.path} ${complaint}.`, row + 2);
  }
}

async function findRow(connection: DuckDBConnection, { table }: FileTable, wrong: string): Promise<number | undefined> {
  const result = await connection.runAndReadAll(`select min(rowid) from ${table} where ${wrong}`);
  const row = result.getRows()[0]?.[0];
  return row === null || row === undefined ? undefined : Number(row);
}

/** Throws for a record that is listed twice, within its roster where the key holds the roster. */
export async function requireUniqueRecords(connection: DuckDBConnection, file: FileTable, key: readonly string[]): Promise<void> {
  const result = await connection.runAndReadAll(
    `select record_id from ${file.table} group by ${key.map(quoteName).join(", ")} having count(*) > 1 order by min(rowid) limit 1`,
  );
  const [repeated] = result.getRows();
  if (repeated) throw new ImportRejectedError(`${file.path} lists the record ${repeated[0]} more than once.`);
}
