/** Mapped files go in; the table `record` of their cleaned records and `source` of their ids come out. */
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { ImportRejectedError } from "#shared/errors.js";
import { loadRecordFiles } from "../engine/record-table.js";
import { listRows, readNumber, readNumbers } from "../engine/table-rows.js";
import { cleanParts } from "./clean-parts.js";
import { readDateOrder } from "./date-order.js";
import { loadColumns } from "./load-table.js";
import type { MappedFile, MappedFiles } from "./mapping.js";
import { quoteName, quoteText } from "./sql.js";

export interface LoadedRecords {
  readonly records: number;
  /** In the order of their numbers. */
  readonly rosters: readonly string[];
  /** Sentences for who gave the files. */
  readonly warnings: readonly string[];
}

export interface LoadOrder {
  /** For files that live as long as the loading. */
  readonly folder: string;
  readonly now: Date;
  readonly onProgress: (done: number, total: number) => void;
}

/** Throws ImportRejectedError, one sentence that names the file and the column or id. */
export async function loadRecords(connection: DuckDBConnection, mapped: MappedFiles, order: LoadOrder): Promise<LoadedRecords> {
  await connection.run("create or replace table source (id integer, record_id varchar, roster varchar)");
  const sizes: number[] = [];
  let total = 0;
  for (const [index, file] of mapped.files.entries()) {
    const rows = await loadFile(connection, file, index);
    await addSources(connection, { file, table: `file_${index}`, before: total });
    sizes.push(rows);
    total += rows;
  }
  await requireDistinctIds(connection, mapped);
  const rosters = await listRosters(connection);
  const extras = mapped.extras.length;
  const loaded: LoadedFile[] = [];
  const paths: string[] = [];
  let done = 0;
  const onRows = (rows: number) => {
    done += rows;
    order.onProgress(done, total);
  };
  for (const [index, file] of mapped.files.entries()) {
    const [table, columns, rows, first] = [`file_${index}`, listColumns(file), sizes[index] ?? 0, loaded.at(-1)?.end ?? 0];
    const dates = await readDateOrder(connection, { table, column: findBirthDateColumn(file), now: order.now });
    const path = join(order.folder, `records-${index}`);
    paths.push(...(await cleanParts(connection, { table, rows, file, columns, dates, rosters, path, first, extras, onRows })));
    loaded.push({ path: file.path, first, end: first + rows });
  }
  await loadRecordFiles(connection, paths, extras);
  return {
    records: total,
    rosters: [...rosters.keys()],
    warnings: [...mapped.warnings, ...(await forgetUnreadableDates(connection, loaded))],
  };
}

function findBirthDateColumn({ identity }: MappedFile): string | undefined {
  return [...identity].find(([, field]) => field === "birthDate")?.[0];
}

interface LoadedFile {
  readonly path: string;
  /** Numbers of its records, the end excluded. */
  readonly first: number;
  readonly end: number;
}

/**
 * A date that cannot be read keeps its record for people to decide. Where most of a file's cannot, it is their form that
 * is not known: they count as not sent, and the warning says so.
 */
async function forgetUnreadableDates(connection: DuckDBConnection, files: readonly LoadedFile[]): Promise<string[]> {
  const warnings: string[] = [];
  for (const { path, first, end } of files) {
    const isOfFile = `id >= ${first} and id < ${end}`;
    const isUnreadable = "birth_date is null and birth_date_is_weak";
    const [unreadable = 0, sent = 0] = await readNumbers(
      connection,
      `select count(*) filter (${isUnreadable}), count(*) filter (birth_date is not null or birth_date_is_weak) from record where ${isOfFile}`,
    );
    if (unreadable <= sent / 2) continue;
    await connection.run(`update record set birth_date_is_weak = false where ${isUnreadable} and ${isOfFile}`);
    warnings.push(`${path}: ${unreadable} of ${sent} birth dates cannot be read; they count as not sent.`);
  }
  return warnings;
}

function listColumns(file: MappedFile): string[] {
  const extras = file.extras.flatMap(({ column }) => column ?? []);
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

interface SourceOrder {
  readonly file: MappedFile;
  readonly table: string;
  /** Records of the files before this one. */
  readonly before: number;
}

async function addSources(connection: DuckDBConnection, { file, table, before }: SourceOrder): Promise<void> {
  const id = quoteName(file.recordIdColumn);
  const row = await readNumber(connection, `select coalesce(min(rowid) + 1, 0) from ${table} where ${id} is null`);
  if (row > 0) throw new ImportRejectedError(`${file.path}: row ${row} has no ${file.recordIdColumn}.`);
  const roster = file.rosterColumn
    ? `coalesce(${quoteName(file.rosterColumn)}, ${quoteText(file.roster)})`
    : quoteText(file.roster);
  await connection.run(`insert into source select rowid + ${before}, ${id}, ${roster} from ${table} order by rowid`);
}

/** Roster -> number, in the order of their first records. */
async function listRosters(connection: DuckDBConnection): Promise<ReadonlyMap<string, number>> {
  const rows = await listRows(connection, "select roster from source group by roster order by min(id)");
  return new Map(rows.map(([roster], index) => [String(roster), index]));
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
