/** A file's body flows in, into the spool; out flows the file as it stands once somebody has read it, or noted it for a job. */
import { rm } from "node:fs/promises";
import { inspectFile } from "./inspect-file.js";
import type { InspectedFile } from "./read-file.js";
import { READ_AT_ONCE_BYTES, spoolFile } from "./spool-file.js";

/** A file as the table of its kind has it. */
export interface StoredFile {
  readonly id: number;
  readonly spoolPath: string | null;
  readonly status: string;
}

export interface Taken<File> {
  readonly file: File;
  /** True where the very same file is in force already: nothing was done. */
  readonly repeated: boolean;
}

/** What is particular to one kind of files. */
export interface UploadedKind<File extends StoredFile> {
  /** Notes a file that waits in the spool; a job reads it. */
  receive(path: string): Promise<Taken<File>>;
  /** As readSpooled(). */
  read(file: File): Promise<void>;
  find(fileId: number): Promise<File | undefined>;
}

/** Keeps the body in the spool until it is read. A small file is read at once; for a large one the job goes on. */
export async function takeUpload<File extends StoredFile>(
  folder: string,
  body: AsyncIterable<Buffer>,
  kind: UploadedKind<File>,
): Promise<Taken<File>> {
  const { path, bytes } = await spoolFile(folder, body);
  try {
    const { file, repeated } = await kind.receive(path);
    const isOurs = file.spoolPath === path && !repeated;
    if (!isOurs) await rm(path, { force: true });
    if (isOurs && bytes <= READ_AT_ONCE_BYTES) await kind.read(file);
    return { file: (await kind.find(file.id)) ?? file, repeated };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Reads a waiting file and removes it. A file that is already in force is left alone. */
export async function readSpooled(stored: StoredFile, read: (file: InspectedFile) => Promise<void>): Promise<void> {
  const path = stored.spoolPath;
  if (!path || !isWaiting(stored)) return;
  await read({ path, facts: await inspectFile(path) });
  await rm(path, { force: true });
}

/** Not in force yet, and not refused. */
export function isWaiting({ status }: Pick<StoredFile, "status">): boolean {
  return status === "RECEIVED" || status === "READING";
}

/** Lends the body as a file, which is gone afterwards, whatever use() did. */
export async function withUpload<T>(folder: string, body: AsyncIterable<Buffer>, use: (path: string) => Promise<T>): Promise<T> {
  const { path } = await spoolFile(folder, body);
  try {
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}
