import { resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { ImportRejectedError } from "#shared/errors.js";
import { explainReadError } from "./explain-read-error.js";
import { type FileFacts, readFileFacts } from "./file-facts.js";
import { nameColumns, readHeader, requireDistinct, requireWholeGzip } from "./read-header.js";
import { quoteName, quoteText } from "./sql.js";

export interface LoadedTable {
  readonly columns: string[];
  readonly rows: number;
}

export interface TableOrder {
  readonly tableName: string;
  /** Which of the file's columns to keep; may throw where one that it needs is missing. */
  readonly choose: (columns: readonly string[]) => readonly string[];
}

/**
 * A table of text from a CSV, gzipped CSV or Parquet file, rows in the file's order: cells are trimmed, empty ones are
 * null. A CSV value is never read as a number or date, so leading zeros stay. Throws ImportRejectedError, one sentence
 * that names the file, for a file that is missing, empty or cannot be read to its end.
 */
export function loadTable(connection: DuckDBConnection, path: string, tableName: string): Promise<LoadedTable> {
  return loadColumns(connection, path, { tableName, choose: (columns) => columns });
}

/** The same with some of the columns only, which saves the memory of the others. */
export async function loadColumns(connection: DuckDBConnection, path: string, order: TableOrder): Promise<LoadedTable> {
  const facts = await readFileFacts(path);
  const { columns, source } = facts.format === "PARQUET" ? await openParquet(connection, facts) : await openCsv(facts);
  const chosen = [...order.choose(columns)];
  const cells = chosen.map((column) => `${cleanCell(columns.indexOf(column))} as ${quoteName(column)}`);
  const create = `create or replace table ${quoteName(order.tableName)} as select ${cells.join(", ")} from ${source}`;
  const [whole, created] = await Promise.allSettled([
    facts.gzipped ? requireWholeGzip(facts) : undefined,
    connection.run(create),
  ]);
  if (whole.status === "rejected") throw whole.reason;
  if (created.status === "rejected") throw explainReadError(facts, created.reason);
  const rows = await countRows(connection, order.tableName);
  if (rows === 0) throw new ImportRejectedError(`${path} has a header but no rows.`);
  return { columns: chosen, rows };
}

interface TableSource {
  /** As the header names them; the source's own names are c0, c1 … in the same order. */
  readonly columns: readonly string[];
  readonly source: string;
}

async function openCsv(facts: FileFacts): Promise<TableSource> {
  const { columns, delimiter } = await readHeader(facts);
  const types = columns.map((_column, index) => `'c${index}': 'VARCHAR'`).join(", ");
  const options = [
    `columns = {${types}}`,
    `delim = ${quoteText(delimiter)}`,
    `compression = '${facts.gzipped ? "gzip" : "none"}'`,
    // Nothing is sniffed: a sniffer that guesses another quote or skips "broken" first lines loses rows.
    `auto_detect = false, header = true, quote = '"', escape = '"', strict_mode = true`,
  ];
  return { columns, source: `read_csv(${quotePath(facts.path)}, ${options.join(", ")})` };
}

async function openParquet(connection: DuckDBConnection, facts: FileFacts): Promise<TableSource> {
  const file = `read_parquet(${quotePath(facts.path)})`;
  try {
    const described = await connection.runAndReadAll(`select column_name, column_type from (describe select * from ${file})`);
    const types = described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
    const names = types.map(({ name }) => name);
    const columns = nameColumns(names);
    requireDistinct(facts, columns);
    const cells = types.map(({ name, type }, index) => `${toTextSql(quoteName(name), type)} as c${index}`);
    return { columns, source: `(select ${cells.join(", ")} from ${file})` };
  } catch (error) {
    throw error instanceof ImportRejectedError ? error : explainReadError(facts, error);
  }
}

/** Whole numbers up to here are exact in a DOUBLE. */
const LARGEST_WHOLE = 2 ** 53;

/** Data frames make a DOUBLE of a column of numbers with gaps: 100123 is no 100123.0. */
function toTextSql(column: string, type: string): string {
  if (type !== "DOUBLE" && type !== "FLOAT") return `${column}::varchar`;
  const isWhole = `${column} = trunc(${column}) and abs(${column}) <= ${LARGEST_WHOLE}`;
  return `case when ${isWhole} then try_cast(${column} as bigint)::varchar else ${column}::varchar end`;
}

/** Space, tab, line ends, and the no-break space that spreadsheets leave behind. */
const SPACES = "concat(' ', chr(9), chr(13), chr(10), chr(160))";

/** Trimming by a set of letters costs three times a plain read, so a cell with nothing to trim is spared it. */
function cleanCell(index: number): string {
  const isPlain = (end: number) => `c${index}[${end}] between '!' and '~'`;
  return `if(${isPlain(1)} and ${isPlain(-1)}, c${index}, nullif(trim(c${index}, ${SPACES}), ''))`;
}

/** Brackets, stars and question marks in a file's name are not a pattern here. */
function quotePath(path: string): string {
  return quoteText(resolve(path).replace(/[[*?]/g, "[$&]"));
}

async function countRows(connection: DuckDBConnection, tableName: string): Promise<number> {
  const result = await connection.runAndReadAll(`select count(*) from ${quoteName(tableName)}`);
  return Number(result.getRows()[0]?.[0]);
}
