/** A compiled program as a process of its own, with nothing in its environment but what it is given. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { projectRoot } from "../../subgraphs/shared/paths.js";

const STEP_MS = 250;

/** Compiled programs are what is deployed, so there is nothing to test before a build. */
export const hasBuild = existsSync(join(projectRoot, "dist", "gateway", "main.js"));
if (!hasBuild) process.stderr.write("Deployment tests are left out: there is no dist/. npm test builds it first.\n");

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

export interface PlainProcess {
  readonly ended: Promise<Ended>;
  /** What it has written so far, on both streams. */
  output(): string;
  hasEnded(): boolean;
  kill(signal: NodeJS.Signals): void;
}

export function startProcess(command: readonly string[], environment: Readonly<Record<string, string>>): PlainProcess {
  const [program = "", ...words] = command;
  const child: ChildProcess = spawn(program, words, { cwd: projectRoot, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => resolve({ code, output }));
  });
  return {
    ended,
    output: () => output,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    kill: (signal) => void child.kill(signal),
  };
}

/** Runs the healthcheck command as Docker would, until it succeeds. Throws with the program's last words. */
export async function waitUntilHealthy(service: PlainProcess, healthcheck: readonly string[], timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && !service.hasEnded()) {
    const { code } = await startProcess(healthcheck, {}).ended;
    if (code === 0) return;
    await wait(STEP_MS);
  }
  throw new Error(`it did not become healthy: ${service.output().slice(-800)}`);
}

/** Below the ports that systems give out by themselves: one of those would be another test's before the service has it. */
const [LOWEST_PORT, PORTS] = [20_000, 12_000];

export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = LOWEST_PORT + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
