import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { ImportRejectedError } from "../errors.js";

export interface FileFacts {
  readonly sha256: string;
  /** Lines with the header, for progress; a line break inside a quoted cell counts too. */
  readonly lines: number;
  readonly delimiter: "," | ";" | "\t" | "|";
  readonly gzipped: boolean;
}

/** A line that is longer is none of such a file. */
export const MAX_ROW_BYTES = 64 * 1024;
/** Rosters pack to a tenth, very even ones to a fiftieth; what unpacks to more was made to fill a disk or to keep the hub busy. */
const MAX_PACKED_RATIO = 200;
const ALWAYS_UNPACKED_BYTES = 16 * 1024 ** 2;

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const DELIMITERS = [",", ";", "\t", "|"] as const;

/**
 * Reads the file once before anything is stored: its hash, its length, its delimiter, and whether it can be read at all.
 * Throws ImportRejectedError for an empty file, one that is not UTF-8, one without a line that could be its header, one that
 * unpacks to far more than it is, and a quote that is opened and never closed (everything after it would be one cell).
 */
export async function inspectFile(path: string): Promise<FileFacts> {
  const gzipped = await isGzipped(path);
  const hash = createHash("sha256");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const scan = new LineScan();
  const mostBytes = gzipped ? Math.max((await stat(path)).size * MAX_PACKED_RATIO, ALWAYS_UNPACKED_BYTES) : Infinity;
  let bytes = 0;
  for await (const chunk of openFile(path, gzipped)) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new ImportRejectedError(`The file unpacks to more than ${MAX_PACKED_RATIO} times its size.`);
    hash.update(chunk);
    try {
      decoder.decode(chunk, { stream: true });
    } catch (error) {
      throw new ImportRejectedError(
        'The file is not UTF-8 text. Save it as "CSV UTF-8" and send it again.',
        scan.lines,
        error as Error,
      );
    }
    scan.read(chunk);
  }
  scan.finish();
  return { sha256: hash.digest("hex"), lines: scan.lines, delimiter: scan.delimiter(), gzipped };
}

/** The file's bytes, unpacked where it is gzipped. */
export function openFile(path: string, gzipped: boolean): AsyncIterable<Buffer> & NodeJS.ReadableStream {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  return gzipped ? file.on("error", () => undefined).pipe(createGunzip()) : file;
}

async function isGzipped(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 1 })) {
    const bytes = chunk as Buffer;
    return bytes[0] === 0x1f && bytes[1] === 0x8b;
  }
  throw new ImportRejectedError("The file is empty.");
}

/** Counts lines and follows quotes as the CSV rules have them: a quote counts only where a cell begins. */
class LineScan {
  lines = 0;
  #header = "";
  #delimiter: FileFacts["delimiter"] = ",";
  #inHeader = true;
  #inQuotes = false;
  #cellBegins = true;
  #quoteOpenedOn = 0;
  #endsWithBreak = true;

  read(chunk: Buffer): void {
    if (this.#inHeader) this.#readHeader(chunk);
    const delimiter = this.delimiter().charCodeAt(0);
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i];
      if (byte === LINE_FEED) this.lines += 1;
      if (this.#inQuotes) {
        // A doubled quote closes and opens again: the same state in the end.
        if (byte === QUOTE) this.#inQuotes = false;
        continue;
      }
      if (byte === QUOTE && (this.#cellBegins || chunk[i - 1] === QUOTE)) {
        this.#inQuotes = true;
        this.#quoteOpenedOn = this.lines + 1;
      }
      this.#cellBegins = byte === delimiter || byte === LINE_FEED;
    }
    this.#endsWithBreak = chunk.at(-1) === LINE_FEED;
  }

  finish(): void {
    if (!this.#endsWithBreak) this.lines += 1;
    if (this.#inQuotes) {
      throw new ImportRejectedError(`A quote opened on line ${this.#quoteOpenedOn} is never closed.`, this.#quoteOpenedOn);
    }
  }

  /** The delimiter that the header uses most. */
  delimiter(): FileFacts["delimiter"] {
    return this.#delimiter;
  }

  #readHeader(chunk: Buffer): void {
    const end = chunk.findIndex((byte) => byte === LINE_FEED || byte === CARRIAGE_RETURN);
    const length = end === -1 ? chunk.length : end;
    if (this.#header.length + length > MAX_ROW_BYTES)
      throw new ImportRejectedError(`The first line is longer than ${MAX_ROW_BYTES / 1024} KiB: it cannot be a header.`, 1);
    this.#header += chunk.toString("latin1", 0, length);
    this.#inHeader = end === -1;
    const count = (delimiter: string) => this.#header.split(delimiter).length;
    this.#delimiter = [...DELIMITERS].sort((a, b) => count(b) - count(a))[0] ?? ",";
  }
}
