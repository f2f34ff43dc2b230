import { CsvError, parse } from "csv-parse";
import { ImportRejectedError } from "../errors.js";
import type { FileFormat } from "./column.js";
import type { RowResult, RowSettings } from "./file-row.js";
import { type FileFacts, MAX_ROW_BYTES, openFile } from "./inspect-file.js";
import { mapCsvRow } from "./map-csv-row.js";
import { type HeaderMap, mapHeader } from "./map-header.js";

interface ParsedLine {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

export interface CsvFile {
  readonly path: string;
  readonly facts: FileFacts;
  readonly format: FileFormat;
  readonly columnMap: Readonly<Record<string, string>>;
  readonly settings: RowSettings;
}

/**
 * Streams a file as results, one per line with anything on it, in order; the header's problems come first as
 * line 1. Throws ImportRejectedError for an unusable header and for a line that no CSV rule can end.
 */
export async function* readCsv(file: CsvFile): AsyncGenerator<RowResult> {
  const parser = parse({
    bom: true,
    delimiter: file.facts.delimiter,
    info: true,
    relax_column_count: true,
    // A stray quote is part of the value: the row still has its cells, and no row may be lost over it.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_BYTES,
  });
  const source = openFile(file.path, file.facts.gzipped);
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let header: HeaderMap | undefined;
  try {
    for await (const parsed of parser as AsyncIterable<ParsedLine>) {
      if (header) {
        yield mapCsvRow(parsed.info.lines, parsed.record, { format: file.format, header, settings: file.settings });
      } else {
        header = mapHeader(parsed.record, file.format, file.columnMap);
        yield { line: 1, row: undefined, problems: header.problems };
      }
    }
  } catch (error) {
    if (error instanceof CsvError)
      throw new ImportRejectedError(`Line ${error.lines ?? 0} cannot be read as CSV.`, Number(error.lines ?? 0), error);
    throw error;
  }
  if (!header) throw new ImportRejectedError("The file has no header line.");
}
