/** PostgreSQL's wire protocol: the names that a client gives to its prepared statements. */

const PARSE = code("P");
const BIND = code("B");
const DESCRIBE = code("D");
const CLOSE = code("C");
const SYNC = code("S");
const STATEMENT = code("S");
/** A type byte, and a length that counts itself. */
const HEADER_BYTES = 5;

/** Two clients of one session may each have a statement of one name: this makes them two, as they are on a server. */
export class StatementNames {
  readonly #own = new Set<string>();

  constructor(private readonly prefix: string) {}

  /** The same message, with the prefix before the name of its prepared statement, where it names one. */
  set(message: Buffer): Uint8Array {
    const at = findName(message);
    if (at === undefined || message[at] === 0) return new Uint8Array(message);
    if (message[0] === PARSE) this.#own.add(message.toString("utf8", at, message.indexOf(0, at)));
    const longer = Buffer.concat([message.subarray(0, at), Buffer.from(this.prefix), message.subarray(at)]);
    longer.writeInt32BE(longer.length - 1, 1);
    return new Uint8Array(longer);
  }

  /** What a client that is gone would have to say so that nothing of it stays; empty where it left nothing. */
  leave(): Uint8Array[] {
    if (this.#own.size === 0) return [];
    const closing = [...this.#own].map((name) => toMessage(CLOSE, Buffer.from(`S${this.prefix}${name}\0`)));
    return [...closing, toMessage(SYNC, Buffer.alloc(0))];
  }
}

/** Where the name of a prepared statement begins; undefined where the message has none. */
function findName(message: Buffer): number | undefined {
  if (message[0] === PARSE) return HEADER_BYTES;
  // The name of the portal comes first.
  if (message[0] === BIND) return message.indexOf(0, HEADER_BYTES) + 1;
  const mayName = message[0] === DESCRIBE || message[0] === CLOSE;
  return mayName && message[HEADER_BYTES] === STATEMENT ? HEADER_BYTES + 1 : undefined;
}

function toMessage(type: number, body: Buffer): Uint8Array {
  const message = Buffer.alloc(HEADER_BYTES + body.length);
  message[0] = type;
  message.writeInt32BE(message.length - 1, 1);
  body.copy(message, HEADER_BYTES);
  return new Uint8Array(message);
}

function code(letter: string): number {
  return letter.charCodeAt(0);
}
