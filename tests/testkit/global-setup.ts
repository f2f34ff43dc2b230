import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { type RunningDatabase, startEmbeddedDatabase } from "../../subgraphs/shared/database/embedded.js";
import { migrate } from "../../subgraphs/shared/database/migrate.js";
import { fillMigratedFolder } from "./migrated-folder.js";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrls: string[];
  }
}

const WORKERS = 2;

/** One migrated database per test worker: embedded, or on the server that DATABASE_URL names. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_URL;
  const databases: RunningDatabase[] = [];
  for (let worker = 0; worker < WORKERS; worker += 1)
    databases.push(server ? await createMigrated(server, worker) : await startInFolder());
  project.provide(
    "databaseUrls",
    databases.map((database) => database.url),
  );
  return async () => {
    for (const database of databases) await database.stop();
  };
}

async function startInFolder(): Promise<RunningDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "hub-test-"));
  await fillMigratedFolder(folder);
  const database = await startEmbeddedDatabase(folder);
  return {
    url: database.url,
    stop: async () => {
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function createMigrated(server: string, worker: number): Promise<RunningDatabase> {
  const name = `hub_test_${process.pid}_${worker}`;
  await runOnServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return { url: url.href, stop: () => runOnServer(server, `drop database if exists ${name} with (force)`) };
}

async function runOnServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
