/** Cleaned records go in, one by one; files of them, and a DuckDB table of those, come out. */
import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { ComparedRecord, ListField, TextField } from "../comparing/compared-record.js";
import { columnOf, DAY_COLUMN } from "../comparing/conditions.js";
import { tabbedFiles } from "../files/sql.js";

// biome-ignore format: one list
const TEXT_FIELDS = [
  "firstName", "firstToken", "firstInitial", "birthOrder", "middleName", "lastName", "formerLastName", "suffix", "birthDate",
  "sex", "houseNumber", "street", "zip", "city", "state", "phone", "email", "medicaidId", "ssn", "ssnLast4", "guardianFirst",
  "guardianLast",
] as const satisfies readonly TextField[];
const LIST_FIELDS = ["nicknameRoots", "lastTokens"] as const satisfies readonly ListField[];
const FLAG_FIELDS = ["isUnnamed", "birthDateIsWeak", "hasTwin"] as const;

/** The columns of a file of records, after those of its number and its roster; further ones of a list follow the texts. */
export const RECORD_FIELDS = { texts: [...TEXT_FIELDS, "source"], lists: LIST_FIELDS, flags: FLAG_FIELDS } as const;

/** Taken from the digits once a record, where each of its pairs would. */
const DAY_SQL = "date_diff('day', date '1970-01-01', try_strptime(birth_date, '%Y%m%d')::date)::integer";

/** Rows in memory before they are written: large enough to make writing cheap. */
const ROWS_A_WRITE = 5_000;
const SEPARATOR = "\t";

export interface RecordFileOrder {
  readonly path: string;
  /** The number of its first record; the others follow in the order in which they are added. */
  readonly first: number;
  /** How many columns x1, x2, … there are. */
  readonly extras: number;
}

/** A file of records on their way into the table. */
export class RecordFile {
  readonly #file: WriteStream;
  /** The columns that no cleaning has gone over. */
  readonly #uncleaned: readonly TextField[];
  #lines: string[] = [];
  #next: number;

  constructor({ path, first, extras }: RecordFileOrder) {
    this.#file = createWriteStream(path);
    this.#next = first;
    this.#uncleaned = listUncleaned(extras);
  }

  /** roster: lists that tell their own records apart. */
  async add(record: ComparedRecord, roster: number): Promise<void> {
    let line = `${this.#next++}${SEPARATOR}${roster}`;
    for (const field of TEXT_FIELDS) line += SEPARATOR + (record[field] ?? "");
    for (const field of this.#uncleaned) line += SEPARATOR + toCell(record[field] ?? null);
    for (const field of LIST_FIELDS) line += SEPARATOR + record[field].join(" ");
    for (const field of FLAG_FIELDS) line += SEPARATOR + (record[field] ? "1" : "0");
    this.#lines.push(line);
    if (this.#lines.length >= ROWS_A_WRITE) await this.#flush();
  }

  async close(): Promise<void> {
    await this.#flush();
    this.#file.end();
    await once(this.#file, "finish");
  }

  async #flush(): Promise<void> {
    if (this.#lines.length === 0) return;
    const isRoom = this.#file.write(`${this.#lines.join("\n")}\n`);
    this.#lines = [];
    if (!isRoom) await once(this.#file, "drain");
  }
}

function listUncleaned(extras: number): readonly TextField[] {
  return ["source", ...Array.from({ length: extras }, (_, index) => `x${index + 1}` as const)];
}

/** Makes the table `record` of closed files, in their order, and removes them. */
export async function loadRecordFiles(connection: DuckDBConnection, paths: readonly string[], extras: number): Promise<void> {
  await loadRecords(connection, paths, { uncleaned: listUncleaned(extras), roster: "roster::smallint" });
}

interface RecordColumns {
  readonly uncleaned: readonly TextField[];
  /** The roster's number, as SQL over the file's columns. */
  readonly roster: string;
}

async function loadRecords(
  connection: DuckDBConnection,
  paths: readonly string[],
  { uncleaned, roster }: RecordColumns,
): Promise<void> {
  const texts = [...TEXT_FIELDS, ...uncleaned].map(columnOf);
  await connection.run(`
    create or replace table record as select id::integer as id, ${roster} as roster,
      ${texts.join(", ")}, ${DAY_SQL} as ${DAY_COLUMN},
      ${LIST_FIELDS.map((field) => `coalesce(string_split(${columnOf(field)}, ' '), []) as ${columnOf(field)}`).join(", ")},
      ${FLAG_FIELDS.map((field) => `${columnOf(field)} = '1' as ${columnOf(field)}`).join(", ")}
    from ${recordFiles(paths, uncleaned)}`);
  for (const path of paths) await rm(path, { force: true });
}

/** The files as they were written: their columns in their order. */
function recordFiles(paths: readonly string[], uncleaned: readonly TextField[]): string {
  const fields = [...TEXT_FIELDS, ...uncleaned, ...LIST_FIELDS, ...FLAG_FIELDS].map(columnOf);
  return tabbedFiles(paths, Object.fromEntries(["id", "roster", ...fields].map((column) => [column, "VARCHAR"])));
}

/** The same of a file whose rosters are named instead of numbered. */
export async function loadNamedRecords(connection: DuckDBConnection, path: string): Promise<void> {
  await connection.run(`create or replace temp table roster_name as
    select roster as name, row_number() over (order by roster) - 1 as number
    from (select distinct roster from ${recordFiles([path], NAMED)})`);
  await loadRecords(connection, [path], {
    uncleaned: NAMED,
    roster: "(select number from roster_name where name = roster)::smallint",
  });
  await connection.run("drop table roster_name");
}

const NAMED: readonly TextField[] = ["source"];

/** Cleaned values hold none of these; a roster's name or a further column of a list may. */
function toCell(value: string | null): string {
  return value === null ? "" : value.replace(/[\t\r\n]/g, " ");
}
