import type { DuckDBConnection } from "@duckdb/node-api";

/** Rows of whole numbers and fractions; a sum over no row is 0. */
export async function readNumbers(connection: DuckDBConnection, sql: string): Promise<Record<string, number>[]> {
  const result = await connection.runAndReadAll(sql);
  return result
    .getRowObjectsJS()
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value ?? 0)])));
}

export async function readOne(connection: DuckDBConnection, sql: string): Promise<Record<string, number>> {
  return (await readNumbers(connection, sql))[0] ?? {};
}

export async function readTexts(connection: DuckDBConnection, sql: string): Promise<string[]> {
  const result = await connection.runAndReadAll(sql);
  return result.getRows().map(([text]) => String(text ?? ""));
}

/** A number of the first row, 0 where there is none. */
export async function readNumber(connection: DuckDBConnection, sql: string): Promise<number> {
  const result = await connection.runAndReadAll(sql);
  return Number(result.getRows()[0]?.[0] ?? 0);
}
