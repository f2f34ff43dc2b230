/**
 * PostgreSQL's wire protocol in front of PGlite. PGlite has one session, so what clients send is run one batch at a time:
 * all messages up to a Sync together, and all batches of an open transaction before anybody else's. The published socket
 * server runs single messages and mixes the statements of two connections (electric-sql/pglite issue 1046).
 */
import { createServer, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { StatementNames } from "./statement-names.js";

const SSL_REQUEST = 80877103;
const CANCEL_REQUEST = 80877102;
const GSS_REQUEST = 80877104;
/** Message types after which the client waits for an answer: Query, Sync, Flush, function call. */
const BATCH_ENDS = new Set(["Q", "S", "H", "F"].map((type) => type.charCodeAt(0)));
const FLUSH = "H".charCodeAt(0);
const TERMINATE = "X".charCodeAt(0);

interface Batch {
  readonly session: Session;
  readonly messages: readonly Uint8Array[];
}

export interface EmbeddedSocket {
  connections(): number;
  close(): Promise<void>;
}

export async function listenOnSocket(database: PGlite, path: string): Promise<EmbeddedSocket> {
  const sessions = new Set<Session>();
  const line = new BatchLine(database);
  let count = 0;
  const server: Server = createServer((socket) => {
    count += 1;
    const session = new Session(socket, line, new StatementNames(`${count}_`));
    sessions.add(session);
    socket.on("close", () => {
      sessions.delete(session);
      line.leave(session);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(path, resolve);
  });
  return {
    connections: () => sessions.size,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const session of sessions) session.end();
      await closed;
    },
  };
}

/** One client: cuts the byte stream into messages, and the messages into batches. */
class Session {
  #bytes: Buffer = Buffer.alloc(0);
  #messages: Uint8Array[] = [];
  #started = false;

  constructor(
    private readonly socket: Socket,
    private readonly line: BatchLine,
    readonly names: StatementNames,
  ) {
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#read(chunk));
    socket.on("error", () => socket.destroy());
  }

  send(data: Uint8Array): void {
    // PGlite reuses its buffer for the next answer.
    if (this.socket.writable) this.socket.write(Buffer.from(data));
  }

  get isGone(): boolean {
    return this.socket.destroyed;
  }

  end(): void {
    this.socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    for (let length = this.#nextLength(); length > 0; length = this.#nextLength()) {
      const message = this.#bytes.subarray(0, length);
      this.#bytes = this.#bytes.subarray(length);
      if (this.#started) this.#take(message);
      else this.#start(message);
    }
  }

  /** Length of the first whole message, or 0. A start message has no type byte. */
  #nextLength(): number {
    const typeBytes = this.#started ? 1 : 0;
    if (this.#bytes.length < typeBytes + 4) return 0;
    const length = typeBytes + this.#bytes.readInt32BE(typeBytes);
    return this.#bytes.length >= length ? length : 0;
  }

  #start(message: Buffer): void {
    const code = message.readInt32BE(4);
    if (code === SSL_REQUEST || code === GSS_REQUEST) {
      this.socket.write("N");
    } else if (code === CANCEL_REQUEST) {
      this.end();
    } else {
      this.#started = true;
      this.line.add({ session: this, messages: [new Uint8Array(message)] });
    }
  }

  #take(message: Buffer): void {
    if (message[0] === TERMINATE) {
      this.socket.end();
      return;
    }
    this.#messages.push(this.names.set(message));
    if (!BATCH_ENDS.has(message[0] ?? 0)) return;
    this.line.add({ session: this, messages: this.#messages });
    this.#messages = [];
  }
}

/** The one line in front of the one database session. */
class BatchLine {
  #waiting: Batch[] = [];
  #running = false;
  /** Whose transaction is open, or whose unnamed statement is still in use. */
  #owner: Session | undefined;

  constructor(private readonly database: PGlite) {}

  add(batch: Batch): void {
    this.#waiting.push(batch);
    void this.#run();
  }

  /** What a client that is gone left behind does not hold up the others. */
  leave(session: Session): void {
    this.#waiting = this.#waiting.filter((batch) => batch.session !== session);
    const messages = session.names.leave();
    if (messages.length > 0) this.#waiting.push({ session, messages });
    void this.#run();
    if (this.#owner !== session || this.#running) return;
    void this.#rollBack().then(() => this.#run());
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let batch = this.#next(); batch; batch = this.#next()) {
      await this.#execute(batch);
      const flushed = batch.messages.at(-1)?.[0] === FLUSH;
      this.#owner = flushed || this.database.isInTransaction() ? batch.session : undefined;
      if (this.#owner?.isGone) await this.#rollBack();
    }
    this.#running = false;
  }

  #next(): Batch | undefined {
    const place = this.#owner ? this.#waiting.findIndex((batch) => batch.session === this.#owner) : 0;
    return place === -1 ? undefined : this.#waiting.splice(place, 1)[0];
  }

  async #execute({ session, messages }: Batch): Promise<void> {
    try {
      await this.database.runExclusive(async () => {
        for (const message of messages) {
          await this.database.execProtocolRawStream(message, { onRawData: (data) => session.send(data) });
        }
      });
    } catch {
      // The database itself gave up on the message; its client must not wait for ever, nor anybody else.
      session.end();
    }
  }

  async #rollBack(): Promise<void> {
    this.#owner = undefined;
    if (this.database.isInTransaction()) await this.database.exec("rollback").catch(() => undefined);
  }
}
