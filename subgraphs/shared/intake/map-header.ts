import { ImportRejectedError } from "../errors.js";
import type { Column, FileFormat } from "./column.js";
import type { FileProblem } from "./file-problem.js";

export interface HeaderMap {
  /** For each column of the template its place in the file, or -1. */
  readonly places: readonly number[];
  readonly width: number;
  readonly problems: readonly FileProblem[];
}

/**
 * Finds the template's columns in a file's header: first by the source's own map, then by name and synonym.
 * Throws ImportRejectedError where a required column is missing or two headers claim the same column.
 */
export function mapHeader(
  header: readonly string[],
  { columns, required }: FileFormat,
  columnMap: Readonly<Record<string, string>>,
): HeaderMap {
  const places = columns.map(() => -1);
  const known = listKnownHeaders(columns);
  const problems: FileProblem[] = [];
  const ownMap = new Map(Object.entries(columnMap).map(([from, to]) => [plain(from), to]));
  header.forEach((title, place) => {
    const name = ownMap.get(plain(title)) ?? known.get(plain(title));
    const index = columns.findIndex((column) => column.name === name);
    if (index === -1) {
      problems.push({
        line: 1,
        column: title.slice(0, 60),
        severity: "WARNING",
        code: "UNKNOWN_COLUMN",
        message: "this column is not known and was not read; map it in the source's column map",
      });
    } else if (places[index] !== -1) {
      throw new ImportRejectedError(
        `Two columns of the file mean ${name}: "${header[places[index] ?? 0]}" and "${title}". Map one of them.`,
        1,
      );
    } else {
      places[index] = place;
    }
  });
  requireColumns(
    required.filter((name) => places[columns.findIndex((column) => column.name === name)] === -1),
    header,
  );
  return { places, width: header.length, problems };
}

function requireColumns(missing: readonly string[], header: readonly string[]): void {
  if (missing.length === 0) return;
  const seen = header
    .map((title) => title.trim().slice(0, 40))
    .join(", ")
    .slice(0, 500);
  throw new ImportRejectedError(
    `The file has no column for ${missing.join(", ")}. Its header reads: ${seen}. Rename a column or map it in the source's column map.`,
    1,
  );
}

/** Case, spaces and punctuation do not make another header: "Medicaid ID", "MedicaidID" and "medicaid_id" are one. */
function plain(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function listKnownHeaders(columns: readonly Column[]): Map<string, string> {
  return new Map(
    columns.flatMap((column) => [column.name, ...column.synonyms].map((title): [string, string] => [plain(title), column.name])),
  );
}
