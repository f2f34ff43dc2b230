/** The entries of a directory flow out as an HSDS 3.1 data package of CSV files, or as one JSON file of whole services. */
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";
import type pg from "pg";
import { listEntries, listIdsAfter } from "../directory/entries.db.js";
import { loadTrees } from "../directory/load-trees.js";
import { SERVICE_FULL } from "../directory/shapes.js";
import { getHsdsObject, HSDS_OBJECT_NAMES, type HsdsObject, type HsdsObjectName } from "../hsds/hsds-objects.js";

const BATCH = 500;

export interface ExportOrder {
  /** Undefined: of every source. */
  readonly source: string | undefined;
  /** A folder for CSV, a file for JSON; made or overwritten. */
  readonly path: string;
  readonly format: "CSV" | "JSON";
}

/** Returns how many entries were written. What a source no longer lists is left out. */
export async function exportDirectory(pool: pg.Pool, { source, path, format }: ExportOrder): Promise<number> {
  if (format === "JSON") return exportJson(pool, source, path);
  await mkdir(path, { recursive: true });
  const resources = [];
  let written = 0;
  for (const name of HSDS_OBJECT_NAMES) {
    const object = getHsdsObject(name);
    const rows = await writeTable(pool, { object, source, path: join(path, `${object.file}.csv`) });
    written += rows;
    resources.push({ name, path: `${object.file}.csv`, profile: "tabular-data-resource", schema: describeFields(object) });
  }
  const description = { name: "human_services_data", profile: "tabular-data-package", version: "3.1", resources };
  await pipeline([JSON.stringify(description, null, 2)], createWriteStream(join(path, "datapackage.json")));
  return written;
}

function describeFields({ fields }: HsdsObject): object {
  return {
    primaryKey: "id",
    fields: [...fields.values()].map(({ name, kind }) => ({ name, type: kind === "number" ? "number" : "string" })),
  };
}

interface Table {
  readonly object: HsdsObject;
  readonly source: string | undefined;
  readonly path: string;
}

async function writeTable(pool: pg.Pool, { object, source, path }: Table): Promise<number> {
  let written = 0;
  // Fields that a profile added have no place in the published tables.
  const columns = [...object.fields.keys()];
  async function* lines(): AsyncGenerator<string> {
    yield stringify([columns]);
    for await (const ids of listIds(pool, object.name, source)) {
      const entries = (await listEntries(pool, [object.name], ids)).filter(({ missingSince }) => missingSince === null);
      entries.sort((one, other) => (one.id < other.id ? -1 : 1));
      written += entries.length;
      yield stringify(entries.map((entry) => columns.map((column) => (column === "id" ? entry.id : entry.fields[column]))));
    }
  }
  await pipeline(lines, createWriteStream(path));
  return written;
}

async function exportJson(pool: pg.Pool, source: string | undefined, path: string): Promise<number> {
  let written = 0;
  async function* lines(): AsyncGenerator<string> {
    yield "[\n";
    for await (const ids of listIds(pool, "service", source)) {
      const trees = await loadTrees(pool, { object: "service", ids, shape: SERVICE_FULL });
      for (const id of ids) {
        const loaded = trees.get(id);
        if (!loaded || loaded.row.missingSince !== null) continue;
        yield `${written === 0 ? "" : ",\n"}${JSON.stringify(loaded.tree)}`;
        written += 1;
      }
    }
    yield "\n]\n";
  }
  await pipeline(lines, createWriteStream(path));
  return written;
}

async function* listIds(pool: pg.Pool, object: HsdsObjectName, source: string | undefined): AsyncGenerator<string[]> {
  let afterId: string | null = null;
  for (;;) {
    const ids: string[] = await listIdsAfter(pool, { object, ...(source ? { source } : {}), afterId, limit: BATCH });
    if (ids.length === 0) return;
    yield ids;
    afterId = ids.at(-1) ?? null;
  }
}
