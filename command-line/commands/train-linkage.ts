import { userInfo } from "node:os";
import { type Command, InvalidArgumentError } from "commander";
import type pg from "pg";
import {
  applyModel,
  type PopulationTraining,
  trainOnPopulation,
  withdrawNewestModel,
} from "../../subgraphs/shared-clients/linkage/train-population.js";
import { withHub, withPool } from "../open-hub.js";
import { printJson, printLine, printTable } from "../print.js";

interface Options {
  readonly apply?: true;
  readonly undo?: true;
  readonly json?: true;
}

export function addTrainLinkageCommand(program: Command): void {
  program
    .command("train-linkage")
    .description("Learn linkage weights from the identities that the hub holds, and show how far they are from those in force.")
    .option("--apply", "link with the new weights from now on, and link everybody again")
    .option("--undo", "go back to the weights before the newest ones, and link everybody again")
    .option("--json", "print the result as JSON")
    .action((options: Options) => {
      if (options.apply && options.undo) throw new InvalidArgumentError("Give --apply or --undo, not both.");
      return withHub((hub) => withPool(hub, "shared-clients", (pool) => runTraining(pool, options)));
    });
}

async function runTraining(pool: pg.Pool, options: Options): Promise<void> {
  const onStep = (step: string) => void process.stderr.write(`${step} …\n`);
  const order = { pool, now: new Date(), by: userInfo().username, onStep };
  if (options.undo) {
    const isUndone = await withdrawNewestModel(order);
    if (options.json) printJson({ undone: isUndone });
    else
      printLine(
        isUndone ? "The weights before are in force again." : "The shipped weights are in force; there is nothing to undo.",
      );
    return;
  }
  const training = await trainOnPopulation(order);
  if (options.apply) await applyModel(order, training.model);
  const isApplied = options.apply === true;
  if (options.json) printJson(toJson(training, isApplied));
  else print(training, isApplied);
}

function toJson({ model, records, drift }: PopulationTraining, applied: boolean): object {
  const { frequencies: _frequencies, ...weights } = model;
  return { records, applied, drift, model: weights };
}

function print({ model, records, drift }: PopulationTraining, apply: boolean): void {
  printLine(`Learned from ${records.toLocaleString("en-US")} records; ${drift.length} weights moved by half a bit or more.`);
  printTable([
    ["COMPARISON", "LEVEL", "BEFORE", "AFTER"],
    ...drift.map((one) => [one.comparison, one.level, one.beforeBits.toFixed(1), one.afterBits.toFixed(1)]),
  ]);
  for (const warning of model.trained?.warnings ?? []) printLine(`not learned from ${warning}`);
  printLine(apply ? "The new weights are in force." : "Nothing has changed; --apply puts them in force.");
}
