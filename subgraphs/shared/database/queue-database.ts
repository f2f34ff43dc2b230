import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { isDatabaseUnreachable } from "./database-unreachable.js";

const RETRY_MS = 1_000;

interface QueueResult {
  rows: unknown[];
}

/** What the job queue reads as "nothing happened"; it would look into an empty list of rows. */
const NOTHING = {} as QueueResult;

export interface QueueDatabase {
  executeSql(text: string, values: unknown[]): Promise<QueueResult>;
  /** From here on statements wait for a database that does not answer. */
  startWaiting(): void;
  /** From here on statements that fail are given up. */
  stopWaiting(): void;
}

/**
 * The job queue's way to the database. pg-boss does not wait for the statement that ends a job: where that one failed,
 * Node.js would end the whole process over an unhandled rejection, and the job would stay active for hours.
 */
export function createQueueDatabase(pool: pg.Pool): QueueDatabase {
  let phase: "STARTING" | "RUNNING" | "STOPPING" = "STARTING";
  return {
    async executeSql(text, values) {
      for (;;) {
        try {
          return await pool.query(text, values);
        } catch (error) {
          if (phase === "STOPPING") return NOTHING;
          if (phase === "STARTING" || !isDatabaseUnreachable(error)) throw error;
          await wait(RETRY_MS);
        }
      }
    },
    startWaiting() {
      phase = "RUNNING";
    },
    stopWaiting() {
      phase = "STOPPING";
    },
  };
}
