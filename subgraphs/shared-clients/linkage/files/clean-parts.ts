/** A table of rows that were sent goes in; files of their cleaned records come out, made by several threads where there are many. */
import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { DuckDBConnection } from "@duckdb/node-api";
import { cleanPart, type PartOrder } from "./clean-part.js";
import { quoteName, quoteText } from "./sql.js";

export interface PartsOrder extends Omit<PartOrder, "select" | "path"> {
  readonly table: string;
  readonly rows: number;
  /** The beginning of the files' names. */
  readonly path: string;
  readonly onRows: (rows: number) => void;
}

/** A thread has names, streets and cities of its own to remember: fewer rows are done before it knows them. */
const ROWS_A_THREAD = 25_000;
/** Room for what lives as long as a chunk of rows: with V8's own 48, a sixth of the time is spent on moving it (measured 2026). */
const YOUNG_MIB = 192;
/** Node starts no thread from a TypeScript source, which tests run. */
const IS_COMPILED = import.meta.url.endsWith(".js");
/** Each may take half a gigabyte, while the main thread holds little. */
const MOST_THREADS = 4;

/** Resolves to the files in the order of their records. The table is gone. */
export async function cleanParts(connection: DuckDBConnection, order: PartsOrder): Promise<string[]> {
  const threads = Math.min(availableParallelism(), MOST_THREADS, Math.floor(order.rows / ROWS_A_THREAD));
  return IS_COMPILED && threads > 1 ? await cleanInThreads(connection, order, threads) : await cleanHere(connection, order);
}

async function cleanHere(connection: DuckDBConnection, { table, rows, onRows, ...part }: PartsOrder): Promise<string[]> {
  await cleanPart(connection, { ...part, select: `select ${part.columns.map(quoteName).join(", ")} from ${table}` }, onRows);
  await connection.run(`drop table ${table}`);
  return [part.path];
}

/** Each thread reads a file of its own, in a database of its own. */
async function cleanInThreads(connection: DuckDBConnection, order: PartsOrder, threads: number): Promise<string[]> {
  const { table, rows, onRows, ...shared } = order;
  const columns = order.columns.map(quoteName).join(", ");
  const share = Math.ceil(rows / threads);
  const parts: (PartOrder & { readonly sent: string })[] = [];
  for (let start = 0; start < rows; start += share) {
    const path = `${order.path}-${parts.length}`;
    const sent = `${path}-sent.parquet`;
    await connection.run(`copy (select ${columns} from ${table} where rowid >= ${start} and rowid < ${start + share} order by rowid)
      to ${quoteText(sent)} (format parquet)`);
    const select = `select ${columns} from read_parquet(${quoteText(sent)})`;
    parts.push({ ...shared, first: order.first + start, path, select, sent });
  }
  await connection.run(`drop table ${table}`);
  const workers = parts.map((part) => startThread(part, onRows));
  try {
    await Promise.all(workers.map(({ ended }) => ended));
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
    for (const { sent } of parts) await rm(sent, { force: true });
  }
  return parts.map(({ path }) => path);
}

const THREAD = new URL("./clean-part-thread.js", import.meta.url);

function startThread(part: PartOrder, onRows: (rows: number) => void) {
  const worker = new Worker(THREAD, { workerData: part, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB } });
  const ended = new Promise<void>((resolve, reject) => {
    worker.on("message", onRows).once("error", reject);
    worker.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`cleaning ended with code ${code}`))));
  });
  return { worker, ended };
}
