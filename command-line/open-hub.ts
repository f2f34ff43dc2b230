import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { type Config, readConfig, type SubgraphName } from "#shared/config.js";
import { createPool } from "#shared/database/create-pool.js";
import { prepareDatabase } from "#shared/database/prepare-database.js";
import type { Subgraph } from "#shared/graphql/subgraph.js";
import { createIdCodec, type IdCodec } from "#shared/ids.js";
import { createLog } from "#shared/log.js";
import { createSubgraphs, type RunningSubgraphs } from "../subgraphs/create-subgraphs.js";
import { createMembersDb } from "../subgraphs/members/members.db.js";
import { getSteps } from "../subgraphs/members/rosters/rosters.db.js";
import { createReaderName } from "../subgraphs/shared/intake/file-claim.js";
import type { Intake } from "../subgraphs/shared/intake/read-file.js";

/** The hub as the command line works with it: the same subgraphs, in this process. */
export interface OpenHub {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly running: RunningSubgraphs;
  readonly intake: Intake;
  readonly ids: IdCodec;
  subgraph(name: SubgraphName): Subgraph;
  stop(): Promise<void>;
}

/** Joins a running hub's embedded database, or starts it. Background work is done by this process too. */
async function openHub(): Promise<OpenHub> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const database = await prepareDatabase(config, log);
  const running = await createSubgraphs({ config, databaseUrl: database.url, log });
  for (const subgraph of Object.values(running.subgraphs)) await subgraph.startWork();
  const db = createMembersDb(database.url, 3);
  return {
    config,
    databaseUrl: database.url,
    running,
    intake: { pool: db.pool, jobs: running.jobs, reader: createReaderName() },
    ids: createIdCodec(config.idKey),
    subgraph: (name) => {
      const subgraph = running.subgraphs[name];
      if (!subgraph) throw new Error(`the subgraph ${name} does not run here`);
      return subgraph;
    },
    stop: async () => {
      await running.stop();
      await db.prisma.$disconnect();
      await db.pool.end();
      await database.stop();
    },
  };
}

/** Runs the work on an open hub and closes it, whatever happens. */
export async function withHub<T>(work: (hub: OpenHub) => Promise<T>): Promise<T> {
  const hub = await openHub();
  try {
    return await work(hub);
  } finally {
    await hub.stop();
  }
}

/** Lends connections of a subgraph, under its own role. */
export async function withPool<T>(hub: OpenHub, subgraph: SubgraphName, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = createPool(hub.databaseUrl, { subgraph, connections: 3 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

const STEP_CHECK_MS = 250;

/** Resolves when enrollments, assignments and links have followed the roster (or its undoing). */
export async function waitForSteps(intake: Intake, rosterId: number, action: "APPLY" | "UNDO"): Promise<void> {
  for (;;) {
    const steps = await getSteps(intake.pool, rosterId, action);
    if (steps.enrollmentsAt && steps.assignmentsAt && steps.linkedAt) return;
    await wait(STEP_CHECK_MS);
  }
}
