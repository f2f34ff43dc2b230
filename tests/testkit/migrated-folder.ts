import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startEmbeddedDatabase } from "../../subgraphs/shared/database/embedded.js";
import { migrate } from "../../subgraphs/shared/database/migrate.js";
import { projectRoot } from "../../subgraphs/shared/paths.js";

const CACHE = join(projectRoot, "node_modules", ".cache", "hub-tests");

/** What a migrated database comes from, beside the packages. */
const DECIDING = /^shared\/database\/|\/migrations\/.*\.sql$/;

/**
 * Puts a migrated database into a new folder. Making one takes many seconds, so it is made once for each state of the
 * migrations and copied from then on.
 */
export async function fillMigratedFolder(folder: string): Promise<void> {
  cpSync(await makeTemplate(), folder, { recursive: true });
}

async function makeTemplate(): Promise<string> {
  const template = join(CACHE, digestMigrations());
  if (existsSync(template)) return template;
  mkdirSync(CACHE, { recursive: true });
  const making = mkdtempSync(join(CACHE, "making-"));
  const database = await startEmbeddedDatabase(making);
  await migrate(database.url);
  await database.stop();
  try {
    renameSync(making, template);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another run has made it in the meantime.
    if (!existsSync(template)) throw error;
  }
  return template;
}

function digestMigrations(): string {
  const folder = join(projectRoot, "subgraphs");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => DECIDING.test(file));
  const digest = createHash("sha256").update(readFileSync(join(projectRoot, "package-lock.json")));
  for (const file of files.sort()) digest.update(file).update(readFileSync(join(folder, file)));
  return digest.digest("hex").slice(0, 16);
}
