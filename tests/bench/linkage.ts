/** Lists with a known truth, and a list of a million: how right linking is, how fast, and what nothing could be faster than. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { openDuckDb } from "../../subgraphs/shared-clients/linkage/files/duck-db.js";
import { runInChild } from "./child-task.js";
import { cleanUpLater } from "./clean-up.js";
import { type Accuracy, measureAccuracy } from "./linkage/accuracy.js";
import { type DataSet, listDataSets, mappingOf } from "./linkage/data-set.js";
import type { LinkOrder, LinkReply } from "./linkage/link-task.js";
import { makePopulation } from "./linkage/population.js";
import { findRecordlinkerFiles, judgeCases } from "./linkage/recordlinker-cases.js";
import type { SimilarityOrder } from "./linkage/similarity-task.js";
import { atLeast, atMost, type BenchmarkResult, type Finding } from "./report.js";

export interface LinkageOptions {
  readonly children: number;
  readonly records: number;
  /** A folder of published lists; null where there is none. */
  readonly dataFolder: string | null;
}

/** Design goals of the hub: a state's children in half a minute, on a small machine; larger lists in proportion. */
const LONGEST_SECONDS_A_MILLION = 30;
const MOST_MEMORY_MIB = 2048;
const MOST_MIB_A_MILLION = 1638.4;
/** The generator lists a child on more than one roster: so many for each record are enough. */
const CHILDREN_A_RECORD = 0.75;

interface Bench {
  readonly connection: DuckDBConnection;
  readonly folder: string;
}

export async function benchLinkage({ children, records, dataFolder }: LinkageOptions): Promise<BenchmarkResult> {
  const folder = await mkdtemp(join(tmpdir(), "hub-bench-linkage-"));
  cleanUpLater(() => rm(folder, { recursive: true, force: true }));
  const bench = { folder, connection: await openDuckDb({ tempFolder: join(folder, "spill"), memoryLimitMib: 4096 }) };
  cleanUpLater(() => bench.connection.closeSync());
  const own = await makePopulation(bench.connection, { folder: join(folder, "population"), children });
  const findings: Finding[] = [];
  const names = { ...own, name: `${own.name}, names and birth dates alone`, mapping: mappingOf("population-names"), floors: {} };
  for (const set of [own, names, ...(dataFolder ? listDataSets(dataFolder) : [])]) findings.push(...(await benchSet(bench, set)));
  if (dataFolder) findings.push(...(await benchCases(bench, dataFolder)));
  findings.push(...(await benchSpeed(bench, records)));
  return {
    name: "linkage",
    about: [
      "Each set is linked by the shipped model after it has learned from the set, without its truth; a true pair that blocking missed counts as missed.",
      `Speed on ${records.toLocaleString("en-US")} records of the hub's own generator in one CSV file, in a process of its own.`,
      ...(dataFolder ? [] : ["Skipped the published lists: no --linkage-data folder was given."]),
    ],
    findings,
  };
}

async function link({ folder }: Bench, name: string, order: Pick<LinkOrder, "files" | "mapping">) {
  const outputs = { pairsPath: join(folder, `${name}-pairs.parquet`), clustersPath: join(folder, `${name}-clusters.parquet`) };
  process.stderr.write(`linking ${name}\n`);
  const reply = await runInChild<LinkOrder, LinkReply>("link-all", { ...order, ...outputs });
  return { reply, outputs };
}

async function benchSet(bench: Bench, set: DataSet): Promise<Finding[]> {
  const { outputs } = await link(bench, set.name.replace(/\W+/g, "-"), set);
  return listAccuracy(set, await measureAccuracy(bench.connection, set, outputs));
}

function listAccuracy({ name, floors }: DataSet, accuracy: Accuracy): Finding[] {
  const { clusters, automatic, bestF1, countError, falseLinksOfMultiples } = accuracy;
  const share = (what: string, value: number, floor?: number): Finding => ({
    what: `${name}, ${what}`,
    value,
    unit: "share",
    ...(floor === undefined ? {} : { target: atLeast(value, floor, `at least ${floor}`) }),
  });
  const error = (what: string, value: number, most?: number): Finding => ({
    ...share(what, value),
    ...(most === undefined ? {} : { target: atMost(value, most, `at most ${most}`) }),
  });
  return [
    share("clusters, precision", clusters.precision),
    share("clusters, recall", clusters.recall),
    share("clusters, F1", clusters.f1, floors.clusterF1),
    share("automatic links, precision", automatic.precision, floors.automaticPrecision),
    share("automatic links, F1", automatic.f1, floors.workingF1),
    share("F1 at the best threshold", bestF1, floors.bestF1),
    ...(floors.falseLinksOfMultiples === undefined && countError === null
      ? []
      : [error("false links among multiples", falseLinksOfMultiples, floors.falseLinksOfMultiples)]),
    ...(countError === null ? [] : [error("largest error of a shared-children count", countError, floors.countError)]),
  ];
}

async function benchCases(bench: Bench, dataFolder: string): Promise<Finding[]> {
  const order = findRecordlinkerFiles(dataFolder);
  if (!order) return [];
  const { outputs } = await link(bench, "recordlinker_nbs", order);
  return judgeCases(bench.connection, order.files[1] ?? "", outputs.pairsPath);
}

async function benchSpeed(bench: Bench, records: number): Promise<Finding[]> {
  const folder = join(bench.folder, "speed");
  const children = Math.ceil(records * CHILDREN_A_RECORD);
  const set = await makePopulation(bench.connection, { folder, children, mostRecords: records });
  const { reply } = await link(bench, "speed", set);
  if (reply.records !== records) throw new Error(`${children} children gave ${reply.records} records instead of ${records}`);
  const bare = { path: set.files[0] ?? "", pairs: reply.candidates };
  const limit = await runInChild<SimilarityOrder, { seconds: number }>("score-pairs", bare);
  const longest = (LONGEST_SECONDS_A_MILLION * records) / 1_000_000;
  const mostMib = Math.max(MOST_MEMORY_MIB, (MOST_MIB_A_MILLION * records) / 1_000_000);
  const { loadSeconds, linkSeconds, peakMib, candidates } = reply;
  return [
    { what: "reading and cleaning", value: records / loadSeconds, unit: "rows/s" },
    { what: "linking: block, learn, score, cluster, write", value: records / linkSeconds, unit: "rows/s" },
    ...reply.steps.map(([step, seconds]): Finding => ({ what: `  ${step}`, value: seconds, unit: "s" })),
    {
      what: "linking",
      value: linkSeconds,
      unit: "s",
      comparedWith: { what: `DuckDB scores ${candidates.toLocaleString("en-US")} pairs of names`, value: limit.seconds },
      target: atMost(linkSeconds, longest, `at most ${longest} s`),
    },
    { what: "all", value: loadSeconds + linkSeconds, unit: "s" },
    {
      what: "peak memory",
      value: peakMib,
      unit: "MiB",
      target: atMost(peakMib, mostMib, `at most ${mostMib} MiB`),
    },
  ];
}
