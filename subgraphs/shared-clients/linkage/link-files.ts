/** Record files and a mapping go in; pairs with their weights and clusters of one person each come out as files. */
import { rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { columnOf } from "./comparing/conditions.js";
import type { SkippedKey } from "./engine/find-candidates.js";
import { groupRecords } from "./engine/group-records.js";
import { type LinkedTable, linkTable, memoryToLink } from "./engine/link-table.js";
import { levelColumn } from "./engine/pair-sql.js";
import { listRows, readIntegers } from "./engine/table-rows.js";
import { loadRecords } from "./files/load-records.js";
import { type MappedFiles, readMapping } from "./files/mapping.js";
import { removeAtExit } from "./files/remove-at-exit.js";
import { quoteText } from "./files/sql.js";
import { withWorkingDatabase } from "./files/working-database.js";
import type { LinkageModel } from "./model/model.js";

export interface LinkFilesOrder {
  readonly records: readonly string[];
  readonly mappingPath: string;
  readonly model: LinkageModel;
  readonly trains: boolean;
  /** Null: that file is not written. */
  readonly pairsPath: string | null;
  readonly clustersPath: string | null;
  /** Even if a column names rosters, none of them tells people apart. A list of one roster is always taken so. */
  readonly isOneList?: boolean;
  readonly now: Date;
  /** What DuckDB may hold before it spills to a folder, whatever the size of the lists. */
  readonly memoryLimitMib?: number;
  readonly onStep: (step: string) => void;
  readonly onLoading: (done: number, total: number) => void;
}

export interface LinkFilesSummary {
  readonly records: number;
  readonly rosters: readonly string[];
  /** What the files hold that could not be used, in sentences. */
  readonly warnings: readonly string[];
  readonly candidates: number;
  readonly grades: Readonly<Record<string, number>>;
  readonly clusters: number;
  /** Certain pairs that were not joined, because a roster tells the two apart. */
  readonly refusedPairs: number;
  readonly skippedKeys: readonly SkippedKey[];
  readonly model: LinkageModel;
  readonly loadSeconds: number;
  readonly linkSeconds: number;
}

/** Throws ImportRejectedError for files that cannot be linked. Writes each file whole or not at all. */
export async function linkFiles(order: LinkFilesOrder): Promise<LinkFilesSummary> {
  const mapped = readMapping(order.mappingPath, order.records);
  return withWorkingDatabase(order.memoryLimitMib ?? memoryToLink(0), (connection, folder) =>
    linkIn(connection, folder, { order, mapped }),
  );
}

async function linkIn(
  connection: DuckDBConnection,
  folder: string,
  { order, mapped }: { readonly order: LinkFilesOrder; readonly mapped: MappedFiles },
): Promise<LinkFilesSummary> {
  const startedAt = performance.now();
  const loaded = await loadRecords(connection, mapped, { folder, now: order.now, onProgress: order.onLoading });
  const loadedAt = performance.now();
  if (order.memoryLimitMib === undefined) await connection.run(`set memory_limit = '${memoryToLink(loaded.records)}MiB'`);
  const { model, trains, now, onStep } = order;
  const linked = await linkTable(connection, { model, extras: mapped.extras.map(({ kind }) => kind), trains, now, onStep });
  onStep("grouping records");
  const { groupOf, refused } = await groupTable(connection, order.isOneList ?? false);
  onStep("writing");
  if (order.pairsPath) await writeWhole(connection, pairsSql(linked), order.pairsPath);
  if (order.clustersPath) await writeClusters(connection, groupOf, order.clustersPath);
  const grades = await listRows(connection, "select grade, count(*) from pair group by grade order by grade");
  return {
    records: loaded.records,
    rosters: loaded.rosters,
    warnings: loaded.warnings,
    candidates: linked.pairs,
    grades: Object.fromEntries(grades.map(([grade, count]) => [String(grade), Number(count)])),
    clusters: groupOf.reduce((count, group, record) => count + (group === record ? 1 : 0), 0),
    refusedPairs: refused.length,
    skippedKeys: linked.skipped,
    model: linked.model,
    loadSeconds: (loadedAt - startedAt) / 1000,
    linkSeconds: (performance.now() - loadedAt) / 1000,
  };
}

async function groupTable(connection: DuckDBConnection, isOneList: boolean) {
  const [rosterOf] = await readIntegers(connection, "select roster::integer from record order by id", 1);
  const [a, b] = await readIntegers(connection, "select a, b from pair where grade = 'CERTAIN' order by weight desc, a, b", 2);
  const rosters = rosterOf ?? new Int32Array(0);
  const pairs = { a: a ?? new Int32Array(0), b: b ?? new Int32Array(0) };
  return groupRecords(rosters, pairs, { isOneList: isOneList || rosters.every((roster) => roster === rosters[0]) });
}

/** Each comparison's level stands beside the weight, so that a reader sees why. */
function pairsSql({ comparisons }: LinkedTable): string {
  const levels = comparisons.map((comparison) => {
    const names = comparison.levels.map(({ id }) => quoteText(id)).join(", ");
    return `[${names}][${levelColumn(comparison)}::integer] as agreement_${columnOf(comparison.id)}`;
  });
  return `select a.record_id as record_a, a.roster as roster_a, b.record_id as record_b, b.roster as roster_b,
      round(p.weight, 4) as weight, round(p.probability, 6) as probability, p.grade, p.ceiling as reason, ${levels.join(", ")}
    from pair p join source a on a.id = p.a join source b on b.id = p.b order by p.weight desc, p.a, p.b`;
}

async function writeClusters(connection: DuckDBConnection, groupOf: Int32Array, path: string): Promise<void> {
  await connection.run("create or replace temp table grouped (id integer, cluster integer)");
  const appender = await connection.createAppender("grouped");
  groupOf.forEach((group, record) => {
    appender.appendInteger(record);
    appender.appendInteger(group + 1);
    appender.endRow();
  });
  appender.closeSync();
  await writeWhole(
    connection,
    "select record_id, roster, cluster as cluster_id from grouped join source using (id) order by id",
    path,
  );
}

/** A file that a stopped run left behind is never half of an answer: it takes its name when it is whole. */
async function writeWhole(connection: DuckDBConnection, sql: string, path: string): Promise<void> {
  const whole = resolve(path);
  const partial = `${whole}.partial`;
  const keepAtExit = removeAtExit(partial);
  const format = whole.endsWith(".parquet")
    ? "format parquet"
    : `format csv, header true${whole.endsWith(".gz") ? ", compression gzip" : ""}`;
  try {
    await connection.run(`copy (${sql}) to ${quoteText(partial)} (${format})`);
    await rename(partial, whole);
  } finally {
    await rm(partial, { force: true });
    keepAtExit();
  }
}
