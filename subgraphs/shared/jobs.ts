import { randomUUID } from "node:crypto";
import type pg from "pg";
import PgBoss from "pg-boss";
import { SUBGRAPH_NAMES } from "./config.js";
import { createPool, databaseSchema } from "./database/create-pool.js";
import { createQueueDatabase } from "./database/queue-database.js";
import { errorClass, type Log } from "./log.js";

/** Every event and the queues that follow it: who depends on whom, in one place. */
const EVENTS = {
  /** A roster was read or undone: { rosterId }. */
  "roster-changed": ["programs.follow-roster", "coordinators.follow-roster", "shared-clients.link-roster"],
  /** One of the followers of a roster is done with it: { rosterId }. The last one's event finds all of them done. */
  "roster-followed": ["shared-clients.evaluate-roster"],
  /** A roster file waits in the spool: { rosterId }. */
  "roster-received": ["members.read-roster"],
  /** A claim file waits in the spool: { claimFileId }. */
  "claims-received": ["measures.read-claims"],
  /** A cost file waits in the spool: { costFileId }. */
  "costs-received": ["measures.read-costs"],
  /** A claim file was read or undone: { claimFileId }. */
  "claims-changed": ["shared-clients.evaluate-claims"],
  /** A file of care needs waits in the spool: { careNeedFileId }. */
  "care-needs-received": ["coordinators.read-care-needs"],
  /** A rule was added, superseded or confirmed: { ruleVersionId }. Or the tables of rules and programs were loaded: {}. */
  "rules-changed": ["shared-clients.evaluate-rules"],
  /** A data steward decided on a match, or took a decision back: {}. */
  "match-decided": ["shared-clients.relink-decided"],
  /** Rows of a batch check wait for answers: { batchId }. */
  "check-batch-received": ["shared-clients.answer-check-batch"],
} as const;
export type EventName = keyof typeof EVENTS;
export type QueueName = (typeof EVENTS)[EventName][number];

export interface Jobs {
  /** Puts the event into every following queue, inside the caller's transaction: with the data or not at all. */
  publish(client: pg.ClientBase, event: EventName, data: Readonly<Record<string, number>>): Promise<void>;
  /** The handler must stand being called twice for the same data. */
  work(queue: QueueName, handle: (data: Record<string, number>) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

const SCHEMA = "hub_jobs";
const HEARTBEAT_MS = 3_000;
/** A job whose worker has been silent for this long is given to another. */
const SILENCE_SECONDS = 12;
const RETRIES = 30;
/** Jobs taken in one go; one that fails is tried again with those after it, which their handlers stand. */
const BATCH_JOBS = 20;

export async function startJobs(databaseUrl: string, log: Log): Promise<Jobs> {
  const pool = createPool(databaseUrl, { connections: 3 });
  const database = createQueueDatabase(pool);
  const boss = new PgBoss({
    db: database,
    schema: SCHEMA,
    schedule: false,
    maintenanceIntervalSeconds: 120,
  });
  boss.on("error", (error) => log.error("the job queue reported an error", { errorClass: errorClass(error) }));
  await boss.start();
  await prepareQueues(pool, boss);
  database.startWaiting();
  const workerId = randomUUID();
  const heartbeat = startHeartbeat({ pool, boss, log, workerId });
  return {
    publish: (client, event, data) => publish(boss, client, { event, data }),
    work: (queue, handle) => work({ pool, boss, log, workerId }, queue, handle),
    stop: async () => {
      await heartbeat.stop();
      database.stopWaiting();
      await boss.stop({ graceful: true, wait: true, timeout: 5_000 });
      await pool.end();
    },
  };
}

interface Worker {
  readonly pool: pg.Pool;
  readonly boss: PgBoss;
  readonly log: Log;
  readonly workerId: string;
}

async function prepareQueues(pool: pg.Pool, boss: PgBoss): Promise<void> {
  await pool.query(`create table if not exists ${SCHEMA}.worker (id uuid primary key, seen_at timestamptz not null)`);
  await pool.query(`create table if not exists ${SCHEMA}.claim (job_id uuid primary key, worker_id uuid not null)`);
  for (const queue of Object.values(EVENTS).flat()) await boss.createQueue(queue);
  for (const role of SUBGRAPH_NAMES.map(databaseSchema)) {
    await pool.query(`grant usage on schema ${SCHEMA} to ${role}`);
    await pool.query(`grant select, insert on all tables in schema ${SCHEMA} to ${role}`);
  }
}

async function publish(boss: PgBoss, client: pg.ClientBase, message: { event: EventName; data: object }): Promise<void> {
  const db = { executeSql: (text: string, values: unknown[]) => client.query(text, values) };
  for (const queue of EVENTS[message.event]) {
    await boss.send(queue, message.data, { db, retryLimit: RETRIES, retryDelay: 1, expireInHours: 12 });
  }
}

async function work(worker: Worker, queue: QueueName, handle: (data: Record<string, number>) => Promise<void>): Promise<void> {
  await worker.boss.work<Record<string, number>>(queue, { pollingIntervalSeconds: 0.5, batchSize: BATCH_JOBS }, async (jobs) => {
    for (const job of jobs) {
      await worker.pool.query(
        `insert into ${SCHEMA}.claim (job_id, worker_id) values ($1, $2) on conflict (job_id) do update set worker_id = $2`,
        [job.id, worker.workerId],
      );
      try {
        await handle(job.data);
      } catch (error) {
        worker.log.error("a job failed and will be tried again", { queue, jobId: job.id, errorClass: errorClass(error) });
        throw error;
      }
    }
  });
}

/** Says that this worker lives, and gives the jobs of workers that died (kill -9, power) back to their queues. */
function startHeartbeat(worker: Worker): { stop(): Promise<void> } {
  const beat = async () => {
    await worker.pool.query(`insert into ${SCHEMA}.worker values ($1, now()) on conflict (id) do update set seen_at = now()`, [
      worker.workerId,
    ]);
    const orphans = await worker.pool.query<{ id: string; name: string }>(
      `select j.id, j.name from ${SCHEMA}.job j
       left join ${SCHEMA}.claim c on c.job_id = j.id left join ${SCHEMA}.worker w on w.id = c.worker_id
       where j.state = 'active' and j.started_on < now() - make_interval(secs => ${SILENCE_SECONDS})
         and (w.id is null or w.seen_at < now() - make_interval(secs => ${SILENCE_SECONDS}))`,
    );
    for (const job of orphans.rows) await worker.boss.fail(job.name, job.id, { reason: "its worker stopped answering" });
  };
  const beatOrReport = () =>
    beat().catch((error: unknown) => worker.log.warn("the job heartbeat failed", { errorClass: errorClass(error) }));
  let beating = beatOrReport();
  const timer = setInterval(() => {
    beating = beating.then(beatOrReport);
  }, HEARTBEAT_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await beating;
    },
  };
}
