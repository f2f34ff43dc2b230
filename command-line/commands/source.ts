import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { z } from "zod";
import { InvalidInputError } from "#shared/errors.js";
import { getClaimSettings, parseClaimSettings, saveClaimSettings } from "../../subgraphs/measures/claims/claim-settings.js";
import { getSourceSettings, parseSourceSettings, saveSourceSettings } from "../../subgraphs/members/rosters/source-settings.js";
import { withHub, withPool } from "../open-hub.js";
import { printJson } from "../print.js";

export function addSourceCommand(program: Command): void {
  program
    .command("source")
    .description(
      "Show or set how one source writes its rosters: columnMap, valueMap, endsMissing, defaultProgram, defaultPlan; and claims: columnMap, valueMap, defaultProgram, defaultPayer.",
    )
    .argument("<organization>", "for example KS_MCO_B")
    .option("--settings <file>", "JSON file with the new settings")
    .action((organization: string, options: { settings?: string }) =>
      withHub((hub) =>
        withPool(hub, "measures", async (claimsPool) => {
          const rostersPool = hub.intake.pool;
          if (options.settings) {
            const { rosters, claims } = readSettings(options.settings);
            await saveSourceSettings(rostersPool, organization, rosters);
            await saveClaimSettings(claimsPool, organization, claims);
          }
          const claims = await getClaimSettings(claimsPool, organization);
          printJson({ ...(await getSourceSettings(rostersPool, organization)), claims });
        }),
      ),
    );
}

/** Claim files have a part of their own; everything else is about rosters. */
function readSettings(path: string) {
  const json = readJson(path);
  const read = z.record(z.string(), z.unknown()).safeParse(json);
  const { claims = {}, ...rosters } = read.data ?? {};
  return { rosters: parseSourceSettings(read.success ? rosters : json), claims: parseClaimSettings(claims) };
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
