import type { Command } from "commander";
import { inTransaction } from "#shared/database/create-pool.js";
import { loadDirectory } from "../../seed/load-directory.js";
import { withHub } from "../open-hub.js";
import { printLine } from "../print.js";

export function addSeedCommand(program: Command): void {
  program
    .command("seed")
    .description(
      "Load the organizations, programs, agreements and rules of seed/: what is new is added, what changed is updated, and a running hub looks again at the children concerned. Safe to repeat.",
    )
    .action(() =>
      withHub(async (hub) => {
        const loaded = await loadDirectory(hub.databaseUrl);
        await inTransaction(hub.intake.pool, (client) => hub.intake.jobs.publish(client, "rules-changed", {}));
        printLine(`${loaded.organizations} organizations, ${loaded.programs} programs, ${loaded.agreements} agreements`);
      }),
    );
}
