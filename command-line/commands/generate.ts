import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { startProgress } from "#shared/process/progress.js";
import { generatePopulation } from "../../seed/population/generate-population.js";
import { printJson, printLine } from "../print.js";

export function addGenerateCommand(program: Command): void {
  program
    .command("generate")
    .description("Write rosters of invented children, and the truth about who is who. The same numbers give the same files.")
    .requiredOption("--children <n>", "how many children, for example 10000", readWhole)
    .requiredOption("--seed <n>", "a whole number; another one gives other children", readWhole)
    .requiredOption("--out <folder>", "where to write rosters/, truth.csv and manifest.json")
    .option("--json", "print the summary as JSON")
    .action(async (options: { children: number; seed: number; out: string; json?: true }) => {
      const progress = startProgress("children");
      const summary = await generatePopulation({
        children: options.children,
        seed: options.seed,
        outFolder: resolve(options.out),
        onProgress: progress.report,
      });
      progress.finish();
      if (options.json) printJson(summary);
      else printLine(`${summary.children} children in ${summary.rosters.length} rosters: ${options.out}`);
    });
}

function readWhole(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new InvalidArgumentError("Write a whole number.");
  return number;
}
