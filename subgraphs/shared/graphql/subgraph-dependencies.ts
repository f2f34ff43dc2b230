import type { IdCodec } from "../ids.js";
import type { Jobs } from "../jobs.js";
import type { Log } from "../log.js";

/** What every subgraph is built from. */
export interface SubgraphDependencies {
  readonly databaseUrl: string;
  /** Connections that this subgraph may hold. */
  readonly connections: number;
  /** Transactions that one piece of background work may have open at once: the embedded database runs one after another. */
  readonly transactionsAtOnce: number;
  readonly ids: IdCodec;
  readonly jobs: Jobs;
  readonly log: Log;
  /** 32 bytes; signs the ends of the disclosure log's chain. The database does not have it. */
  readonly sealKey: Buffer;
  /** Folder for files that wait to be read. */
  readonly spoolFolder: string;
  /** The clock; tests set it. */
  readonly now: () => Date;
}
