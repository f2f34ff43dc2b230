/** Rows of a table go in; which payers pay a program for which services, span by span, comes out. */
import { z } from "zod";
import {
  type CsvTable,
  csvCode,
  csvConfidence,
  csvDate,
  csvListOrNone,
  csvOrNull,
  csvText,
  parseTable,
  placeOf,
  requireSpansApart,
} from "#shared/csv-table.js";
import { ContractKind } from "./arrangement-kinds.js";

const Row = z
  .strictObject({
    id: csvCode,
    program: csvCode,
    payer: csvCode,
    kind: z.enum(ContractKind),
    starts_on: csvDate,
    ends_on: csvOrNull(csvDate),
    services: csvListOrNone(csvCode),
    citation: csvText,
    confidence: csvConfidence,
  })
  .transform((row) => ({
    id: row.id,
    programCode: row.program,
    payerOrganizationId: row.payer,
    kind: row.kind,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    services: row.services,
    citation: row.citation,
    confidence: row.confidence,
  }));
export type Contract = Readonly<z.infer<typeof Row>>;

export interface ContractTable extends CsvTable {
  readonly knownPrograms: ReadonlySet<string>;
  readonly knownOrganizations: ReadonlySet<string>;
}

/** Throws an error that names the file, the line and the field of the first row that is wrong. */
export function parseContracts(table: ContractTable): readonly Contract[] {
  const contracts = parseTable(table, Row);
  for (const [at, row] of contracts.entries()) {
    const place = placeOf(table.file, at);
    if (!table.knownPrograms.has(row.programCode)) throw new Error(`${place}: program: is not the code of a program`);
    if (!table.knownOrganizations.has(row.payerOrganizationId)) throw new Error(`${place}: payer: is not an organization's id`);
    if (contracts.findIndex(({ id }) => id === row.id) !== at) throw new Error(`${place}: id: stands twice`);
  }
  requireSpansApart(table.file, contracts, (row) => `${row.programCode} ${row.payerOrganizationId} ${row.kind}`);
  return contracts;
}
