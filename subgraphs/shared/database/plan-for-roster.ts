import type pg from "pg";

/** Above this many members a scan with hash joins is faster than looking each one up. Measured: both take about 0.1 s here. */
const FEW_MEMBERS = 2_000;

const PLANS = {
  FEW: { enable_nestloop: "on", enable_hashjoin: "off", enable_mergejoin: "off" },
  MANY: { enable_nestloop: "off", enable_hashjoin: "on", enable_mergejoin: "on", work_mem: "64MB" },
} as const;

/**
 * Tells the planner, for the rest of the transaction, whether a roster touched few members or many. Its statistics
 * cannot know: the roster has only just been stored. Taken for one row, a million rows are joined in a loop over a
 * loop; taken for many, one row costs a scan of every table.
 */
export async function planForRoster(client: pg.ClientBase, rosterId: number): Promise<void> {
  const { rows } = await client.query<{ members: number }>(
    `select count(*) as members from (
       select 1 from hub_members.published_touched_member where roster_id = $1 limit ${FEW_MEMBERS + 1}) touched`,
    [rosterId],
  );
  const plan = Number(rows[0]?.members) > FEW_MEMBERS ? PLANS.MANY : PLANS.FEW;
  for (const [setting, value] of Object.entries(plan)) {
    await client.query("select set_config($1, $2, true)", [setting, value]);
  }
}
