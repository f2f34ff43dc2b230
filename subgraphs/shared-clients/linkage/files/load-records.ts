/** Mapped files go in; the table `record` of their cleaned records and `source` of their ids come out. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { ImportRejectedError } from "#shared/errors.js";
import { cleanIdentity } from "../cleaning/clean-identity.js";
import type { ComparedRecord } from "../comparing/compared-record.js";
import { RecordTable } from "../engine/record-table.js";
import { listRows } from "../engine/table-rows.js";
import { loadColumns } from "./load-table.js";
import type { MappedFile, MappedFiles } from "./mapping.js";
import { quoteName, quoteText } from "./sql.js";

export interface LoadedRecords {
  readonly records: number;
  /** In the order of their numbers. */
  readonly rosters: readonly string[];
}

export interface LoadOrder {
  /** For files that live as long as the loading. */
  readonly folder: string;
  readonly onProgress: (done: number, total: number) => void;
}

/** Throws ImportRejectedError, one sentence that names the file and the column or id. */
export async function loadRecords(connection: DuckDBConnection, mapped: MappedFiles, order: LoadOrder): Promise<LoadedRecords> {
  const table = new RecordTable(connection, join(order.folder, "records.tsv"), mapped.extras.length);
  await connection.run("create or replace table source (id integer, record_id varchar, roster varchar)");
  const rosters = new Map<string, number>();
  const totals: number[] = [];
  for (const [index, file] of mapped.files.entries()) totals.push(await loadFile(connection, file, index));
  const total = totals.reduce((sum, rows) => sum + rows, 0);
  const sourcePath = join(order.folder, "sources.tsv");
  const sources = createWriteStream(sourcePath);
  let done = 0;
  for (const [index, file] of mapped.files.entries()) {
    const columns = listColumns(file);
    const result = await connection.stream(`select ${columns.map(quoteName).join(", ")} from file_${index}`);
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      const values = chunk.getColumns() as (string | null)[][];
      const lines: string[] = [];
      for (let row = 0; row < chunk.rowCount; row++) {
        const read = readRow(file, columns, (column) => values[column]?.[row] ?? null);
        if (read.recordId === null) throw new ImportRejectedError(`${file.path}: row ${row + 1} has no ${file.recordIdColumn}.`);
        if (!rosters.has(read.roster)) rosters.set(read.roster, rosters.size);
        await table.add(read.record, rosters.get(read.roster) ?? 0);
        lines.push(`${done++}\t${toCell(read.recordId)}\t${toCell(read.roster)}\n`);
      }
      if (!sources.write(lines.join(""))) await once(sources, "drain");
      order.onProgress(done, total);
    }
    await connection.run(`drop table file_${index}`);
  }
  sources.end();
  await once(sources, "finish");
  await connection.run(`insert into source select * from read_csv(${quoteText(sourcePath)}, auto_detect = false, header = false, delim = '\t',
    quote = '', escape = '', columns = {'id': 'INTEGER', 'record_id': 'VARCHAR', 'roster': 'VARCHAR'})`);
  await rm(sourcePath, { force: true });
  await requireDistinctIds(connection, mapped);
  return { records: await table.finish(), rosters: [...rosters.keys()] };
}

function listColumns(file: MappedFile): string[] {
  const extras = file.extras.flatMap((column) => column ?? []);
  return [
    ...new Set([file.recordIdColumn, ...(file.rosterColumn ? [file.rosterColumn] : []), ...file.identity.keys(), ...extras]),
  ];
}

async function loadFile(connection: DuckDBConnection, file: MappedFile, index: number): Promise<number> {
  const { rows } = await loadColumns(connection, file.path, {
    tableName: `file_${index}`,
    choose: (columns) => {
      const missing = listColumns(file).find((column) => !columns.includes(column));
      if (missing) throw new ImportRejectedError(`${file.path} has no column ${missing}; it has ${columns.join(", ")}.`);
      return listColumns(file);
    },
  });
  return rows;
}

interface ReadRow {
  readonly recordId: string | null;
  readonly roster: string;
  readonly record: ComparedRecord;
}

function readRow(file: MappedFile, columns: readonly string[], valueAt: (column: number) => string | null): ReadRow {
  const sent: Record<string, string | null> = {};
  const extras: Record<`x${number}`, string | null> = {};
  let [recordId, roster]: [string | null, string] = [null, file.roster];
  columns.forEach((column, index) => {
    const value = valueAt(index);
    if (column === file.recordIdColumn) recordId = value;
    if (column === file.rosterColumn && value !== null) roster = value;
    const field = file.identity.get(column);
    if (field) sent[field] = value;
    const extra = file.extras.indexOf(column);
    if (extra >= 0) extras[`x${extra + 1}`] = value === null ? null : value.toUpperCase().replace(/\s+/g, " ");
  });
  const { county: _county, ...identity } = cleanIdentity(sent);
  return { recordId, roster, record: { ...identity, source: roster, hasTwin: false, ...extras } };
}

async function requireDistinctIds(connection: DuckDBConnection, { files }: MappedFiles): Promise<void> {
  const [row] = await listRows(
    connection,
    "select record_id, roster from source group by record_id, roster having count(*) > 1 order by min(id) limit 1",
  );
  if (!row) return;
  const file = files.find(({ roster }) => roster === row[1])?.path ?? String(row[1]);
  throw new ImportRejectedError(`${file}: the record id ${row[0]} stands there more than once.`);
}

function toCell(value: string): string {
  return value.replace(/[\t\r\n]/g, " ");
}
