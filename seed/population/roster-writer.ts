import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";

const CHUNK_CHARACTERS = 1 << 16;

/** One open file. Lines gather in a chunk; `drain` waits while the disk is behind, so memory stays flat. */
export class LineWriter {
  rows = 0;
  private chunk: string;
  private readonly stream: WriteStream;

  constructor(path: string, headerLine: string) {
    this.stream = createWriteStream(path);
    this.chunk = headerLine;
  }

  append(line: string): void {
    this.rows++;
    this.chunk += line;
  }

  async drain(): Promise<void> {
    if (this.chunk.length < CHUNK_CHARACTERS) return;
    const isKeepingUp = this.stream.write(this.chunk);
    this.chunk = "";
    if (!isKeepingUp) await once(this.stream, "drain");
  }

  async close(): Promise<void> {
    this.stream.end(this.chunk);
    await finished(this.stream);
  }
}
