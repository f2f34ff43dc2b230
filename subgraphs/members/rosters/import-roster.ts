/** A roster file flows in; members, spans and a receipt flow out, and an event tells the other subgraphs. */

import { inTransaction } from "#shared/database/create-pool.js";
import { ConflictError, NotFoundError } from "#shared/errors.js";
import { requireKnownSource } from "#shared/intake/directory.db.js";
import { type DryRun, dryRunFile } from "#shared/intake/dry-run-file.js";
import { inspectFile } from "#shared/intake/inspect-file.js";
import { readCsv } from "#shared/intake/read-csv.js";
import { type InspectedFile, type Intake, type ReportProgress } from "#shared/intake/read-file.js";
import { readRoster } from "./read-roster.js";
import type { Roster, RosterOrder } from "./roster.js";
import { ROSTER_FORMAT } from "./roster-format.js";
import { findLatestRoster, findOpenRoster, findRoster, insertRoster, listProblems } from "./rosters.db.js";
import { compareRows } from "./save-rows.js";
import { getRosterRowSettings, getSourceSettings } from "./source-settings.js";

export interface ImportResult {
  readonly roster: Roster;
  /** True where the very same file is in force already: nothing was done. */
  readonly repeated: boolean;
}

/**
 * Imports a file that lies on this machine. The same file as the one in force changes nothing; the same file as one
 * that was begun and not finished is finished. Throws ImportRejectedError and ConflictError.
 */
export async function importRoster(
  intake: Intake,
  order: RosterOrder,
  work: { path: string; onProgress?: ReportProgress },
): Promise<ImportResult> {
  await requireKnownSource(intake.pool, order.organizationId);
  const file: InspectedFile = { path: work.path, facts: await inspectFile(work.path) };
  const begun = await beginRoster(intake, order, { file, spoolPath: null });
  if (!begun.repeated)
    await readRoster(intake, begun.roster, { file, ...(work.onProgress ? { onProgress: work.onProgress } : {}) });
  return { roster: await getRoster(intake, begun.roster.id), repeated: begun.repeated };
}

/** Notes a file that waits in the spool; a job reads it. */
export async function receiveRoster(intake: Intake, order: RosterOrder, spoolPath: string): Promise<ImportResult> {
  await requireKnownSource(intake.pool, order.organizationId);
  const file: InspectedFile = { path: spoolPath, facts: await inspectFile(spoolPath) };
  return await beginRoster(intake, order, { file, spoolPath });
}

/** What importing the file would do, without doing it. */
export async function dryRunRoster(
  intake: Intake,
  order: RosterOrder,
  { path, onProgress }: { path: string; onProgress?: ReportProgress },
): Promise<DryRun> {
  const { organizationId } = order;
  await requireKnownSource(intake.pool, organizationId);
  const facts = await inspectFile(path);
  const source = await getSourceSettings(intake.pool, organizationId);
  const settings = await getRosterRowSettings(intake.pool, source, order);
  return dryRunFile(
    readCsv({ path, facts, format: ROSTER_FORMAT, columnMap: source.columnMap, settings }),
    (rows) => compareRows(intake.pool, { rosterId: 0, organizationId }, rows),
    (line) => onProgress?.(line, facts.lines),
  );
}

async function beginRoster(
  intake: Intake,
  order: RosterOrder,
  work: { file: InspectedFile; spoolPath: string | null },
): Promise<ImportResult> {
  const { sha256 } = work.file.facts;
  const latest = await findLatestRoster(intake.pool, order.organizationId);
  if (latest && isSameOrder(latest, order, sha256) && (await hasNoProblems(intake, latest.id)))
    return { roster: latest, repeated: true };
  if (latest && order.effectiveOn < latest.effectiveOn) {
    throw new ConflictError(
      `The file speaks of ${order.effectiveOn}, but the roster in force of ${order.organizationId} speaks of ${latest.effectiveOn}. Undo that one first, or say the right day.`,
    );
  }
  const open = await findOpenRoster(intake.pool, order.organizationId);
  if (open) {
    if (isSameOrder(open, order, sha256)) return { roster: open, repeated: false };
    throw new ConflictError(
      `The file ${open.fileName} of ${order.organizationId} was begun and is not finished. Import it again to finish it, or undo it.`,
    );
  }
  const rosterId = await inTransaction(intake.pool, async (client) => {
    const id = await insertRoster(client, order, { sha256, spoolPath: work.spoolPath });
    if (work.spoolPath) await intake.jobs.publish(client, "roster-received", { rosterId: id });
    return id;
  });
  return { roster: await getRoster(intake, rosterId), repeated: false };
}

/** A file with problems is read again: a plan or program may have become known since. */
async function hasNoProblems(intake: Intake, rosterId: number): Promise<boolean> {
  return (await listProblems(intake.pool, rosterId, { limit: 1, afterId: undefined })).totalCount === 0;
}

function isSameOrder(roster: Roster, order: RosterOrder, sha256: string): boolean {
  return roster.fileSha256 === sha256 && roster.kind === order.kind && roster.effectiveOn === order.effectiveOn;
}

async function getRoster(intake: Intake, rosterId: number): Promise<Roster> {
  const roster = await findRoster(intake.pool, rosterId);
  if (!roster) throw new NotFoundError();
  return roster;
}
