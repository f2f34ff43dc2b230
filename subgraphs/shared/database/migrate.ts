import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engineBindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import type pg from "pg";
import { SUBGRAPH_NAMES, type SubgraphName } from "../config.js";
import { projectRoot } from "../paths.js";
import { createPool, databaseSchema } from "./create-pool.js";
import { LOCKS } from "./locks.js";
import { refreshStatisticsFunction } from "./statistics.js";

/**
 * Brings every subgraph's schema up to date and returns the names of the migrations applied. Prisma's own engine
 * applies them (as WebAssembly: the native one would be downloaded), so that its command line can take over any time.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const pool = createPool(databaseUrl, { connections: 1 });
  try {
    await pool.query("select pg_advisory_lock($1)", [LOCKS.migration]);
    await createSchemasAndRoles(pool);
    if (await isUpToDate(pool)) return [];
    const applied: string[] = [];
    for (const name of SUBGRAPH_NAMES) applied.push(...(await migrateSubgraph(pool, name)));
    return applied;
  } finally {
    // The embedded database has one session for all connections: leave it as it was.
    await pool.query("reset search_path").catch(() => undefined);
    await pool.query("select pg_advisory_unlock($1)", [LOCKS.migration]).catch(() => undefined);
    await pool.end();
  }
}

/** All of them before the first migration, because a published view is granted to the other subgraphs' roles. */
async function createSchemasAndRoles(pool: pg.Pool): Promise<void> {
  for (const role of SUBGRAPH_NAMES.map(databaseSchema)) {
    await pool.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
    await pool.query(`create schema if not exists ${role}`);
    await pool.query(`grant usage on schema ${role} to public`);
    if (!(await mayActAs(pool, role))) await pool.query(`grant ${role} to current_user`);
    await pool.query(`alter default privileges in schema ${role} grant select, insert, update, delete on tables to ${role}`);
    await pool.query(`alter default privileges in schema ${role} grant usage, select on sequences to ${role}`);
    await pool.query(refreshStatisticsFunction(role));
  }
}

/** Roles belong to the whole server: two databases that grant one at the same moment would refuse each other. */
async function mayActAs(pool: pg.Pool, role: string): Promise<boolean> {
  // From PostgreSQL 16 on, to be a member is not yet to be allowed to act as the role.
  const { rows } = await pool.query<{ may: boolean }>(
    `select pg_has_role(current_user, $1, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as may`,
    [role],
  );
  return rows[0]?.may === true;
}

/**
 * Processes that start together on the embedded database share its one session, search_path and lock included: only the
 * first of them, started before the others, may find anything to apply.
 */
async function isUpToDate(pool: pg.Pool): Promise<boolean> {
  for (const name of SUBGRAPH_NAMES) {
    const table = `${databaseSchema(name)}._prisma_migrations`;
    const { rows: tables } = await pool.query("select 1 where to_regclass($1) is not null", [table]);
    if (tables.length === 0) return false;
    const { rows } = await pool.query<{ checksum: string }>(
      `select checksum from ${table} where finished_at is not null and rolled_back_at is null`,
    );
    const applied = new Set(rows.map(({ checksum }) => checksum));
    const { migrationDirectories } = listMigrations(migrationsFolder(name));
    if (!migrationDirectories.every(({ migrationFile }) => applied.has(toChecksum(migrationFile.content.value)))) return false;
  }
  return true;
}

/** As Prisma's engine writes it. */
function toChecksum(script: string): string {
  return createHash("sha256").update(script).digest("hex");
}

function migrationsFolder(name: SubgraphName): string {
  return join(projectRoot, "subgraphs", name, "prisma", "migrations");
}

async function migrateSubgraph(pool: pg.Pool, name: SubgraphName): Promise<string[]> {
  const schema = databaseSchema(name);
  await pool.query(`set search_path = ${schema}`);
  const factory = bindMigrationAwareSqlAdapterFactory(wholeScriptAdapter(pool, schema));
  const datamodel = readFileSync(join(projectRoot, "subgraphs", name, "prisma", "schema.prisma"), "utf8");
  const SchemaEngine = loadEngine();
  const engine = await SchemaEngine.new({ datamodels: [["schema.prisma", datamodel]] }, () => undefined, factory);
  const result = await engine.applyMigrations({
    migrationsList: listMigrations(migrationsFolder(name)),
    filters: { externalTables: [], externalEnums: [] },
  });
  return result.appliedMigrationNames.map((migration) => `${name}/${migration}`);
}

/** Prisma's adapter cuts a script at every semicolon, also inside a function body: hand it over whole, as one transaction. */
function wholeScriptAdapter(pool: pg.Pool, schema: string): PrismaPg {
  const factory = new PrismaPg(pool, { schema });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => void (await pool.query(script));
    return adapter;
  };
  return factory;
}

function listMigrations(baseDir: string) {
  const names = readdirSync(baseDir).filter((entry) => existsSync(join(baseDir, entry, "migration.sql")));
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: names.sort().map((path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: readFileSync(join(baseDir, path, "migration.sql"), "utf8") },
      },
    })),
  };
}

let loaded = false;

function loadEngine(): typeof engineBindings.SchemaEngine {
  if (!loaded) {
    const require = createRequire(import.meta.url);
    const entry = require.resolve("@prisma/schema-engine-wasm");
    const bytes = readFileSync(entry.replace("schema_engine.js", "schema_engine_bg.wasm"));
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { "./schema_engine_bg.js": engineBindings });
    // The package leaves this to bundlers; its own entry file cannot be imported by Node.
    (engineBindings as unknown as { __wbg_set_wasm(wasm: WebAssembly.Exports): void }).__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    loaded = true;
  }
  return engineBindings.SchemaEngine;
}
