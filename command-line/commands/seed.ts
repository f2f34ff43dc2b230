import type { Command } from "commander";
import { loadDirectory } from "../../seed/load-directory.js";
import { withHub } from "../open-hub.js";
import { printLine } from "../print.js";

export function addSeedCommand(program: Command): void {
  program
    .command("seed")
    .description("Load the organizations, programs and agreements of seed/. Safe to repeat; it changes nothing that is there.")
    .action(() =>
      withHub(async (hub) => {
        const loaded = await loadDirectory(hub.databaseUrl);
        printLine(`${loaded.organizations} organizations, ${loaded.programs} programs, ${loaded.agreements} agreements`);
      }),
    );
}
