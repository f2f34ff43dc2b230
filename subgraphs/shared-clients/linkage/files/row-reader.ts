/** Cells of a chunk, column by column, go in; one cleaned record after the other comes out. */
import { cleanIdentity } from "../cleaning/clean-identity.js";
import type { SentIdentity } from "../cleaning/identity.js";
import type { ComparedRecord } from "../comparing/compared-record.js";
import type { MappedFile } from "./mapping.js";

export interface ReadRow {
  readonly roster: string;
  readonly record: ComparedRecord;
}

type Cells = readonly (readonly (string | null)[])[];
type Sent = { -readonly [Field in keyof SentIdentity]: SentIdentity[Field] };

/** What does not change from row to row is worked out once. */
export function createRowReader(file: MappedFile, columns: readonly string[]): (cells: Cells, row: number) => ReadRow {
  const fields = [...file.identity].map(([column, field]) => ({ field, at: columns.indexOf(column) }));
  const extras = file.extras.map((column, index) => ({
    field: `x${index + 1}` as const,
    at: column === null ? -1 : columns.indexOf(column),
  }));
  const rosterAt = file.rosterColumn === null ? -1 : columns.indexOf(file.rosterColumn);
  return (cells, row) => {
    const sent: Sent = {};
    for (const { field, at } of fields) sent[field] = cells[at]?.[row] ?? null;
    const { county: _county, ...identity } = cleanIdentity(sent);
    const roster = cells[rosterAt]?.[row] ?? file.roster;
    const record = { ...identity, source: roster, hasTwin: false } as ComparedRecord & Record<`x${number}`, string | null>;
    for (const { field, at } of extras) record[field] = toExtra(cells[at]?.[row] ?? null);
    return { roster, record };
  };
}

function toExtra(value: string | null): string | null {
  return value === null ? null : value.toUpperCase().replace(/\s+/g, " ");
}
