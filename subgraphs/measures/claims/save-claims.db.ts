import type pg from "pg";
import type { RowComparison } from "#shared/intake/dry-run-file.js";
import type { RowCounts } from "#shared/intake/file-claim.js";
import type { FileRow } from "#shared/intake/file-row.js";
import { CLAIM_COLUMNS, type ClaimColumn } from "./claim-format.js";
import { findLineExceptions, type SentLine } from "./line-exceptions.db.js";

/** How each column of the template is stored: its name in the table, its type there, and what an empty cell means. */
const TARGETS: Readonly<Record<ClaimColumn, readonly [name: string, type: string, empty?: string]>> = {
  claim_number: ["claim_number", "text"],
  claim_line: ["claim_line", "int", "1"],
  member_number: ["member_number", "text"],
  program: ["program_code", "text"],
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
const COLUMNS = CLAIM_COLUMNS.map(({ name }) => TARGETS[name]);
const NAMES = COLUMNS.map(([name]) => name).join(", ");
const VALUES = COLUMNS.map(([name, , empty]) => (empty === undefined ? name : `coalesce(${name}, ${empty})`)).join(", ");
const ARRAYS = COLUMNS.map(([, type], index) => `$${index + 5}::${type}[]`).join(", ");

/**
 * $1 the file, $2 the source, then one array per column. A line that the source has sent before, word for word, is the same
 * event and not stored again, also after another took its place: sources repeat what they sent. Looked up row by row,
 * because the table grows while it is read.
 */
const KNOWN = `
sent as materialized (
  select distinct on (claim_number, coalesce(claim_line, 1), row_hash) *
  from unnest($3::int[], $4::uuid[], ${ARRAYS}) s (line, row_hash, ${NAMES})
  order by claim_number, coalesce(claim_line, 1), row_hash, line
),
known as materialized (
  select i.line, bool_or(c.row_hash = i.row_hash) as is_same from sent i
  cross join lateral (
    select * from hub_measures.claim where organization_id = $2 and claim_number = i.claim_number offset 0
  ) c
  where c.claim_line = coalesce(i.claim_line, 1)
    and (c.file_id = $1 or exists (select from hub_measures.claim_file f where f.id = c.file_id and f.status = 'APPLIED'))
  group by i.line
)`;
const COUNTS = `
select (select count(*)::int from known where not is_same) as changed,
  (select count(*)::int from sent where line not in (select line from known)) as added`;

const SAVE_SQL = `
with ${KNOWN},
inserted as (
  insert into hub_measures.claim (file_id, organization_id, line, row_hash, ${NAMES})
  select $1, $2, line, row_hash, ${VALUES} from sent where line not in (select line from known where is_same)
  order by line
) ${COUNTS}`;

const COMPARE_SQL = `with ${KNOWN} ${COUNTS},
  array(select line from sent where line not in (select line from known where is_same)) as "newLines"`;

interface Counted {
  readonly changed: number;
  readonly added: number;
}

interface Target {
  readonly fileId: number;
  readonly organizationId: string;
}

/** Stores new and changed lines, not yet in force. */
export async function saveClaims(client: pg.ClientBase, target: Target, rows: readonly FileRow[]): Promise<RowCounts> {
  const { rows: counted } = await client.query<Counted>(SAVE_SQL, toParameters(target, rows));
  return toCounts(counted[0], rows.length);
}

/** Says what saving would do, and what would be odd about new and changed lines; writes nothing. */
export async function compareClaims(pool: pg.Pool, organizationId: string, rows: readonly FileRow[]): Promise<RowComparison> {
  const { rows: counted } = await pool.query<Counted & { newLines: number[] }>(
    COMPARE_SQL,
    toParameters({ fileId: 0, organizationId }, rows),
  );
  const newLines = new Set(counted[0]?.newLines);
  const lines = rows.filter(({ line }) => newLines.has(line)).map(toSentLine);
  return { ...toCounts(counted[0], rows.length), problems: await findLineExceptions(pool, organizationId, lines) };
}

function toCounts({ changed, added }: Counted = { changed: 0, added: 0 }, rows: number): RowCounts {
  return { added, changed, unchanged: rows - added - changed };
}

function toParameters(target: Target, rows: readonly FileRow[]): unknown[] {
  return [
    target.fileId,
    target.organizationId,
    rows.map((row) => row.line),
    rows.map((row) => row.hash),
    ...CLAIM_COLUMNS.map((_, index) => rows.map((row) => row.values[index] ?? null)),
  ];
}

function toSentLine({ line, values }: FileRow): SentLine {
  const get = (name: ClaimColumn) => values[CLAIM_COLUMNS.findIndex((column) => column.name === name)] ?? null;
  return { line, memberNumber: get("member_number"), servedFrom: get("served_from") };
}
