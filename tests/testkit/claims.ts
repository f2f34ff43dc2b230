import { stringify } from "csv-stringify/sync";
import type { ClaimColumn } from "../../subgraphs/measures/claims/claim-format.js";

export type ClaimCells = Readonly<Partial<Record<ClaimColumn, string>>>;

/** A paid line of targeted case management; say only what the test is about. */
export function claim(cells: ClaimCells): ClaimCells {
  return {
    claim_number: "C1",
    member_number: "1",
    billing_provider: "1999999984",
    procedure_code: "T1017",
    served_from: "2025-06-03",
    status: "PAID",
    amount: "120.50",
    ...cells,
  };
}

/** Lines as CSV with the columns that any of them has. */
export function toClaimCsv(rows: readonly ClaimCells[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return stringify([...rows] as Record<string, string>[], { header: true, columns });
}
