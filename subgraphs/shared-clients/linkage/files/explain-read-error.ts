import { ImportRejectedError } from "#shared/errors.js";
import type { FileFacts } from "./file-facts.js";

/**
 * DuckDB's own text quotes the row, and a row is about a person: only the line number and the kind are kept, and the
 * error itself is not handed on as a cause. The number counts rows, so a cell with a line break in it moves it.
 */
export function explainReadError(facts: FileFacts, error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (/^Out of Memory/i.test(text)) return new ImportRejectedError(`${facts.path} does not fit into the memory allowed.`);
  if (facts.format === "PARQUET") return new ImportRejectedError(`${facts.path} cannot be read as Parquet.`);
  if (/GZIP/i.test(text)) return new ImportRejectedError(`${facts.path} is a broken or cut-off gzip file.`);
  const line = Number(/Error on Line: (\d+)/.exec(text)?.[1]) || undefined;
  return new ImportRejectedError(describe(facts.path, line, text), line);
}

function describe(path: string, line: number | undefined, text: string): string {
  const where = line ? `Line ${line} of ${path}` : path;
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(text);
  if (counts) return `${where} has ${counts[2]} ${counts[2] === "1" ? "cell" : "cells"} where the header has ${counts[1]}.`;
  if (/unterminated quote/i.test(text)) return `${where} has a quote that is not closed.`;
  if (/Invalid unicode/i.test(text)) return `${where} is not in UTF-8.`;
  if (/state machine/i.test(text)) return `${where} cannot be read as CSV; it may mix two kinds of line ends.`;
  return `${where} cannot be read as CSV.`;
}
