/** Names of benchmarks go in; a table of ratios, each measured in this one run, comes out. The exit code says nothing about them. */
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { benchAccess } from "./access.js";
import { benchCheck } from "./check.js";
import { runChildTask } from "./child-tasks.js";
import { cleanUp, cleanUpOnSignals } from "./clean-up.js";
import { benchGateway } from "./gateway.js";
import { benchIntake } from "./intake.js";
import { benchLinkage } from "./linkage.js";
import { benchLookUp } from "./look-up.js";
import { describeMachine, readLoad } from "./machine.js";
import { benchOverlaps } from "./overlaps.js";
import { type BenchmarkResult, toJson, toText } from "./report.js";
import { benchResources } from "./resources.js";

interface Options {
  readonly rows: number;
  readonly children?: number;
  readonly records: number;
  readonly linkageData?: string;
  readonly services: number;
  readonly databaseUrl?: string;
  readonly keep?: true;
  readonly json?: true;
}

const BENCHMARKS: Readonly<Record<string, (options: Options) => Promise<BenchmarkResult>>> = {
  gateway: (options) => benchGateway(requireServer(options)),
  intake: (options) => benchIntake(requireServer(options), options.rows),
  check: (options) =>
    benchCheck(requireServer(options), { children: options.children ?? 1_000_000, keep: options.keep ?? false }),
  access: (options) => benchAccess(requireServer(options), options.children ?? 50_000),
  resources: (options) => benchResources(requireServer(options), options.services),
  overlaps: (options) => benchOverlaps(requireServer(options), options.children ?? 1_000_000),
  "look-up": (options) => benchLookUp(requireServer(options), options.records),
  linkage: ({ children = 100_000, records, linkageData }) => benchLinkage({ children, records, dataFolder: linkageData ?? null }),
};

/** Linkage alone needs no server. */
function requireServer({ databaseUrl }: Options): string {
  if (!databaseUrl) throw new Error("This benchmark needs a server: give --database-url, or set DATABASE_URL.");
  return databaseUrl;
}

export async function runBenchmarks(): Promise<void> {
  const [role, task] = process.argv.slice(2);
  if (role === "child") return runChildTask(task);
  const names = new Argument("[names...]", "which benchmarks; all where none is named").choices(Object.keys(BENCHMARKS));
  await new Command("bench")
    .description("Measures the hub on a PostgreSQL server, in a database of its own that is dropped in the end.")
    .addArgument(names)
    .option("--rows <count>", "rows of the roster that intake reads", readCount, 1_000_000)
    .option(
      "--children <count>",
      "children whom check asks about and overlaps evaluates (1000000), whom linkage links (100000) and whom access asks about (50000)",
      readCount,
    )
    .option(
      "--records <count>",
      "records of the list that linkage is timed on, and of the hub that look-up asks",
      readCount,
      1_000_000,
    )
    .option("--services <count>", "services of the directory that resources searches", readCount, 50_000)
    .option("--linkage-data <folder>", "published lists with a known truth, for linkage; without it they are skipped")
    .addOption(new Option("--database-url <url>", "server and a role that may create databases").env("DATABASE_URL"))
    .option("--keep", "leave the database of check loaded, and take it up in the next run")
    .option("--json", "print one JSON document")
    .action(runAll)
    .parseAsync();
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1_000) throw new InvalidArgumentError("Write a whole number of at least 1000.");
  return count;
}

async function runAll(names: readonly string[], options: Options): Promise<void> {
  cleanUpOnSignals();
  try {
    const machine = { ...(await describeMachine(options.databaseUrl)), loadAtStart: readLoad() };
    if (!options.json) process.stdout.write(`${toHeading(machine)}\n`);
    const results: BenchmarkResult[] = [];
    for (const [name, run] of Object.entries(BENCHMARKS)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const loadBefore = readLoad();
      const { about, ...result } = await run(options);
      const whole = { ...result, about: [...about, `Load average ${loadBefore} at the start, ${readLoad()} at the end.`] };
      results.push(whole);
      // At once: a benchmark that is stopped later does not take this one with it.
      if (!options.json) process.stdout.write(`\n${toText(whole)}`);
      await cleanUp();
    }
    if (options.json) process.stdout.write(`${toJson({ ...machine, loadAtEnd: readLoad() }, results)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await cleanUp();
  }
}

type MeasuredMachine = Awaited<ReturnType<typeof describeMachine>> & { readonly loadAtStart: number };

function toHeading(machine: MeasuredMachine): string {
  const { processor, processors, memoryGib, node, postgresql, loadAtStart } = machine;
  const hardware = `${processor} × ${processors}, ${memoryGib} GiB`;
  return `${hardware} · Node ${node}${postgresql ? ` · PostgreSQL ${postgresql}` : ""} · load average ${loadAtStart} at the start`;
}
