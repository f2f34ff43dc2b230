import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** Files up to this size are read before the answer; larger ones as a job. */
export const READ_AT_ONCE_BYTES = 2 * 1024 * 1024;

/** Keeps an uploaded body in a folder that only this user can read, until somebody has read it. */
export async function spoolFile(folder: string, body: AsyncIterable<Buffer>): Promise<{ path: string; bytes: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.csv`);
  const file = createWriteStream(path, { mode: 0o600, flush: true });
  await pipeline(body, file);
  return { path, bytes: file.bytesWritten };
}
