/**
 * Writes schema/ from the subgraphs' classes. With --check nothing is written: the program fails where a file is stale
 * or the graph breaks what was published. Fails, too, where a field has no class of the access matrix. With --publish the graph of today becomes the published one.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "#shared/paths.js";
import { buildSchemas, FIELD_CLASSES, listBreaking, listStale, PUBLISHED, readSchemaFile } from "./check-schemas.js";
import { listUnclassified, readFieldClasses } from "./field-classes.js";

async function main(options: readonly string[]): Promise<string[]> {
  const { files, api } = await buildSchemas();
  const unclassified = listUnclassified(api, readFieldClasses(readSchemaFile(FIELD_CLASSES) ?? ""));
  if (options.includes("--check")) return [...listStale(files), ...listBreaking(api), ...unclassified];
  for (const [name, content] of files) writeSchemaFile(name, content);
  if (options.includes("--publish")) writeSchemaFile(PUBLISHED, api);
  return unclassified;
}

function writeSchemaFile(name: string, content: string): void {
  const path = join(projectRoot, "schema", name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const problems = await main(process.argv.slice(2));
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exit(problems.length > 0 ? 1 : 0);
