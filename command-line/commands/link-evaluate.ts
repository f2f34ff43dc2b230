import { type Command, InvalidArgumentError } from "commander";
import { startProgress } from "#shared/process/progress.js";
import { evaluateLinkage } from "../../subgraphs/shared-clients/linkage/evaluate/evaluate-linkage.js";
import { evaluationToText } from "../../subgraphs/shared-clients/linkage/evaluate/evaluation-to-text.js";
import { printJson, printLine } from "../print.js";

interface LinkEvaluateOptions {
  readonly truth: string;
  readonly pairs?: string;
  readonly clusters?: string;
  readonly entity?: string;
  readonly label?: string;
  readonly threshold?: number;
  readonly bootstrap: boolean;
  readonly json?: true;
}

export function addLinkEvaluateCommand(program: Command): void {
  program
    .command("link-evaluate")
    .description(
      "Measure how good a record linkage is, against known truth. Files are CSV, gzipped CSV or Parquet; at least one of --pairs and --clusters.",
    )
    .requiredOption("--truth <file>", "record_id, who it is, columns to report by; or true pairs: record_a, record_b")
    .option("--pairs <file>", "record_a, roster_a, record_b, roster_b, weight (log2 odds), probability, grade")
    .option("--clusters <file>", "record_id, roster, cluster_id")
    .option("--entity <column>", "the truth's column that says who a record is (default: the first after record_id)")
    .option("--label <column>", "truth of pairs: true where 0.5 or more, true or match; pairs without a label are left out")
    .option("--threshold <weight>", "links are the pairs of this weight or more (default: those graded CERTAIN)", readNumber)
    .option("--no-bootstrap", "leave out the 95% interval of the clusters' F1")
    .option("--json", "print the evaluation as JSON")
    .action(runLinkEvaluate);
}

function readNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) throw new InvalidArgumentError("Write a number.");
  return number;
}

async function runLinkEvaluate({ truth, pairs, clusters, json, ...options }: LinkEvaluateOptions): Promise<void> {
  const progress = startProgress("link-evaluate");
  const evaluation = await evaluateLinkage({
    ...options,
    truthPath: truth,
    pairsPath: pairs,
    clustersPath: clusters,
    onProgress: progress.report,
  });
  progress.finish();
  if (json) printJson(evaluation);
  else for (const line of evaluationToText(evaluation)) printLine(line);
}
