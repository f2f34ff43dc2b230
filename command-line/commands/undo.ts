import type { Command } from "commander";
import { NotFoundError } from "#shared/errors.js";
import { undoRoster } from "../../subgraphs/members/rosters/undo-roster.js";
import { waitForSteps, withHub } from "../open-hub.js";
import { printJson, printLine } from "../print.js";

export function addUndoCommand(program: Command): void {
  program
    .command("undo")
    .description(
      "Take back a whole roster: the one before it is in force again. Only a source's newest roster can be undone. Undoing twice changes nothing.",
    )
    .argument("<roster>", "the roster's id, as import and status print it")
    .option("--json", "print the result as JSON")
    .action((id: string, options: { json?: true }) =>
      withHub(async (hub) => {
        const rosterId = hub.ids.find("Roster", id);
        if (rosterId === undefined) throw new NotFoundError();
        const roster = await undoRoster(hub.intake, rosterId);
        if (roster.status === "UNDONE" && roster.finishedAt) await waitForSteps(hub.intake, roster.id, "UNDO");
        if (options.json) printJson({ id, source: roster.organizationId, status: roster.status, undoneAt: roster.undoneAt });
        else printLine(`Roster ${id} of ${roster.organizationId} (${roster.fileName}): ${roster.status}`);
      }),
    );
}
