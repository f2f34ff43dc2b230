import type pg from "pg";
import type { RowComparison } from "#shared/intake/dry-run-file.js";
import type { RowCounts } from "#shared/intake/file-claim.js";
import type { FileRow } from "#shared/intake/file-row.js";
import { ONLY_PROGRAM } from "#shared/intake/only-program.js";
import {
  COUNT_ROWS,
  type CountedRows,
  NEW_ROWS,
  type StoredColumn,
  toColumnSql,
  toRowCounts,
  toRowParameters,
} from "#shared/intake/sent-rows.js";
import type { RowTarget } from "#shared/intake/source-files.js";
import { CLAIM_COLUMNS, type ClaimColumn } from "./claim-format.js";
import { isOf } from "./claim-source.js";
import { findLineExceptions, type SentLine } from "./line-exceptions.db.js";

/**
 * A line without a program was billed under the one that the source runs, as it is with its coordinators. Not where the source
 * pays the line, nor where it is a Medicaid agency: these pay the claims of programs that others run.
 */
const OWN_PROGRAM = `case when payer_organization_id is distinct from $2 then (
  select own.code from ${ONLY_PROGRAM} own join hub_programs.published_organization o on o.id = own.organization_id
  where o.id = $2 and o.type <> 'MEDICAID_AGENCY') end`;

const TARGETS: Readonly<Record<ClaimColumn, StoredColumn>> = {
  claim_number: ["claim_number", "text"],
  claim_line: ["claim_line", "int", "1"],
  member_number: ["member_number", "text"],
  program: ["program_code", "text", OWN_PROGRAM],
  payer: ["payer_organization_id", "text"],
  billing_provider: ["billing_provider", "text"],
  rendering_practitioner: ["rendering_practitioner", "text"],
  procedure_code: ["procedure_code", "text"],
  modifier: ["modifier", "text"],
  units: ["units", "int"],
  minutes: ["minutes", "int"],
  time_from: ["time_from", "time"],
  served_from: ["served_from", "date"],
  served_to: ["served_to", "date", "served_from"],
  submitted_on: ["submitted_on", "date"],
  received_on: ["received_on", "date"],
  paid_on: ["paid_on", "date"],
  amount: ["amount_cents", "int"],
  status: ["status", "text"],
  frequency_code: ["frequency_code", "text", "'1'"],
  original_claim_number: ["original_claim_number", "text"],
};
const COLUMNS = toColumnSql(CLAIM_COLUMNS.map(({ name }) => TARGETS[name]));

/**
 * $1 the file, $2 the source, then one array per column. A line that the source has sent before, word for word, is the same
 * event and not stored again, also after another took its place: sources repeat what they sent. Looked up row by row,
 * because the table grows while it is read.
 */
const KNOWN = `
sent as materialized (
  select distinct on (claim_number, coalesce(claim_line, 1), row_hash) *
  from unnest($3::int[], $4::uuid[], ${COLUMNS.arrays}) s (line, row_hash, ${COLUMNS.names})
  order by claim_number, coalesce(claim_line, 1), row_hash, line
),
known as materialized (
  select i.line, bool_or(c.row_hash = i.row_hash) as is_same from sent i
  cross join lateral (
    select * from hub_measures.claim c where c.claim_number = i.claim_number and ${isOf("c", "$2")} offset 0
  ) c
  where c.claim_line = coalesce(i.claim_line, 1)
    and (c.file_id = $1 or exists (select from hub_measures.claim_file f where f.id = c.file_id and f.status = 'APPLIED'))
  group by i.line
)`;

const SAVE_SQL = `
with ${KNOWN},
inserted as (
  insert into hub_measures.claim (file_id, organization_id, line, row_hash, ${COLUMNS.names})
  select $1, $2, line, row_hash, ${COLUMNS.values} ${NEW_ROWS}
  order by line
) ${COUNT_ROWS}`;

const COMPARE_SQL = `with ${KNOWN} ${COUNT_ROWS},
  array(select line ${NEW_ROWS}) as "newLines"`;

/** Stores new and changed lines, not yet in force. */
export async function saveClaims(client: pg.ClientBase, target: RowTarget, rows: readonly FileRow[]): Promise<RowCounts> {
  const { rows: counted } = await client.query<CountedRows>(SAVE_SQL, toRowParameters(target, rows, CLAIM_COLUMNS.length));
  return toRowCounts(counted[0], rows.length);
}

/** Says what saving would do, and what would be odd about new and changed lines; writes nothing. */
export async function compareClaims(pool: pg.Pool, organizationId: string, rows: readonly FileRow[]): Promise<RowComparison> {
  const { rows: counted } = await pool.query<CountedRows & { newLines: number[] }>(
    COMPARE_SQL,
    toRowParameters({ fileId: 0, organizationId }, rows, CLAIM_COLUMNS.length),
  );
  const newLines = new Set(counted[0]?.newLines);
  const lines = rows.filter(({ line }) => newLines.has(line)).map(toSentLine);
  return { ...toRowCounts(counted[0], rows.length), problems: await findLineExceptions(pool, organizationId, lines) };
}

function toSentLine({ line, values }: FileRow): SentLine {
  const get = (name: ClaimColumn) => values[CLAIM_COLUMNS.findIndex((column) => column.name === name)] ?? null;
  return { line, memberNumber: get("member_number"), servedFrom: get("served_from") };
}
