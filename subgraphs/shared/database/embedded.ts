import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";

export interface RunningDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;

/** Starts the embedded database of this folder, or joins the one that another process already runs. */
export async function startEmbeddedDatabase(dataFolder: string): Promise<RunningDatabase> {
  const folder = join(dataFolder, "database");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A Unix socket path holds about 100 characters, so the folder's hash stands for its path.
  const socketFolder = join(tmpdir(), `hub-${createHash("sha256").update(folder).digest("hex").slice(0, 16)}`);
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(socketFolder)}`;
  const lockPath = join(dataFolder, "database.lock");
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (await answers(url)) return { url, stop: async () => undefined };
    if (takeLock(lockPath)) return await startServer(folder, socketFolder, lockPath, url);
    await wait(200);
  }
  throw new Error(`the embedded database in ${folder} did not start within ${START_TIMEOUT_MS / 1000} seconds`);
}

async function startServer(folder: string, socketFolder: string, lockPath: string, url: string): Promise<RunningDatabase> {
  // Beside this file: compiled code starts compiled code, tests and watch mode start the source through tsx.
  const extension = extname(fileURLToPath(import.meta.url));
  const program = fileURLToPath(new URL(`./embedded-server${extension}`, import.meta.url));
  const execArgv = extension === ".ts" ? ["--import", "tsx", "--conditions=hub-source"] : [];
  const child = fork(program, [folder, join(socketFolder, ".s.PGSQL.5432")], {
    execArgv,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.on("data", (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-500);
  });
  writeFileSync(lockPath, String(child.pid));
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the embedded database ended with code ${code}: ${complaint}`)));
  });
  child.unref();
  child.channel?.unref();
  (child.stderr as { unref?: () => void } | null)?.unref?.();
  return { url, stop: () => stopServer(child, lockPath) };
}

async function stopServer(child: ReturnType<typeof fork>, lockPath: string): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.ref();
  // Disconnecting lets it end by itself once nobody else uses it.
  child.disconnect();
  await Promise.race([ended, wait(3_000)]);
  child.unref();
  if (child.exitCode !== null) rmSync(lockPath, { force: true });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** True where this process now holds the lock; a lock whose process is gone is taken over. */
function takeLock(path: string): boolean {
  if (existsSync(path)) {
    const pid = Number(readFileSync(path, "utf8"));
    if (pid > 0 && lives(pid)) return false;
    rmSync(path, { force: true });
  }
  try {
    const file = openSync(path, "wx");
    writeFileSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch {
    return false;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
