import { createReadStream } from "node:fs";
import { PassThrough, pipeline, Writable } from "node:stream";
import { pipeline as finishPipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { ImportRejectedError } from "#shared/errors.js";
import type { FileFacts } from "./file-facts.js";

export interface CsvHeader {
  /** Trimmed; a column without a name is called by its place, column_3. */
  readonly columns: readonly string[];
  readonly delimiter: string;
}

const HEADER_BYTES = 1024 * 1024;
const DELIMITERS = [",", "\t", ";", "|"] as const;

export async function readHeader(facts: FileFacts): Promise<CsvHeader> {
  const start = await readText(facts);
  const firstLine = start.split(/[\r\n]/, 1)[0] ?? "";
  if (firstLine.trim() === "") throw new ImportRejectedError(`${facts.path} has no header on line 1.`, 1);
  // U+FFFD stands for bytes that are not UTF-8; no text file holds a NUL.
  if (/[\0\uFFFD]/.test(firstLine)) throw new ImportRejectedError(`${facts.path} is not a CSV file in UTF-8.`, 1);
  const delimiter = DELIMITERS.find((one) => firstLine.includes(one)) ?? ",";
  const columns = nameColumns(await parseFirstRow(facts, start, delimiter));
  requireDistinct(facts, columns);
  return { columns, delimiter };
}

export function nameColumns(cells: readonly string[]): string[] {
  return cells.map((cell, index) => cell.trim() || `column_${index + 1}`);
}

/** Names that differ only in case are one name in SQL, and to most readers. */
export function requireDistinct({ path }: FileFacts, columns: readonly string[]): void {
  const seen = new Set<string>();
  for (const column of columns) {
    if (seen.has(column.toLowerCase())) throw new ImportRejectedError(`${path} has the column ${column} twice.`, 1);
    seen.add(column.toLowerCase());
  }
}

/** DuckDB takes a gzip file that was cut off for a short one, and rows would go missing unseen. */
export async function requireWholeGzip({ path }: FileFacts): Promise<void> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await finishPipeline(createReadStream(path), createGunzip(), nowhere);
  } catch (cause) {
    throw notGzip(path, cause);
  }
}

async function readText({ path, gzipped }: FileFacts): Promise<string> {
  const source = pipeline(createReadStream(path), gzipped ? createGunzip() : new PassThrough(), () => undefined);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= HEADER_BYTES) break;
    }
  } catch (cause) {
    throw gzipped ? notGzip(path, cause) : cause;
  }
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}

function notGzip(path: string, cause: unknown): ImportRejectedError {
  return new ImportRejectedError(
    `${path} is a broken or cut-off gzip file.`,
    undefined,
    cause instanceof Error ? cause : undefined,
  );
}

function parseFirstRow({ path }: FileFacts, text: string, delimiter: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    parse(text, { delimiter, to: 1, trim: true, relax_quotes: true }, (error, rows: string[][]) => {
      if (error || !rows[0]) reject(new ImportRejectedError(`Line 1 of ${path} cannot be read as CSV.`, 1));
      else resolve(rows[0]);
    });
  });
}
