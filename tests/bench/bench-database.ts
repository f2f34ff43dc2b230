import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Config, readConfig } from "#shared/config.js";
import { migrate } from "#shared/database/migrate.js";
import { loadDirectory } from "../../seed/load-directory.js";
import { cleanUpLater } from "./clean-up.js";

/** A hub without data: a database of its own and a folder of its own, both gone in the end. */
export interface BenchHub {
  readonly databaseUrl: string;
  readonly folder: string;
}

/** Migrated, with the directory of organizations, programs and agreements. */
export async function createBenchHub(serverUrl: string, benchmark: string): Promise<BenchHub> {
  const folder = await mkdtemp(join(tmpdir(), `hub-bench-${benchmark}-`));
  cleanUpLater(() => rm(folder, { recursive: true, force: true }));
  const name = `hub_bench_${benchmark}_${process.pid}`;
  await queryServer(serverUrl, `create database ${name}`);
  cleanUpLater(async () => void (await queryServer(serverUrl, `drop database if exists ${name} with (force)`)));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  await loadDirectory(url.href);
  return { databaseUrl: url.href, folder };
}

/** The same in every process of a benchmark: the first one makes the keys, in the hub's folder. */
export function readBenchConfig({ databaseUrl, folder }: BenchHub): Config {
  return readConfig({ DATABASE_URL: databaseUrl, HUB_DATA_FOLDER: folder, HUB_LOG_LEVEL: "error" });
}

export async function queryServer(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
