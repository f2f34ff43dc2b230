import { mkdirSync } from "node:fs";
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

export interface KeptHub extends BenchHub {
  /** An earlier run has filled it and left it behind. */
  readonly isFilled: boolean;
}

/** Migrated, with the directory of organizations, programs and agreements. */
export async function createBenchHub(serverUrl: string, benchmark: string): Promise<BenchHub> {
  const folder = await mkdtemp(join(tmpdir(), `hub-bench-${benchmark}-`));
  cleanUpLater(() => rm(folder, { recursive: true, force: true }));
  const name = `hub_bench_${benchmark}_${process.pid}`;
  cleanUpLater(() => dropDatabase(serverUrl, name));
  return { databaseUrl: await createDatabase(serverUrl, name), folder };
}

/** Taken up again by the next run of the same name, migrated where that is newer. One that was stopped while it was filled is made anew. */
export async function openKeptHub(serverUrl: string, benchmark: string): Promise<KeptHub> {
  const name = `hub_bench_${benchmark}`;
  const folder = join(tmpdir(), name);
  mkdirSync(folder, { recursive: true });
  const databaseUrl = toDatabaseUrl(serverUrl, name);
  const known = await queryServer(serverUrl, `select from pg_database where datname = '${name}'`);
  const isFilled =
    known.length > 0 && (await queryServer(databaseUrl, "select from pg_class where relname = 'bench_filled'")).length > 0;
  if (isFilled) await migrate(databaseUrl);
  else await createDatabase(serverUrl, name);
  return { databaseUrl, folder, isFilled };
}

/** Empty but for the directory, whatever was there. */
async function createDatabase(serverUrl: string, name: string): Promise<string> {
  await dropDatabase(serverUrl, name);
  await queryServer(serverUrl, `create database ${name}`);
  const databaseUrl = toDatabaseUrl(serverUrl, name);
  await migrate(databaseUrl);
  await loadDirectory(databaseUrl);
  return databaseUrl;
}

async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await queryServer(serverUrl, `drop database if exists ${name} with (force)`);
}

function toDatabaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function markFilled({ databaseUrl }: BenchHub): Promise<void> {
  await queryServer(databaseUrl, "create table bench_filled ()");
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
