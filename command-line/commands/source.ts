import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { InvalidInputError } from "#shared/errors.js";
import { getSourceSettings, parseSourceSettings, saveSourceSettings } from "../../subgraphs/members/rosters/source-settings.js";
import { withHub } from "../open-hub.js";
import { printJson } from "../print.js";

export function addSourceCommand(program: Command): void {
  program
    .command("source")
    .description("Show or set how one source writes its rosters: columnMap, valueMap, endsMissing, defaultProgram, defaultPlan.")
    .argument("<organization>", "for example KS_MCO_B")
    .option("--settings <file>", "JSON file with the new settings")
    .action((organization: string, options: { settings?: string }) =>
      withHub(async (hub) => {
        if (options.settings)
          await saveSourceSettings(hub.intake.pool, organization, parseSourceSettings(readJson(options.settings)));
        printJson(await getSourceSettings(hub.intake.pool, organization));
      }),
    );
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new InvalidInputError([
      { field: "--settings", message: error instanceof SyntaxError ? "the file is no JSON" : "the file cannot be read" },
    ]);
  }
}
