/** A body of unknown length goes in; out comes a temporary file with its digest, which is deleted after use. */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { limitBody } from "./limit-body.js";

export interface SpooledBody {
  /** As digestBody(). */
  readonly digest: string;
  readonly bytes: number;
  /** A new stream over the file. */
  read(): AsyncIterable<Buffer>;
}

/** Throws HubError TOO_LARGE. The file is gone when the returned promise settles, whatever use() did. */
export async function withSpooledBody<T>(
  body: AsyncIterable<Buffer>,
  maxBytes: number,
  use: (spooled: SpooledBody) => Promise<T>,
): Promise<T> {
  const path = join(tmpdir(), `hub-upload-${randomUUID()}`);
  try {
    return await use(await writeFile(path, limitBody(body, maxBytes)));
  } finally {
    await rm(path, { force: true });
  }
}

async function writeFile(path: string, body: AsyncIterable<Buffer>): Promise<SpooledBody> {
  const hash = createHash("sha256");
  let bytes = 0;
  // Only this user may read it, and it must not exist: nobody can have prepared a link under this name.
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return { digest: hash.digest("base64url"), bytes, read: () => createReadStream(path) };
}
