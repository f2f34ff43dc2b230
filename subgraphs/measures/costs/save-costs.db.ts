import type pg from "pg";
import type { RowComparison } from "#shared/intake/dry-run-file.js";
import type { RowCounts } from "#shared/intake/file-claim.js";
import type { FileRow } from "#shared/intake/file-row.js";
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
import { COST_COLUMNS, type CostColumn } from "./cost-format.js";

const TARGETS: Readonly<Record<CostColumn, StoredColumn>> = {
  cost_number: ["cost_number", "text"],
  program: ["program_code", "text"],
  kind: ["kind", "text", "'COST'"],
  incurred_on: ["incurred_on", "date"],
  amount: ["amount_cents", "int"],
  category: ["category", "text"],
  claim_number: ["claim_number", "text"],
  claim_line: ["claim_line", "int", "1"],
};
const COLUMNS = toColumnSql(COST_COLUMNS.map(({ name }) => TARGETS[name]));

/** $1 the file, $2 the source, then one array per column. A line of a number is held against the one that stands. */
const KNOWN = `
sent as materialized (
  select distinct on (cost_number) * from unnest($3::int[], $4::uuid[], ${COLUMNS.arrays}) s (line, row_hash, ${COLUMNS.names})
  order by cost_number, line desc
),
known as materialized (
  select i.line, c.row_hash = i.row_hash as is_same from sent i
  cross join lateral (
    select l.row_hash from hub_measures.cost_line l left join hub_measures.cost_file f on f.id = l.file_id
    where l.organization_id = $2 and l.cost_number = i.cost_number and (l.file_id = $1 or f.status = 'APPLIED')
    order by l.id desc limit 1
  ) c
)`;

const SAVE_SQL = `
with ${KNOWN},
inserted as (
  insert into hub_measures.cost_line (file_id, organization_id, line, row_hash, ${COLUMNS.names})
  select $1, $2, line, row_hash, ${COLUMNS.values} ${NEW_ROWS}
  order by line
) ${COUNT_ROWS}`;

const COMPARE_SQL = `with ${KNOWN} ${COUNT_ROWS}`;

/** Stores new and changed lines, not yet in force. */
export function saveCosts(client: pg.ClientBase, target: RowTarget, rows: readonly FileRow[]): Promise<RowCounts> {
  return count(client, SAVE_SQL, { target, rows });
}

/** Says what saving would do; writes nothing. */
export function compareCosts(pool: pg.Pool, organizationId: string, rows: readonly FileRow[]): Promise<RowComparison> {
  return count(pool, COMPARE_SQL, { target: { fileId: 0, organizationId }, rows });
}

async function count(
  client: pg.ClientBase | pg.Pool,
  statement: string,
  { target, rows }: { readonly target: RowTarget; readonly rows: readonly FileRow[] },
): Promise<RowCounts> {
  const { rows: counted } = await client.query<CountedRows>(statement, toRowParameters(target, rows, COST_COLUMNS.length));
  return toRowCounts(counted[0], rows.length);
}
