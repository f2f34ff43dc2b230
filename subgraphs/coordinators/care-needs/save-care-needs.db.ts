import type pg from "pg";
import type { RowComparison } from "#shared/intake/dry-run-file.js";
import type { RowCounts } from "#shared/intake/file-claim.js";
import type { FileProblem } from "#shared/intake/file-problem.js";
import type { FileRow } from "#shared/intake/file-row.js";
import { COUNT_ROWS, type CountedRows, NEW_ROWS, toRowCounts, toRowParameters } from "#shared/intake/sent-rows.js";
import type { SourceFile } from "#shared/intake/source-file.js";
import type { RowTarget } from "#shared/intake/source-files.js";
import { listUnknownMembers } from "#shared/intake/unknown-members.js";
import { CARE_NEED_COLUMNS } from "./care-need-format.js";

const NAMES = "member_number, need_number, domain, need, goal, recorded_on, ended_on, program_code";

/**
 * $1 the file, $2 the source, then lines, hashes and one array per column. Beside each row stands what the source said of the
 * same need last; of two rows of one need in a file the later one counts.
 */
const KNOWN = `
sent as materialized (
  select distinct on (member_number, need_number) *
  from unnest($3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::date[], $11::date[],
    $12::text[]) s (line, row_hash, ${NAMES})
  order by member_number, need_number, line desc
),
known as materialized (
  select i.line, last.row_hash = i.row_hash as is_same from sent i
  cross join lateral (
    select n.row_hash from hub_coordinators.care_need n
    join hub_coordinators.care_need_file f on f.id = n.file_id and (f.status = 'APPLIED' or f.id = $1)
    where n.organization_id = $2 and n.member_number = i.member_number and n.need_number = i.need_number
    order by n.id desc limit 1
  ) last
)`;

export async function saveCareNeeds(client: pg.ClientBase, target: RowTarget, rows: readonly FileRow[]): Promise<RowCounts> {
  const { rows: counted } = await client.query<CountedRows>(
    `with ${KNOWN},
     inserted as (
       insert into hub_coordinators.care_need (file_id, organization_id, line, row_hash, ${NAMES})
       select $1, $2, line, row_hash, ${NAMES} ${NEW_ROWS} order by line
     ) ${COUNT_ROWS}`,
    toRowParameters(target, rows, CARE_NEED_COLUMNS.length),
  );
  return toRowCounts(counted[0], rows.length);
}

/** With what would be odd about new and changed rows. */
export async function compareCareNeeds(pool: pg.Pool, organizationId: string, rows: readonly FileRow[]): Promise<RowComparison> {
  const { rows: counted } = await pool.query<CountedRows & { readonly problems: FileProblem[] }>(
    `with ${KNOWN} ${COUNT_ROWS},
       array(select row_to_json(p) from (${listUnknownMembers("need")(`(select line, member_number ${NEW_ROWS})`, "$2")}) p) as problems`,
    toRowParameters({ fileId: 0, organizationId }, rows, CARE_NEED_COLUMNS.length),
  );
  return { ...toRowCounts(counted[0], rows.length), problems: counted[0]?.problems ?? [] };
}

/** Nothing has to be moved: the newest row in force is the one that holds. */
export async function listOddCareNeeds(client: pg.ClientBase, file: SourceFile): Promise<void> {
  const lines = "(select line, member_number from hub_coordinators.care_need where file_id = $1)";
  await client.query(
    `insert into hub_coordinators.care_need_file_problem (care_need_file_id, line, column_name, severity, code, message)
     select $1, e.* from (${listUnknownMembers("need")(lines, "$2")}) e`,
    [file.id, file.organizationId],
  );
}
