/** A stored roster order and its file become rows in the database, and then a roster in force. */

import { readCsv } from "#shared/intake/read-csv.js";
import { type InspectedFile, type Intake, type ReportProgress, readFile } from "#shared/intake/read-file.js";
import { finishRoster } from "./finish-roster.js";
import type { Roster } from "./roster.js";
import { ROSTER_FORMAT } from "./roster-format.js";
import { findRoster, ROSTER_TABLE } from "./rosters.db.js";
import { saveRows } from "./save-rows.js";
import { getRosterRowSettings, getSourceSettings } from "./source-settings.js";

/** As readFile(): a read that was killed is finished by the next one. Throws ImportRejectedError, which ends the roster as REJECTED. */
export async function readRoster(
  intake: Intake,
  roster: Roster,
  { file, onProgress }: { file: InspectedFile; onProgress?: ReportProgress },
): Promise<void> {
  const settings = await getSourceSettings(intake.pool, roster.organizationId);
  const target = { rosterId: roster.id, organizationId: roster.organizationId };
  await readFile(intake, {
    table: ROSTER_TABLE,
    fileId: roster.id,
    file,
    onProgress,
    open: async () => {
      const { linesRead } = (await findRoster(intake.pool, roster.id)) ?? roster;
      const rows = await getRosterRowSettings(intake.pool, settings, roster);
      return { linesRead, results: readCsv({ ...file, format: ROSTER_FORMAT, columnMap: settings.columnMap, settings: rows }) };
    },
    saveRows: (client, rows) => saveRows(client, target, rows),
    finish: (client, reader) => finishRoster(client, roster, { jobs: intake.jobs, reader, endsMissing: settings.endsMissing }),
  });
}
