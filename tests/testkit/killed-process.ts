/** Runs a program of the test kit and kills it at moments that a seed decides. */
import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** Printed, so that a failure can be replayed. */
const SEED = Date.now() % 100_000;

const LAST_PATIENCE_MS = 120_000;
const FIRST_SPREAD_MS = 100;

/** Resolves to true where the program did its work before it was killed, and throws where it failed. The clock starts with its first output. */
async function runAndKillAfter(program: URL, words: readonly string[], milliseconds: number): Promise<boolean> {
  const run = ["--import", "tsx", "--conditions=hub-source", fileURLToPath(program)];
  const child = spawn(process.execPath, [...run, ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<boolean>((resolve, reject) =>
    child.once("exit", (code, signal) =>
      code === 0 || signal === "SIGKILL" ? resolve(code === 0) : reject(new Error(`the program failed with ${code ?? signal}`)),
    ),
  );
  await Promise.race([ended, new Promise<void>((resolve) => child.stdout.once("data", () => resolve()))]);
  await Promise.race([ended, wait(milliseconds)]);
  child.kill("SIGKILL");
  return await ended;
}

export interface KilledProgram {
  /** Prints something when it begins. */
  readonly program: URL;
  readonly words: readonly string[];
  /** The last of them is left alone: it must end by itself. */
  readonly attempts: number;
  /** Looks at what a kill left behind; true where nothing is left to do. */
  readonly afterKill?: () => Promise<boolean>;
}

/** Starts the program until it has ended by itself; answers how often it was killed. */
export async function killUntilDone({ program, words, attempts, afterKill }: KilledProgram): Promise<number> {
  let kills = 0;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const isLast = attempt + 1 === attempts;
    // The first one comes before a fast machine could be done.
    const spread = FIRST_SPREAD_MS + attempt * 250;
    const patience = isLast ? LAST_PATIENCE_MS : 50 + ((SEED * (attempt + 1) * 7919) % spread) + attempt * 150;
    if (await runAndKillAfter(program, words, patience)) break;
    if (isLast) throw new Error(`left alone, the program was not done after ${LAST_PATIENCE_MS / 1000} s (seed ${SEED})`);
    kills += 1;
    if (await afterKill?.()) break;
  }
  process.stdout.write(`killed ${kills} times, seed ${SEED}\n`);
  return kills;
}
