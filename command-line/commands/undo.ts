import type { Command } from "commander";
import type pg from "pg";
import { InvalidInputError } from "#shared/errors.js";
import { type SourceFileKind, undoSourceFile } from "#shared/intake/source-files.js";
import { CARE_NEED_FILES } from "../../subgraphs/coordinators/care-needs/care-need-files.js";
import { CLAIM_FILES } from "../../subgraphs/measures/claims/claim-files.js";
import { COST_FILES } from "../../subgraphs/measures/costs/cost-files.js";
import { undoRoster } from "../../subgraphs/members/rosters/undo-roster.js";
import { toTitle } from "../add-import-file-command.js";
import { type OpenHub, waitForSteps, withHub, withPool } from "../open-hub.js";
import { printJson, printLine } from "../print.js";

/** A file after it was taken back. */
interface UndoneFile {
  readonly noun: string;
  readonly organizationId: string;
  readonly fileName: string;
  readonly status: string;
  readonly undoneAt: Date | null;
}

export function addUndoCommand(program: Command): void {
  program
    .command("undo")
    .description(
      "Take back a whole roster, claim file, cost file or file of care needs: what was in force before is in force again. Only a source's newest file of a kind can be undone. Undoing twice changes nothing.",
    )
    .argument("<file>", "the file's id, as import, import-claims, import-costs, import-care-needs and status print it")
    .option("--json", "print the result as JSON")
    .action((id: string, options: { json?: true }) =>
      withHub(async (hub) => {
        const file = await undoFile(hub, id);
        if (options.json) printJson({ id, source: file.organizationId, status: file.status, undoneAt: file.undoneAt });
        else printLine(`${file.noun} ${id} of ${file.organizationId} (${file.fileName}): ${file.status}`);
      }),
    );
}

const KINDS: readonly SourceFileKind[] = [CLAIM_FILES, COST_FILES, CARE_NEED_FILES];

async function undoFile(hub: OpenHub, id: string): Promise<UndoneFile> {
  for (const kind of KINDS) {
    const fileId = hub.ids.find(kind.idKind, id);
    if (fileId === undefined) continue;
    const undo = (pool: pg.Pool) => undoSourceFile({ ...hub.intake, pool }, kind, fileId);
    return { noun: toTitle(kind.table.noun), ...(await withPool(hub, kind.table.subgraph, undo)) };
  }
  const rosterId = hub.ids.find("Roster", id);
  if (rosterId === undefined)
    throw new InvalidInputError([
      { field: "file", message: "no roster, claim file, cost file or file of care needs has this id" },
    ]);
  const roster = await undoRoster(hub.intake, rosterId);
  if (roster.status === "UNDONE" && roster.finishedAt) await waitForSteps(hub.intake, roster.id, "UNDO");
  return { noun: "Roster", ...roster };
}
