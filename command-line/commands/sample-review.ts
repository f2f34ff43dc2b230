import { type Command, InvalidArgumentError } from "commander";
import type { PlainMonth } from "#shared/dates.js";
import { type Drawn, drawSamples } from "../../subgraphs/shared-clients/match-review/draw-samples.js";
import { estimateQuality } from "../../subgraphs/shared-clients/match-review/estimate-quality.js";
import { type OpenHub, withHub, withPool } from "../open-hub.js";
import { printJson, printLine, printTable } from "../print.js";
import { readMonth } from "./read-month.js";

interface Options {
  readonly month: PlainMonth;
  readonly links: number;
  readonly nearMisses: number;
  readonly json?: true;
}

/** As in the linkage notes of 2026: enough for bounds of a few percent within a year; needs local confirmation. */
const SAMPLE_SIZE = 200;
const MOST = 10_000;

export function addSampleReviewCommand(program: Command): void {
  program
    .command("sample-review")
    .description(
      "Draw links and near misses by chance into the stewards' queue, to estimate how often linkage is right. A month is drawn once; again changes nothing.",
    )
    .requiredOption("--month <month>", "YYYY-MM", readMonth)
    .option("--links <count>", "pairs that linkage joined", readCount, SAMPLE_SIZE)
    .option("--near-misses <count>", "pairs that it weighed and did not join", readCount, SAMPLE_SIZE)
    .option("--json", "print the result as JSON")
    .action((options: Options) => withHub((hub) => runSampling(hub, options)));
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > MOST)
    throw new InvalidArgumentError(`Write a whole number from 0 to ${MOST}.`);
  return count;
}

async function runSampling(hub: OpenHub, { month, links, nearMisses, json }: Options): Promise<void> {
  const sizes = { AUTOMATIC_LINK: links, NEAR_MISS: nearMisses };
  const drawn = await withPool(hub, "shared-clients", (pool) => drawSamples({ pool, month, sizes, now: new Date() }));
  if (json) printJson({ month, ...drawn, ...estimateQuality(drawn.samples) });
  else print(month, drawn);
}

function print(month: PlainMonth, { isNew, samples }: Drawn): void {
  printLine(isNew ? `The samples of ${month} are in the queue.` : `${month} has its samples already; nothing has changed.`);
  printTable([
    ["KIND", "PAIRS", "DRAWN", "DECIDED", "ONE CHILD"],
    ...samples.map(({ kind, population, drawn, decided, sameChild }) => [
      kind,
      ...[population, drawn, decided, sameChild].map(String),
    ]),
  ]);
  const { precision, recall } = estimateQuality(samples);
  for (const [name, estimate] of [
    ["precision", precision],
    ["recall", recall],
  ] as const) {
    if (estimate) printLine(`${name} ${percent(estimate.value)} (${percent(estimate.low)} to ${percent(estimate.high)})`);
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
