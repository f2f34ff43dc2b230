/** How a batch of a file's rows is held against what its source has sent before, in one statement. */
import type { RowCounts } from "./file-claim.js";
import type { FileRow } from "./file-row.js";
import type { RowTarget } from "./source-files.js";

/** SQL over `sent` (line and the columns) and `known` (line, is_same), which a kind of files defines: the rows to be stored. */
export const NEW_ROWS = "from sent where line not in (select line from known where is_same)";

/** The same: how many rows say something else than before, and how many are of something new; as CountedRows. */
export const COUNT_ROWS = `
select (select count(*)::int from known where not is_same) as changed,
  (select count(*)::int from sent where line not in (select line from known)) as added`;

export interface CountedRows {
  readonly changed: number;
  readonly added: number;
}

export function toRowCounts({ changed, added }: CountedRows = { changed: 0, added: 0 }, rows: number): RowCounts {
  return { added, changed, unchanged: rows - added - changed };
}

/** $1 the file, $2 the source, $3 lines, $4 hashes, then one array per column. */
export function toRowParameters({ fileId, organizationId }: RowTarget, rows: readonly FileRow[], columns: number): unknown[] {
  return [
    fileId,
    organizationId,
    rows.map((row) => row.line),
    rows.map((row) => row.hash),
    ...Array.from({ length: columns }, (_, index) => rows.map((row) => row.values[index] ?? null)),
  ];
}

/** How a column of a template is stored: its name in the table, its type there, and what an empty cell means. */
export type StoredColumn = readonly [name: string, type: string, empty?: string];

/** The columns as SQL: their names, their values with what empty cells mean, and the parameters from $5 on. */
export function toColumnSql(columns: readonly StoredColumn[]): { names: string; values: string; arrays: string } {
  return {
    names: columns.map(([name]) => name).join(", "),
    values: columns.map(([name, , empty]) => (empty === undefined ? name : `coalesce(${name}, ${empty})`)).join(", "),
    arrays: columns.map(([, type], index) => `$${index + 5}::${type}[]`).join(", "),
  };
}
