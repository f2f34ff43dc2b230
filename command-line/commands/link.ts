import { writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "commander";
import { InvalidInputError } from "#shared/errors.js";
import { startProgress } from "#shared/process/progress.js";
import { type LinkFilesSummary, linkFiles } from "../../subgraphs/shared-clients/linkage/link-files.js";
import { type LinkageModel, readDefaultModel, readModel } from "../../subgraphs/shared-clients/linkage/model/model.js";
import { printJson, printLine } from "../print.js";

interface Options {
  readonly records: readonly string[];
  readonly map: string;
  readonly out?: string;
  readonly clusters?: string;
  readonly model?: string;
  readonly train?: boolean;
  readonly saveModel?: string;
  readonly threshold?: number;
  readonly dedupe?: true;
  readonly memory?: number;
  readonly json?: true;
}

export function addLinkCommand(program: Command): void {
  program
    .command("link")
    .description("Find the records of one person in lists of people: CSV, gzipped CSV or Parquet files of any columns.")
    .requiredOption("--records <file>", "a list; give the option once for each", collect)
    .requiredOption("--map <file>", "JSON that says what each column is; see the README")
    .option("--out <file>", "write the pairs there, strongest first (.csv, .csv.gz or .parquet)")
    .option("--clusters <file>", "write for each record the cluster of its person there")
    .option("--dedupe", "one list that may name a person more than once, in each of its rosters too")
    .option("--model <file>", "weigh with this model, as it is; without it the shipped one learns from these records first")
    .option("--train", "learn from these records first, with --model too")
    .option("--no-train", "weigh with the shipped model as it is")
    .option("--save-model <file>", "write the model that weighed there, to be given with --model")
    .option("--threshold <bits>", "link from this weight on (log2 of the odds); the model says 4.25, odds of 19 to 1", readNumber)
    .option(
      "--memory <MiB>",
      "memory for the tables; more goes to the temporary folder (default: 1024, for more than a million records 1 KiB each)",
      readNumber,
    )
    .option("--json", "print the summary as JSON")
    .action(runLink);
}

function collect(file: string, before: readonly string[] = []): readonly string[] {
  return [...before, file];
}

function readNumber(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number)) throw new InvalidArgumentError("Write a number.");
  return number;
}

async function runLink(options: Options): Promise<void> {
  if (options.dedupe && options.records.length > 1)
    throw new InvalidInputError([{ field: "--dedupe", message: "give one list" }]);
  stopOnSignals();
  const progress = startProgress("reading");
  let isLoading = true;
  const summary = await linkFiles({
    records: options.records,
    mappingPath: options.map,
    model: chooseModel(options),
    trains: options.train ?? !options.model,
    pairsPath: options.out ?? null,
    clustersPath: options.clusters ?? null,
    isOneList: options.dedupe ?? false,
    now: new Date(),
    ...(options.memory ? { memoryLimitMib: options.memory } : {}),
    onLoading: progress.report,
    onStep: (step) => {
      if (isLoading) progress.finish();
      isLoading = false;
      process.stderr.write(`${step} …\n`);
    },
  });
  if (options.saveModel) await writeFile(options.saveModel, `${JSON.stringify(summary.model, null, 2)}\n`);
  if (options.json) printJson(toJson(summary));
  else printSummary(summary);
}

/** An exit takes the working files along; a signal alone would leave them. */
function stopOnSignals(): void {
  process.once("SIGINT", () => process.exit(130)).once("SIGTERM", () => process.exit(143));
}

function chooseModel({ model: path, threshold }: Options): LinkageModel {
  const model = path ? readModel(path) : readDefaultModel();
  return threshold === undefined ? model : withThreshold(model, threshold);
}

function withThreshold(model: LinkageModel, threshold: number): LinkageModel {
  const { PROBABLE, POSSIBLE } = model.grades;
  const probable = Math.min(PROBABLE, threshold - 1);
  const grades = { CERTAIN: threshold, PROBABLE: probable, POSSIBLE: Math.min(POSSIBLE, probable - 1) };
  return { ...model, grades, ceilings: withLimit(model.ceilings, probable) };
}

/** What people decide stays with them, however low the threshold. */
function withLimit(ceilings: LinkageModel["ceilings"], probable: number): LinkageModel["ceilings"] {
  const limited = Object.entries(ceilings).map(([name, one]) => [name, { ...one, weight: Math.min(one.weight, probable) }]);
  return Object.fromEntries(limited);
}

function toJson({ model, ...summary }: LinkFilesSummary): object {
  const { frequencies: _frequencies, ...weights } = model;
  return { ...summary, model: weights };
}

function printSummary(summary: LinkFilesSummary): void {
  const count = (grade: string) => (summary.grades[grade] ?? 0).toLocaleString("en-US");
  printLine(`${summary.records.toLocaleString("en-US")} records of ${summary.rosters.join(", ")}`);
  printLine(
    `${summary.clusters.toLocaleString("en-US")} people; ${count("CERTAIN")} pairs linked, ${count("PROBABLE")} to review, ${count("POSSIBLE")} possible`,
  );
  if (summary.refusedPairs > 0) printLine(`${summary.refusedPairs} links not followed, because a list tells the two apart`);
  for (const warning of summary.warnings) printLine(warning);
  for (const { key, values, records } of summary.skippedKeys)
    printLine(`blocking key ${key}: ${values} common values of ${records} records skipped`);
  for (const warning of summary.model.trained?.warnings ?? []) printLine(`not learned from ${warning}`);
  printLine(`read in ${summary.loadSeconds.toFixed(1)} s, linked in ${summary.linkSeconds.toFixed(1)} s`);
}
