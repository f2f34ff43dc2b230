import { inTransaction } from "#shared/database/create-pool.js";
import { undoRosterInSpans } from "#shared/database/span-table.js";
import { ConflictError, NotFoundError } from "#shared/errors.js";
import { CLAIM_SECONDS } from "#shared/intake/file-claim.js";
import type { Intake } from "#shared/intake/read-file.js";
import { COVERAGE_SPANS } from "./finish-roster.js";
import type { Roster } from "./roster.js";
import { findLatestRoster, findRoster } from "./rosters.db.js";

/**
 * Takes a whole roster back: every row that it brought goes out of force, every row that it replaced is in force again.
 * Only a source's newest roster can be undone, the one before it next. A roster that was begun and not finished is
 * dropped. Undoing twice is a no-op. Throws ConflictError naming what stands in the way.
 */
export async function undoRoster(intake: Intake, rosterId: number): Promise<Roster> {
  await inTransaction(intake.pool, async (client) => {
    const locked = await client.query("select 1 from hub_members.roster where id = $1 for update", [rosterId]);
    const roster = locked.rowCount ? await findRoster(client, rosterId) : undefined;
    if (!roster) throw new NotFoundError();
    if (roster.status === "UNDONE" || roster.status === "REJECTED") return;
    if (roster.status === "APPLIED") await requireNewest(client, roster);
    const undone = await client.query<{ undone_at: Date }>(
      `update hub_members.roster set status = 'UNDONE', undone_at = clock_timestamp()
       where id = $1 and (status = 'APPLIED' or claimed_at is null
         or claimed_at < clock_timestamp() - make_interval(secs => ${CLAIM_SECONDS})) returning undone_at`,
      [rosterId],
    );
    if (!undone.rows[0]) throw new ConflictError("The roster is being read right now. Undo it when it is finished.");
    if (roster.status !== "APPLIED") return;
    const receivedAt = undone.rows[0].undone_at;
    await undoRosterInSpans(client, COVERAGE_SPANS, { rosterId, effectiveOn: roster.effectiveOn, receivedAt });
    await intake.jobs.publish(client, "roster-changed", { rosterId });
  });
  const roster = await findRoster(intake.pool, rosterId);
  if (!roster) throw new NotFoundError();
  return roster;
}

async function requireNewest(client: Parameters<typeof findLatestRoster>[0], roster: Roster): Promise<void> {
  const latest = await findLatestRoster(client, roster.organizationId);
  if (latest && latest.id !== roster.id) {
    throw new ConflictError(`A later roster of ${roster.organizationId} (${latest.fileName}) is in force. Undo that one first.`);
  }
}
