/** Rows of a table go in; how each program was delivered and paid for, span by span, comes out. */
import { z } from "zod";
import {
  type CsvTable,
  csvCode,
  csvConfidence,
  csvDate,
  csvListOrNone,
  csvOrNull,
  csvText,
  csvYesNo,
  parseTable,
  placeOf,
  requireSpansApart,
} from "#shared/csv-table.js";
import { Authority, BillingUnit, DeliveryModel, FundingSource } from "./arrangement-kinds.js";

const share = z.string().transform((value, context) => {
  const [name = "", percent = ""] = value.split("=");
  const source = z.enum(FundingSource).safeParse(name);
  if (source.success && /^[1-9]\d?$|^100$/.test(percent)) return { source: source.data, percent: Number(percent) };
  context.addIssue({ code: "custom", message: `must be written SOURCE=percent, of ${Object.keys(FundingSource).join(", ")}` });
  return z.NEVER;
});

const Row = z
  .strictObject({
    program: csvCode,
    starts_on: csvDate,
    ends_on: csvOrNull(csvDate),
    delivery: z.enum(DeliveryModel),
    authority: z.enum(Authority),
    billing_unit: z.enum(BillingUnit),
    bills_medicaid: csvYesNo,
    contract_covers_coordination: csvOrNull(csvYesNo),
    funding: csvListOrNone(share).refine((shares) => shares.length === 0 || sumOf(shares) === 100, "must add up to 100"),
    citation: csvText,
    confidence: csvConfidence,
  })
  .transform((row) => ({
    programCode: row.program,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    delivery: row.delivery,
    authority: row.authority,
    billingUnit: row.billing_unit,
    billsMedicaid: row.bills_medicaid,
    contractCoversCoordination: row.contract_covers_coordination,
    funding: row.funding,
    citation: row.citation,
    confidence: row.confidence,
  }));
export type Arrangement = Readonly<z.infer<typeof Row>>;

export interface ArrangementTable extends CsvTable {
  readonly knownPrograms: ReadonlySet<string>;
}

/** Throws an error that names the file, the line and the field of the first row that is wrong. */
export function parseArrangements(table: ArrangementTable): readonly Arrangement[] {
  const arrangements = parseTable(table, Row);
  const unknown = arrangements.findIndex((row) => !table.knownPrograms.has(row.programCode));
  if (unknown !== -1) throw new Error(`${placeOf(table.file, unknown)}: program: is not the code of a program`);
  requireSpansApart(table.file, arrangements, (row) => row.programCode);
  return arrangements;
}

function sumOf(shares: readonly { readonly percent: number }[]): number {
  return shares.reduce((sum, { percent }) => sum + percent, 0);
}
