import type pg from "pg";
import type { RowCounts } from "#shared/intake/file-claim.js";
import type { FileRow } from "#shared/intake/file-row.js";
import { type ColumnName, ROSTER_COLUMNS } from "./roster-columns.js";

export interface RosterTarget {
  readonly rosterId: number;
  readonly organizationId: string;
}

/** A template column whose cell was looked up stands in the record under the name of what it was looked up to. */
const RENAMED: Readonly<Record<string, string>> = { plan: "plan_organization_id", program: "program_code" };

/** Columns of a record, each with the template column that fills it. */
const RECORD_COLUMNS = ROSTER_COLUMNS.filter((column) => column.name !== "member_number").map((column) => ({
  source: column.name,
  target: RENAMED[column.name] ?? column.name,
  isDate: column.read.kind === "date",
}));

/** The record's own columns for inserting; everything but codes is taken as it is. */
const TARGETS = RECORD_COLUMNS.map((column) => column.target).join(", ");
const VALUES = RECORD_COLUMNS.map((column) =>
  column.target === "icd10_codes" ? "string_to_array(i.icd10_codes, ';')" : `i.${column.target}`,
).join(", ");

/** Rows as one array per column: the database unpacks them with unnest, many times faster than row by row. */
const INPUT = `
input as materialized (
  select distinct on (member_number, row_hash) * from unnest($3::int[], $4::uuid[], $5::text[], ${RECORD_COLUMNS.map(
    (column, index) => `$${index + 6}::${column.isDate ? "date" : "text"}[]`,
  ).join(", ")})
  as t (line, row_hash, member_number, ${RECORD_COLUMNS.map((column) => column.target).join(", ")})
  order by member_number, row_hash, line
)`;

/** The source's rosters in force. */
const IN_FORCE = "array(select id from hub_members.roster where organization_id = $2 and status = 'APPLIED')";

/** "Offset 0" keeps the look-up by member apart: with the roster's condition beside it, each look-up would read a whole roster's index. */
function recordsOf(memberId: string): string {
  return `(select * from hub_members.record where member_id = ${memberId} offset 0)`;
}

/**
 * For each line the record that says the same already, from a roster in force or from this one. Looked up row by row on
 * purpose: the table grows while it is read, and statistics from before the file would make the planner scan all of it.
 */
const KNOWN = (members: string) => `
known as materialized (
  select i.line, k.id as record_id
  from input i join ${members} m using (member_number)
  cross join lateral (
    select r.id from ${recordsOf("m.id")} r
    where r.row_hash = i.row_hash and (r.roster_id = $1 or r.roster_id = any(${IN_FORCE})
      and (r.superseded_by_roster_id is null or r.superseded_by_roster_id <> all(${IN_FORCE})))
    order by r.id limit 1
  ) k
)`;

const SAVE_SQL = `
with ${INPUT},
new_member as (
  insert into hub_members.member (organization_id, member_number) select distinct $2, member_number from input
  on conflict do nothing returning id, member_number
),
old_member as materialized (
  select i.member_number, m.id from (select distinct member_number from input) i
  cross join lateral (
    select id from hub_members.member where organization_id = $2 and member_number = i.member_number limit 1
  ) m
),
all_member as materialized (
  select id, member_number, true as is_new from new_member union all select id, member_number, false from old_member
),
${KNOWN("old_member")},
inserted as (
  insert into hub_members.record (member_id, roster_id, line, row_hash, ${TARGETS})
  select m.id, $1, i.line, i.row_hash, ${VALUES}
  from input i join all_member m using (member_number)
  where i.line not in (select line from known)
  returning id, line, member_id
),
lines as (
  insert into hub_members.roster_line (roster_id, line, record_id)
  select $1, line, record_id from known union all select $1, line, id from inserted
  on conflict do nothing
)
select
  (select count(*)::int from known) as unchanged,
  count(*) filter (where m.is_new or not exists (
    select 1 from ${recordsOf("m.id")} r where r.roster_id <> $1 and r.roster_id = any(${IN_FORCE})))::int as added,
  count(*)::int as inserted
from inserted i join all_member m on m.id = i.member_id`;

const COMPARE_SQL = `
with ${INPUT},
old_member as materialized (
  select id, member_number from hub_members.member where organization_id = $2 and member_number = any($5::text[])
),
${KNOWN("old_member")}
select
  (select count(*)::int from known) as unchanged,
  count(*) filter (where m.id is null)::int as added,
  count(*)::int as inserted
from input i left join old_member m using (member_number)
where i.line not in (select line from known)`;

/** Stores new and changed rows; a row that says nothing new only gets its line noted. Safe to repeat. */
export async function saveRows(client: pg.ClientBase, target: RosterTarget, rows: readonly FileRow[]): Promise<RowCounts> {
  return count(await client.query<CountRow>(SAVE_SQL, toParameters(target, rows)), rows.length);
}

/** Says what saving would do, and writes nothing. */
export async function compareRows(pool: pg.Pool, target: RosterTarget, rows: readonly FileRow[]): Promise<RowCounts> {
  return count(await pool.query<CountRow>(COMPARE_SQL, toParameters(target, rows)), rows.length);
}

interface CountRow {
  readonly unchanged: number;
  readonly added: number;
  readonly inserted: number;
}

function count(result: pg.QueryResult<CountRow>, rows: number): RowCounts {
  const { unchanged = 0, added = 0, inserted = 0 } = result.rows[0] ?? {};
  // A row that stands twice in the file is stored once and counted as unchanged.
  return { added, changed: inserted - added, unchanged: unchanged + (rows - unchanged - inserted) };
}

function toParameters(target: RosterTarget, rows: readonly FileRow[]): unknown[] {
  const valuesOf = (name: ColumnName) => {
    const index = ROSTER_COLUMNS.findIndex((column) => column.name === name);
    return rows.map((row) => row.values[index] ?? null);
  };
  return [
    target.rosterId,
    target.organizationId,
    rows.map((row) => row.line),
    rows.map((row) => row.hash),
    valuesOf("member_number"),
    ...RECORD_COLUMNS.map((column) => valuesOf(column.source)),
  ];
}
