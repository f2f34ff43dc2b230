import type { Command } from "commander";
import { NotFoundError } from "#shared/errors.js";
import { undoClaimFile } from "../../subgraphs/measures/claims/import-claims.js";
import { undoRoster } from "../../subgraphs/members/rosters/undo-roster.js";
import { type OpenHub, waitForSteps, withHub, withMeasures } from "../open-hub.js";
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
      "Take back a whole roster or claim file: what was in force before is in force again. Only a source's newest file of a kind can be undone. Undoing twice changes nothing.",
    )
    .argument("<file>", "the file's id, as import, import-claims and status print it")
    .option("--json", "print the result as JSON")
    .action((id: string, options: { json?: true }) =>
      withHub(async (hub) => {
        const file = await undoFile(hub, id);
        if (options.json) printJson({ id, source: file.organizationId, status: file.status, undoneAt: file.undoneAt });
        else printLine(`${file.noun} ${id} of ${file.organizationId} (${file.fileName}): ${file.status}`);
      }),
    );
}

async function undoFile(hub: OpenHub, id: string): Promise<UndoneFile> {
  const claimFileId = hub.ids.find("ClaimFile", id);
  if (claimFileId !== undefined) return undoClaims(hub, claimFileId);
  const rosterId = hub.ids.find("Roster", id);
  if (rosterId === undefined) throw new NotFoundError();
  const roster = await undoRoster(hub.intake, rosterId);
  if (roster.status === "UNDONE" && roster.finishedAt) await waitForSteps(hub.intake, roster.id, "UNDO");
  return { noun: "Roster", ...roster };
}

async function undoClaims(hub: OpenHub, claimFileId: number): Promise<UndoneFile> {
  const file = await withMeasures(hub, (pool) => undoClaimFile({ ...hub.intake, pool }, claimFileId));
  return { noun: "Claim file", ...file };
}
