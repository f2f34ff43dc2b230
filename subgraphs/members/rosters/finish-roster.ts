import type pg from "pg";
import { applyRosterToSpans, type SpanTable } from "#shared/database/span-table.js";
import { ConflictError } from "#shared/errors.js";
import { saveProblems } from "#shared/intake/file-claim.js";
import type { Jobs } from "#shared/jobs.js";
import type { Roster } from "./roster.js";
import { ROSTER_TABLE } from "./rosters.db.js";

export const COVERAGE_SPANS: SpanTable = {
  table: "hub_members.coverage_span",
  keys: ["plan_organization_id"],
  values: [],
  source: `select member_id, organization_id, plan_organization_id, coverage_starts_on as starts_on, coverage_ends_on as ends_on
    from told where plan_organization_id is not null`,
};

/**
 * A full file that misses more than this share of a source's members is taken for a truncated one: nobody is ended.
 * An operating limit chosen for the hub, needs local confirmation.
 */
const MOST_MISSING_SHARE = 0.25;

/** Records in force of this source ($2) from other rosters than this one ($1). */
const OLDER_IN_FORCE = `
  f.organization_id = $2 and f.status = 'APPLIED' and f.id <> $1 and r.roster_id = f.id
  and not exists (select 1 from hub_members.roster s where s.id = r.superseded_by_roster_id and s.status = 'APPLIED')`;

const IS_LISTED =
  "exists (select 1 from hub_members.roster_line l join hub_members.record n on n.id = l.record_id where l.roster_id = $1 and n.member_id = r.member_id)";

/** Puts a wholly stored roster into force, in the caller's transaction: its rows replace the older ones of its members. */
export async function finishRoster(
  client: pg.ClientBase,
  roster: Roster,
  work: { jobs: Jobs; reader: string; endsMissing: boolean },
): Promise<void> {
  const finished = await client.query<{ finished_at: Date }>(
    `update hub_members.roster set status = 'APPLIED', finished_at = clock_timestamp()
     where id = $1 and claimed_by = $2 and status = 'READING' returning finished_at`,
    [roster.id, work.reader],
  );
  if (!finished.rows[0]) throw new ConflictError("Another process has taken over this roster.");
  await client.query(
    `update hub_members.record r set superseded_by_roster_id = $1 from hub_members.roster f where ${OLDER_IN_FORCE} and ${IS_LISTED}
       and not exists (select 1 from hub_members.roster_line l where l.roster_id = $1 and l.record_id = r.id)`,
    [roster.id, roster.organizationId],
  );
  if (roster.kind === "FULL") await listMissingMembers(client, roster, work.endsMissing);
  const receivedAt = finished.rows[0].finished_at;
  await applyRosterToSpans(client, COVERAGE_SPANS, { rosterId: roster.id, effectiveOn: roster.effectiveOn, receivedAt });
  await work.jobs.publish(client, "roster-changed", { rosterId: roster.id });
}

/** A member that a full file does not list may have left, or the file may be short: ended only where the source says so. */
async function listMissingMembers(client: pg.ClientBase, roster: Roster, endsMissing: boolean): Promise<void> {
  const parameters = [roster.id, roster.organizationId];
  const { rowCount } = await client.query(
    `insert into hub_members.roster_missing (roster_id, member_id, ended)
     select distinct $1::int, r.member_id, false from hub_members.record r, hub_members.roster f where ${OLDER_IN_FORCE} and not ${IS_LISTED}
     on conflict do nothing`,
    parameters,
  );
  const missing = rowCount ?? 0;
  await client.query("update hub_members.roster set members_missing = $2 where id = $1", [roster.id, missing]);
  if (!endsMissing || missing === 0) return;
  const { rows } = await client.query<{ listed: number }>(
    "select count(distinct n.member_id)::int as listed from hub_members.roster_line l join hub_members.record n on n.id = l.record_id where l.roster_id = $1",
    [roster.id],
  );
  if (missing > (missing + (rows[0]?.listed ?? 0)) * MOST_MISSING_SHARE) {
    const message = `the file misses more than ${MOST_MISSING_SHARE * 100}% of the source's members, so nobody was ended`;
    await saveProblems(client, ROSTER_TABLE, {
      fileId: roster.id,
      problems: [{ line: 1, column: null, severity: "WARNING", code: "TOO_MANY_MISSING", message }],
    });
    return;
  }
  await client.query(
    `update hub_members.record r set superseded_by_roster_id = $1 from hub_members.roster f, hub_members.roster_missing x
     where ${OLDER_IN_FORCE} and x.roster_id = $1 and x.member_id = r.member_id`,
    parameters,
  );
  await client.query("update hub_members.roster_missing set ended = true where roster_id = $1", [roster.id]);
  await client.query("update hub_members.roster set members_ended = $2 where id = $1", [roster.id, missing]);
}
