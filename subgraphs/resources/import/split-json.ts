/** The entries of a JSON file, one at a time, whatever its size: an array, a page or table of entries, lines, or one entry. */
import { ImportRejectedError } from "#shared/errors.js";

export interface JsonItem {
  /** The property that held the list, such as "contents" or "organizations.csv"; null for a bare list or entry. */
  readonly list: string | null;
  /** Counted from 1 in its list. */
  readonly row: number;
  readonly value: unknown;
}

const MAX_ITEM_CHARACTERS = 16 * 1024 ** 2;

/** Throws ImportRejectedError for a text that is no JSON, or is cut off: then it cannot be known what else it held. */
export async function* splitJson(chunks: AsyncIterable<string>): AsyncGenerator<JsonItem> {
  const splitter = new JsonSplitter();
  for await (const chunk of chunks) {
    splitter.take(chunk);
    yield* splitter.release();
  }
  splitter.requireComplete();
}

const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST, QUOTE, BACKSLASH] = [123, 125, 91, 93, 34, 92];

/** Follows brackets and quotes only; each entry's own text is left to JSON.parse. */
class JsonSplitter {
  private items: JsonItem[] = [];
  private depth = 0;
  private inString = false;
  private isEscaped = false;
  /** The depth inside the list of entries; 0 outside any. */
  private listDepth = 0;
  private list: string | null = null;
  private row = 0;
  /** What is being captured: an entry of a list, or an object outside of lists with its lists cut out. */
  private capture: "ITEM" | "OBJECT" | undefined;
  private text = "";
  /** Where in this chunk the captured text goes on. */
  private from = 0;

  take(chunk: string): void {
    this.from = 0;
    for (let at = 0; at < chunk.length; at += 1) this.step(chunk, at);
    if (this.capture) this.text += chunk.slice(this.from);
    if (this.text.length > MAX_ITEM_CHARACTERS) throw this.reject("holds an entry that is larger than any of a directory");
  }

  release(): JsonItem[] {
    return this.items.splice(0);
  }

  requireComplete(): void {
    if (this.depth > 0) throw this.reject("is cut off");
  }

  private step(chunk: string, at: number): void {
    const code = chunk.charCodeAt(at);
    if (this.inString) {
      if (this.isEscaped) this.isEscaped = false;
      else if (code === BACKSLASH) this.isEscaped = true;
      else if (code === QUOTE) this.inString = false;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      this.open(chunk, at, code === OPEN_LIST);
      this.depth += 1;
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      this.depth -= 1;
      this.close(chunk, at, code === CLOSE_LIST);
    } else {
      if (!this.capture && !isBetweenValues(code)) throw this.reject("holds something that is no entry");
      this.inString = code === QUOTE;
    }
  }

  private open(chunk: string, at: number, isList: boolean): void {
    if (this.depth === 0) {
      if (isList) this.enterList(null, 1);
      else this.startCapture("OBJECT", at);
    } else if (!this.capture) {
      if (isList) throw this.reject("holds a list where an entry is expected");
      this.startCapture("ITEM", at);
    } else if (this.capture === "OBJECT" && this.depth === 1 && isList) {
      const head = this.text + chunk.slice(this.from, at);
      // A page or table has no id of its own; an entry's lists are part of it.
      if (/"id"\s*:/.test(head)) return;
      this.text = `${head}[]`;
      this.capture = undefined;
      this.enterList(/"([^"\\]*)"\s*:\s*$/.exec(head)?.[1] ?? "", 2);
    }
  }

  private close(chunk: string, at: number, isList: boolean): void {
    if (this.depth < 0) throw this.reject("closes a bracket that was never opened");
    if (this.capture === "ITEM" && this.depth === this.listDepth) this.emit(this.endCapture(chunk, at));
    else if (!this.capture && isList && this.depth === this.listDepth - 1) this.leaveList(at);
    else if (this.capture === "OBJECT" && this.depth === 0) {
      const text = this.endCapture(chunk, at);
      if (/"id"\s*:/.test(text)) this.emit(text);
      else this.parse(text);
    }
  }

  private enterList(list: string | null, depth: number): void {
    [this.list, this.listDepth, this.row] = [list, depth, 0];
  }

  /** Back in the page or table that held the list, if any. */
  private leaveList(at: number): void {
    if (this.listDepth === 2) [this.capture, this.from] = ["OBJECT", at + 1];
    [this.list, this.listDepth] = [null, 0];
  }

  private startCapture(capture: "ITEM" | "OBJECT", at: number): void {
    // The page around a list keeps its own text meanwhile.
    if (capture === "ITEM") this.pageText = this.text;
    [this.capture, this.text, this.from] = [capture, "", at];
  }

  private pageText = "";

  private endCapture(chunk: string, at: number): string {
    const text = this.text + chunk.slice(this.from, at + 1);
    this.text = this.capture === "ITEM" ? this.pageText : "";
    this.capture = undefined;
    return text;
  }

  private emit(text: string): void {
    this.row += 1;
    this.items.push({ list: this.list, row: this.row, value: this.parse(text) });
  }

  private parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw this.reject("cannot be read as JSON");
    }
  }

  private reject(what: string): ImportRejectedError {
    const where = this.list ? `${this.list}, ` : "";
    return new ImportRejectedError(`The file ${what} (${where}after entry ${this.row}).`);
  }
}

/** Blanks, commas and a byte order mark. */
function isBetweenValues(code: number): boolean {
  return code <= 32 || code === 44 || code === 0xfeff;
}
