/** A directory of services; questions with three filters and a distance, and the same without filters; the import's memory. */
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { toPlainDate } from "#shared/dates.js";
import type { Claims } from "#shared/identity.js";
import { createLog } from "#shared/log.js";
import { Random } from "../../seed/population/random.js";
import { generateDirectory } from "../../seed/resources/generate-directory.js";
import { listSeedPlaces } from "../../seed/resources/places.js";
import { createSubgraphs } from "../../subgraphs/create-subgraphs.js";
import { NEEDS } from "../../subgraphs/shared/needs.js";
import { type AskedHub, askInProcess } from "./asked-hubs.js";
import { type BenchHub, createBenchHub, readBenchConfig } from "./bench-database.js";
import { runInChild } from "./child-task.js";
import { cleanUpLater } from "./clean-up.js";
import { median, percentile, timed } from "./measure.js";
import { atMost, type BenchmarkResult, type Finding } from "./report.js";
import type { DirectoryReply, DirectoryTask } from "./resources-task.js";

const QUESTIONS = 1_000;
const WARM_UP = 100;
const SEED = 7;
/** A design goal of the hub: nobody waits. */
const LONGEST_P99_MS = 50;
/** A tenth of the directory, read alone: what an import needs whatever its size. */
const SMALL_SHARE = 10;

const FILTERED = `query ($need: Need, $age: Float, $insurance: String, $near: String, $withinMiles: Float) {
  resources(need: $need, age: $age, insurance: $insurance, near: $near, withinMiles: $withinMiles, first: 20) {
    totalCount nodes { id name distanceMiles phones { number } reasons { criterion isMet } } } }`;
const UNFILTERED = `query ($near: String, $withinMiles: Float) {
  resources(near: $near, withinMiles: $withinMiles, first: 20) {
    totalCount nodes { id name distanceMiles phones { number } reasons { criterion isMet } } } }`;

const CLAIMS: Claims = { requestId: "bench", identity: null, purpose: null, sourcesDown: [] };

export async function benchResources(serverUrl: string, services: number): Promise<BenchmarkResult> {
  const small = await importInChild(await createBenchHub(serverUrl, "resources_small"), Math.ceil(services / SMALL_SHARE));
  const hub = await createBenchHub(serverUrl, "resources");
  const whole = await importInChild(hub, services);
  const asked = await openHub(hub);
  const times = await askAll(asked);
  return {
    name: "resources",
    about: [
      `${whole.services.toLocaleString("en-US")} services, ${whole.rows.toLocaleString("en-US")} entries, of invented towns in five states; imported from one JSON file and indexed in ${Math.round(whole.ms / 1000)} s.`,
      `Questions through the gateway with its subgraphs in process, without HTTP: need, age, insurance and a distance from a ZIP, 20 services a page with their total; ${QUESTIONS} questions, with and without the three filters in turns.`,
      `Three filters leave ${median(times.found)} services of a question's, none leaves ${median(times.foundWithout)} (medians).`,
    ],
    findings: listFindings(times, { small, whole }),
  };
}

function listFindings(times: Times, { small, whole }: { small: DirectoryReply; whole: DirectoryReply }): Finding[] {
  const p99 = percentile(times.filtered, 0.99);
  return [
    {
      what: "three filters and a distance, p50",
      value: median(times.filtered),
      unit: "ms",
      comparedWith: { what: "the same without filters", value: median(times.unfiltered) },
    },
    {
      what: "three filters and a distance, p99",
      value: p99,
      unit: "ms",
      comparedWith: { what: "the same without filters", value: percentile(times.unfiltered, 0.99) },
      target: atMost(p99, LONGEST_P99_MS, `at most ${LONGEST_P99_MS} ms`),
    },
    {
      what: "peak memory of the import",
      value: whole.peakMib,
      unit: "MiB",
      comparedWith: { what: `a directory of ${small.services} services`, value: small.peakMib },
      target: atMost(whole.peakMib / small.peakMib, 1.5, "at most 1.5 times"),
    },
  ];
}

async function importInChild(hub: BenchHub, services: number): Promise<DirectoryReply> {
  const path = join(hub.folder, "directory.ndjson");
  let count = 0;
  function* lines(): Generator<string> {
    for (const { service } of generateDirectory({ seed: SEED, services, today: toPlainDate(new Date()) })) {
      count += 1;
      yield `${JSON.stringify(service)}\n`;
    }
  }
  await pipeline(lines, createWriteStream(path));
  const task: DirectoryTask = { databaseUrl: hub.databaseUrl, path };
  const reply = await runInChild<DirectoryTask, Omit<DirectoryReply, "services">>("import-directory", task);
  return { ...reply, services: count };
}

async function openHub(hub: BenchHub): Promise<AskedHub> {
  const running = await createSubgraphs({ config: readBenchConfig(hub), databaseUrl: hub.databaseUrl, log: createLog("error") });
  cleanUpLater(running.stop);
  return askInProcess(Object.values(running.subgraphs));
}

interface Times {
  readonly filtered: number[];
  readonly unfiltered: number[];
  readonly found: number[];
  readonly foundWithout: number[];
}

async function askAll(hub: AskedHub): Promise<Times> {
  const random = new Random(SEED, QUESTIONS);
  const places = listSeedPlaces();
  const times: Times = { filtered: [], unfiltered: [], found: [], foundWithout: [] };
  for (let index = 0; index < WARM_UP + QUESTIONS; index += 1) {
    const place = { near: random.pick(places).zip, withinMiles: random.pick([10, 25, 50]) };
    const filters = {
      need: random.pick(NEEDS),
      age: random.between(0, 17),
      insurance: random.pick(["MEDICAID", "CHIP", "PRIVATE"]),
    };
    const filtered = await timed(() => ask(hub, FILTERED, { ...place, ...filters }));
    const unfiltered = await timed(() => ask(hub, UNFILTERED, place));
    if (index < WARM_UP) continue;
    times.filtered.push(filtered.ms);
    times.unfiltered.push(unfiltered.ms);
    times.found.push(filtered.result);
    times.foundWithout.push(unfiltered.result);
  }
  return times;
}

interface Answer {
  readonly data?: { readonly resources: { readonly totalCount: number } } | null;
  readonly errors?: readonly unknown[];
}

async function ask(hub: AskedHub, query: string, variables: Readonly<Record<string, unknown>>): Promise<number> {
  const { data, errors } = (await hub.ask({ query, variables }, CLAIMS)) as Answer;
  if (errors || !data) throw new Error("a question was not answered");
  return data.resources.totalCount;
}
