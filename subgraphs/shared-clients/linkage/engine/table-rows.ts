import type { DuckDBConnection } from "@duckdb/node-api";

type Cell = string | number | bigint | boolean | null;

/** The rows of a small answer. */
export async function listRows(connection: DuckDBConnection, sql: string): Promise<Cell[][]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRows() as Cell[][];
}

/** The numbers of the one row that the statement answers. */
export async function readNumbers(connection: DuckDBConnection, sql: string): Promise<number[]> {
  const [row] = await listRows(connection, sql);
  return (row ?? []).map(Number);
}

export async function readNumber(connection: DuckDBConnection, sql: string): Promise<number> {
  const [value] = await readNumbers(connection, sql);
  return value ?? 0;
}

/** Whole-number columns of a large answer, without an object a row. */
export async function readIntegers(connection: DuckDBConnection, sql: string, columns: number): Promise<Int32Array[]> {
  const result = await connection.stream(sql);
  const parts: Int32Array[][] = Array.from({ length: columns }, () => []);
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [column, values] of chunk.getColumns().entries()) parts[column]?.push(Int32Array.from(values as number[]));
  }
  return parts.map(joinParts);
}

function joinParts(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
