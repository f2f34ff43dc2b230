import { open, stat } from "node:fs/promises";
import { ImportRejectedError } from "#shared/errors.js";

export interface FileFacts {
  /** As the caller wrote it, so that a message names what the user typed. */
  readonly path: string;
  readonly format: "CSV" | "PARQUET";
  readonly gzipped: boolean;
}

/** Told by the first bytes, not by the name: a name says what somebody meant. */
export async function readFileFacts(path: string): Promise<FileFacts> {
  const start = await readStart(path);
  if (start.length === 0) throw new ImportRejectedError(`${path} is empty.`);
  const gzipped = start[0] === 0x1f && start[1] === 0x8b;
  if (/\.gz$/i.test(path) && !gzipped) throw new ImportRejectedError(`${path} is named .gz but is not a gzip file.`);
  const isParquet = start.toString("latin1") === "PAR1" || /\.parquet$/i.test(path);
  return { path, format: isParquet ? "PARQUET" : "CSV", gzipped };
}

async function readStart(path: string): Promise<Buffer> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts) throw new ImportRejectedError(`There is no file ${path}.`);
  if (!facts.isFile()) throw new ImportRejectedError(`${path} is not a file.`);
  const handle = await open(path).catch(() => undefined);
  if (!handle) throw new ImportRejectedError(`${path} may not be read by this user.`);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
