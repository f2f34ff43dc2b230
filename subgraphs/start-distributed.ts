/**
 * The shape of a production deployment on one machine: a database, one process for each subgraph, and the
 * gateway, which reaches them by signed HTTP alone.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Config, readConfig, SUBGRAPH_NAMES } from "#shared/config.js";
import { prepareDatabase } from "#shared/database/prepare-database.js";
import { createLog } from "#shared/log.js";
import type { RunningProgram } from "#shared/process/run-program.js";
import { loadDemoIfEmpty } from "../seed/load-demo.js";
import { createSubgraphs } from "./create-subgraphs.js";

const SUBGRAPH_PROGRAM = fileURLToPath(new URL("./main.js", import.meta.url));
const GATEWAY_PROGRAM = fileURLToPath(new URL("../gateway/main.js", import.meta.url));
const START_TIMEOUT_MS = 60_000;

type Environment = Readonly<Record<string, string>>;

interface NamedChild {
  readonly name: string;
  readonly process: ChildProcess;
}

export async function startDistributed(): Promise<RunningProgram> {
  const config = readConfig();
  const database = await prepareDatabase(config, createLog(config.logLevel));
  const children: NamedChild[] = [];
  const stop = async () => {
    await Promise.all(children.map(stopChild));
    await database.stop();
  };
  try {
    if (!config.oidc) await loadDemo(config, database.url);
    const ports = await Promise.all(SUBGRAPH_NAMES.map(findFreePort));
    const urls = SUBGRAPH_NAMES.map((_name, index) => `http://127.0.0.1:${ports[index]}`);
    const shared = toEnvironment(config, database.url);
    SUBGRAPH_NAMES.forEach((name, index) => {
      const environment = { ...shared, HOST: "127.0.0.1", PORT: String(ports[index]) };
      children.push(startChild(name, [SUBGRAPH_PROGRAM, name], environment));
    });
    endWithFirstChild(children, stop);
    await Promise.all(urls.map(waitUntilHealthy));
    const subgraphUrls = SUBGRAPH_NAMES.map((name, index) => `${name}=${urls[index]}`).join(",");
    children.push(startChild("gateway", [GATEWAY_PROGRAM], { ...shared, HUB_SUBGRAPH_URLS: subgraphUrls }));
    endWithFirstChild(children.slice(-1), stop);
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Before the processes start, so that nobody asks a hub that is half full. */
async function loadDemo(config: Config, databaseUrl: string): Promise<void> {
  const running = await createSubgraphs({ config, databaseUrl, log: createLog(config.logLevel) });
  for (const subgraph of Object.values(running.subgraphs)) await subgraph.startWork();
  await loadDemoIfEmpty({ databaseUrl, dataFolder: config.dataFolder, jobs: running.jobs });
  await running.stop();
}

/** The settings of this process, and its secrets, so that all sign and verify with the same keys. */
function toEnvironment(config: Config, databaseUrl: string): Environment {
  return {
    NODE_ENV: config.production ? "production" : "development",
    HOST: config.host,
    PORT: String(config.port),
    DATABASE_URL: databaseUrl,
    HUB_DATA_FOLDER: config.dataFolder,
    HUB_LOG_LEVEL: config.logLevel,
    HUB_ID_KEY: config.idKey.toString("hex"),
    HUB_SIGNING_KEYS: config.signingKeys.map(({ id, secret }) => `${id}:${secret.toString("hex")}`).join(","),
    ...(config.oidc ? { OIDC_ISSUER: config.oidc.issuer, OIDC_AUDIENCE: config.oidc.audience } : {}),
  };
}

/**
 * In its own process group, so that Ctrl-C reaches this program alone, which then stops the others in order. The channel
 * between them tells a child when this program is gone, however it ended.
 */
function startChild(name: string, command: readonly string[], environment: Environment): NamedChild {
  const child = spawn(process.execPath, command, { env: environment, stdio: ["ignore", "pipe", "pipe", "ipc"], detached: true });
  if (child.stdout) copyLines(child.stdout, process.stdout, name);
  if (child.stderr) copyLines(child.stderr, process.stderr, name);
  return { name, process: child };
}

function copyLines(from: Readable, to: Writable, name: string): void {
  createInterface({ input: from }).on("line", (line) => to.write(`${name.padEnd(14)} | ${line}\n`));
}

/** Half a hub would answer "down" for ever; better that whoever started it sees that it ended. */
function endWithFirstChild(children: readonly NamedChild[], stop: () => Promise<void>): void {
  for (const { name, process: child } of children) {
    child.once("exit", (code, signal) => {
      if (child.killed) return;
      process.stderr.write(`${name} ended (${signal ?? `code ${code}`}); stopping the others.\n`);
      void stop().finally(() => process.exit(1));
    });
  }
}

async function stopChild({ process: child }: NamedChild): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await Promise.race([ended, wait(10_000, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
}

async function waitUntilHealthy(url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const isHealthy = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (isHealthy) return;
    await wait(200);
  }
  throw new Error(`the subgraph at ${url} did not start within ${START_TIMEOUT_MS / 1000} seconds`);
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
