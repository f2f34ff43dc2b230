/** Rows that were sent go in; a file of their cleaned records comes out. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { DateOrder } from "../cleaning/date-parts.js";
import { RecordFile, type RecordFileOrder } from "../engine/record-table.js";
import type { MappedFile } from "./mapping.js";
import { createRowReader } from "./row-reader.js";

/** Plain values alone: it goes from one thread to another. */
export interface PartOrder extends RecordFileOrder {
  /** SQL: the columns, of the part's rows in their order. */
  readonly select: string;
  readonly file: MappedFile;
  readonly columns: readonly string[];
  readonly dates: DateOrder;
  /** Roster -> number. */
  readonly rosters: ReadonlyMap<string, number>;
}

/** onRows: so many more are done. */
export async function cleanPart(connection: DuckDBConnection, part: PartOrder, onRows: (rows: number) => void): Promise<void> {
  const readRow = createRowReader(part.file, part.columns, part.dates);
  const records = new RecordFile(part);
  const result = await connection.stream(part.select);
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const cells = chunk.getColumns() as (string | null)[][];
    for (let row = 0; row < chunk.rowCount; row++) {
      const { record, roster } = readRow(cells, row);
      await records.add(record, part.rosters.get(roster) ?? 0);
    }
    onRows(chunk.rowCount);
  }
  await records.close();
}
