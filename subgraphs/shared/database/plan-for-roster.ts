import type pg from "pg";

/** How many members a roster touched: few are looked up one by one, many are joined as whole tables. */
export type RosterSize = "FEW" | "MANY";

/** Measured with two million records: looking up this many takes about as long as one hash join, some seconds. */
const FEW_MEMBERS = 2_000;

const SETTINGS: Readonly<Record<RosterSize, Readonly<Record<string, string>>>> = {
  FEW: { enable_nestloop: "on", enable_hashjoin: "off", enable_mergejoin: "off", join_collapse_limit: "1" },
  MANY: {
    enable_nestloop: "off",
    enable_hashjoin: "on",
    enable_mergejoin: "on",
    join_collapse_limit: "8",
    work_mem: "64MB",
  },
};

/**
 * Decides for the rest of the transaction how statements over a roster's members are planned. The planner cannot know:
 * its statistics are older than the roster, and the embedded database has none. Taken for one row, a million rows are
 * joined in a loop over a loop; taken for many, one row costs a scan of every table.
 */
export async function planForRoster(client: pg.ClientBase, rosterId: number): Promise<RosterSize> {
  const { rows } = await client.query<{ members: number }>(
    `select count(*) as members from (
       select 1 from hub_members.published_touched_member where roster_id = $1 limit ${FEW_MEMBERS + 1}) touched`,
    [rosterId],
  );
  const size = Number(rows[0]?.members) > FEW_MEMBERS ? "MANY" : "FEW";
  for (const [setting, value] of Object.entries(SETTINGS[size])) {
    await client.query("select set_config($1, $2, true)", [setting, value]);
  }
  return size;
}

/** The table `touched` (member_id) for the with-clause of a statement whose $1 is the roster. */
export const TOUCHED = `touched as materialized (
  select member_id from hub_members.published_touched_member where roster_id = $1
)`;

/**
 * The touched members' rows of a relation, for a from-clause. "Offset 0" keeps the planner from mixing its own order of
 * joins into the caller's: a look-up by member uses its index, and a million rows meet the next table by all its keys.
 */
export function fromTouched(size: RosterSize, relation: string, alias: string): string {
  const few = `touched cross join lateral (select * from ${relation} rows where rows.member_id = touched.member_id offset 0) found`;
  const many = `touched join ${relation} found using (member_id)`;
  return `(select found.* from ${size === "FEW" ? few : many} offset 0) ${alias}`;
}
