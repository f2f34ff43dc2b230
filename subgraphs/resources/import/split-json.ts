/** The entries of a JSON file, one at a time, whatever its size: an array, a page or table of entries, lines, or one entry. */
import { none } from "stream-chain/defs.js";
import Assembler from "stream-json/core/assembler.js";
import { jsonParser, type Token } from "stream-json/core/parser.js";
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
    // Every entry ends with a brace: cut there, all that come before a mistake are known when it is found.
    for (const piece of chunk.split(/(?<=\})/)) splitter.take(piece);
    yield* splitter.release();
  }
  splitter.requireComplete();
}

class JsonSplitter {
  private readonly parse = jsonParser({ jsonStreaming: true, streamValues: false });
  private items: JsonItem[] = [];
  private list: string | null = null;
  private isInList = false;
  private row = 0;
  private entry: Assembler | undefined;
  /** An object outside of lists, with its lists cut out: a page or table of entries, or an entry. */
  private page: Assembler | undefined;
  private hasId = false;
  private hasList = false;
  private charactersOfItem = 0;
  private hasBegun = false;

  take(piece: string): void {
    const text = this.hasBegun ? piece : piece.replace(/^\uFEFF/, "");
    this.hasBegun = true;
    this.charactersOfItem += text.length;
    if (this.charactersOfItem > MAX_ITEM_CHARACTERS) throw this.reject("holds an entry that is larger than any of a directory");
    for (const token of this.tokenize(text, "cannot be read as JSON")) this.read(token);
  }

  release(): JsonItem[] {
    return this.items.splice(0);
  }

  requireComplete(): void {
    this.tokenize(none, "is cut off");
    if (this.isInList || this.page) throw this.reject("is cut off");
  }

  private tokenize(text: string | typeof none, problem: string): readonly Token[] {
    try {
      const result = this.parse(text as string);
      return result === none ? [] : result.values;
    } catch {
      throw this.reject(problem);
    }
  }

  private read(token: Token): void {
    if (this.entry) this.readEntry(this.entry, token);
    else if (this.isInList) this.readList(token);
    else if (this.page) this.readPage(this.page, token);
    else this.readStart(token);
  }

  private readStart(token: Token): void {
    if (token.name === "startArray") this.enterList(null);
    else if (token.name === "startObject") {
      this.page = new Assembler().consume(token);
      [this.hasId, this.hasList] = [false, false];
    } else throw this.reject("holds something that is no entry");
  }

  private readPage(page: Assembler, token: Token): void {
    if (token.name === "keyValue" && token.value === "id") this.hasId = true;
    // A page or table has no id of its own; an entry's lists are part of it.
    const isList = token.name === "startArray" && page.depth === 1 && !this.hasId;
    if (isList) this.enterList(page.key);
    page.consume(isList ? { name: "nullValue", value: null } : token);
    if (!page.done) return;
    this.page = undefined;
    if (this.hasId || !this.hasList) this.emit(page.current);
  }

  private readList(token: Token): void {
    if (token.name === "startObject") this.entry = new Assembler().consume(token);
    else if (token.name === "endArray") [this.isInList, this.list] = [false, null];
    else if (token.name === "startArray") throw this.reject("holds a list where an entry is expected");
    else throw this.reject("holds something that is no entry");
  }

  private readEntry(entry: Assembler, token: Token): void {
    if (!entry.consume(token).done) return;
    this.entry = undefined;
    this.emit(entry.current);
  }

  private enterList(list: string | null): void {
    [this.isInList, this.hasList, this.list, this.row] = [true, true, list, 0];
  }

  private emit(value: unknown): void {
    this.row += 1;
    this.charactersOfItem = 0;
    this.items.push({ list: this.list, row: this.row, value });
  }

  private reject(what: string): ImportRejectedError {
    const where = this.list ? `${this.list}, ` : "";
    return new ImportRejectedError(`The file ${what} (${where}after entry ${this.row}).`);
  }
}
