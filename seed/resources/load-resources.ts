/** An invented directory flows in as one HSDS file per state, the way publishers send theirs; a searchable directory flows out. */
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { createPool } from "#shared/database/create-pool.js";
import { toPlainDate } from "#shared/dates.js";
import { importDirectory } from "../../subgraphs/resources/import/import-directory.js";
import { savePlaces } from "../../subgraphs/resources/search/places.db.js";
import { generateDirectory } from "./generate-directory.js";
import { listSeedPlaces } from "./places.js";

export interface ResourcesLoad {
  readonly databaseUrl: string;
  /** For the files; they are removed again. */
  readonly folder: string;
  readonly seed: number;
  readonly services: number;
  readonly now: Date;
}

export async function loadPlaces(pool: pg.Pool): Promise<void> {
  await savePlaces(pool, listSeedPlaces());
}

/** The states' directories, one after the other: "KS_DIRECTORY" and so on. A second run changes nothing. */
export async function loadResources({ databaseUrl, folder, seed, services, now }: ResourcesLoad): Promise<number> {
  const pool = createPool(databaseUrl, { subgraph: "resources", connections: 2 });
  try {
    await loadPlaces(pool);
    await mkdir(folder, { recursive: true });
    const files = await writeFiles(folder, { seed, services, today: toPlainDate(now) });
    for (const [state, { path }] of files) {
      await importDirectory(pool, { source: `${state}_DIRECTORY`, path, createdBy: "demo" }, { now });
      await rm(path);
    }
    return [...files.values()].reduce((sum, { count }) => sum + count, 0);
  } finally {
    await pool.end();
  }
}

interface StateFile {
  readonly path: string;
  count: number;
}

async function writeFiles(folder: string, plan: Parameters<typeof generateDirectory>[0]): Promise<Map<string, StateFile>> {
  const files = new Map<string, StateFile>();
  let open: { state: string; lines: string[] } | undefined;
  const flush = async () => {
    if (!open) return;
    const file = files.get(open.state) ?? { path: join(folder, `${open.state}.ndjson`), count: 0 };
    const flags = file.count === 0 ? "w" : "a";
    await pipeline(open.lines, createWriteStream(file.path, { flags }));
    file.count += open.lines.length;
    files.set(open.state, file);
    open = undefined;
  };
  for (const { state, service } of generateDirectory(plan)) {
    if (open && (open.state !== state || open.lines.length >= 2_000)) await flush();
    open ??= { state, lines: [] };
    open.lines.push(`${JSON.stringify(service)}\n`);
  }
  await flush();
  return files;
}
