/** A hub of millions of records; how long one look-up takes among them, and how long a roster takes to be linked with them. */
import { join } from "node:path";
import type pg from "pg";
import { createPool } from "#shared/database/create-pool.js";
import { createLog } from "#shared/log.js";
import { Random } from "../../seed/population/random.js";
import { linkRosters } from "../../subgraphs/shared-clients/linkage/link-rosters.js";
import { lookUp } from "../../subgraphs/shared-clients/linkage/look-up.js";
import { readDefaultModel } from "../../subgraphs/shared-clients/linkage/model/model.js";
import { planLinkage } from "../../subgraphs/shared-clients/linkage/model/plan.js";
import { makeChild } from "./bench-child.js";
import { type BenchHub, createBenchHub, queryServer } from "./bench-database.js";
import { runInChild } from "./child-task.js";
import type { FileOrder, ImportReply } from "./intake-tasks.js";
import { MEDICAID, orderFor, TITLE_V } from "./kansas.js";
import type { FillOrder } from "./look-up-tasks.js";
import { median, percentile, timed } from "./measure.js";
import { atMost, type BenchmarkResult } from "./report.js";
import { type RosterSource, writeRoster } from "./write-roster.js";

/** Of the records: the others are the same children once more, as their plan lists them. */
const CHILDREN_A_RECORD = 0.6;
const FILLERS = 2;
const WARM_UP = 500;
const QUESTIONS = 5_000;
const SEED = 2_030;
/** Design goals of the hub, for five million records. */
const LONGEST_P95_MS = 10;
const LONGEST_LINKING_SECONDS = 30;
const ROSTER_ROWS = 50_000;
/** Of the roster's children the hub knows all but every sixth. */
const CHILDREN_BEYOND = 1.2;

export async function benchLookUp(serverUrl: string, records: number): Promise<BenchmarkResult> {
  const hub = await createBenchHub(serverUrl, "look_up");
  const children = Math.floor(records * CHILDREN_A_RECORD);
  process.stderr.write(`filling a hub with ${records} records\n`);
  const filled = await timed(() => fill(hub, { records, children }));
  const pool = createPool(hub.databaseUrl, { subgraph: "shared-clients", connections: 2 });
  try {
    const asked = await askAll(pool, children);
    const rows = Math.min(ROSTER_ROWS, Math.floor(children / 10));
    const { result: linked, ms } = await linkRoster(hub, pool, { rows, children });
    const p95 = percentile(asked.ms, 0.95);
    return {
      name: "look-up",
      about: [
        `${records.toLocaleString("en-US")} cleaned records of ${children.toLocaleString("en-US")} children, linked, written in ${Math.round(filled.ms / 1000)} s without the rosters that would have brought them.`,
        `${QUESTIONS} look-ups by demographics one after another, weighing included; ${asked.certain} of ${asked.known} known children were CERTAIN.`,
        `One roster of ${linked.rows.toLocaleString("en-US")} children of a third organization is cleaned and linked with them; ${linked.joined.toLocaleString("en-US")} of them had a client.`,
      ],
      findings: [
        { what: "one look-up, p50", value: median(asked.ms), unit: "ms" },
        {
          what: "one look-up, p95",
          value: p95,
          unit: "ms",
          target: atMost(p95, LONGEST_P95_MS, `at most ${LONGEST_P95_MS} ms`),
        },
        { what: "one look-up, p99", value: percentile(asked.ms, 0.99), unit: "ms" },
        {
          what: "cleaning and linking the roster",
          value: ms / 1000,
          unit: "s",
          target: atMost(ms / 1000, LONGEST_LINKING_SECONDS, `at most ${LONGEST_LINKING_SECONDS} s`),
        },
      ],
    };
  } finally {
    await pool.end();
  }
}

interface Sizes {
  readonly records: number;
  readonly children: number;
}

/** The index of keys is made in the end, at once. */
async function fill({ databaseUrl }: BenchHub, { records, children }: Sizes): Promise<void> {
  await queryServer(databaseUrl, "alter table hub_shared_clients.blocking_key drop constraint blocking_key_pkey");
  const share = Math.ceil(records / FILLERS);
  const orders = Array.from({ length: FILLERS }, (_, part): FillOrder => {
    return { databaseUrl, children, from: part * share + 1, to: Math.min(records, (part + 1) * share) };
  });
  await Promise.all(orders.map((order) => runInChild<FillOrder, number>("fill-identities", order)));
  await queryServer(
    databaseUrl,
    "set maintenance_work_mem = '1GB'; alter table hub_shared_clients.blocking_key add primary key (key, member_id)",
  );
  await queryServer(databaseUrl, toLinks({ records, children }));
  await queryServer(databaseUrl, "vacuum analyze");
}

/** What linking would have made of them, and members' numbers that go on behind them. */
function toLinks({ records, children }: Sizes): string {
  const twice = `generate_series(${children + 1}, ${records}) m`;
  return `
    insert into hub_shared_clients.shared_client (created_at) select now() from generate_series(1, ${children});
    insert into hub_shared_clients.link (member_id, shared_client_id, linked_at)
      select m, case when m > ${children} then m - ${children} else m end, now() from generate_series(1, ${records}) m;
    insert into hub_shared_clients.match (member_a, member_b, grade, weight, found_at)
      select m - ${children}, m, 'CERTAIN', 40, now() from ${twice};
    select setval(pg_get_serial_sequence('hub_members.member', 'id'), ${records});`;
}

interface Asked {
  readonly ms: readonly number[];
  readonly known: number;
  readonly certain: number;
}

/** Known children and children whom nobody knows, by turns. */
async function askAll(pool: pg.Pool, children: number): Promise<Asked> {
  const scope = { pool, plan: planLinkage(readDefaultModel()), organizationId: MEDICAID.organizationId };
  const random = new Random(SEED, children);
  const ms: number[] = [];
  let [known, certain] = [0, 0];
  for (let index = 0; index < WARM_UP + QUESTIONS; index++) {
    const isKnown = index % 2 === 0;
    const { first_name, last_name, birth_date, zip } = makeChild(random.below(children) + (isKnown ? 0 : children * 2));
    const question = { firstName: first_name, lastName: last_name, birthDate: birth_date, zip };
    const asked = await timed(() => lookUp(scope, question));
    if (index < WARM_UP) continue;
    ms.push(asked.ms);
    if (isKnown) known += 1;
    if (isKnown && asked.result.grade === "CERTAIN") certain += 1;
  }
  return { ms, known, certain };
}

interface RosterSizes {
  readonly rows: number;
  readonly children: number;
}

/** Reading the file is not counted. */
async function linkRoster({ databaseUrl, folder }: BenchHub, pool: pg.Pool, { rows, children }: RosterSizes) {
  const all = Math.floor(children * CHILDREN_BEYOND);
  const step = Math.floor(all / rows);
  const source: RosterSource = { ...TITLE_V, lists: (child) => child % step === 0 && child < rows * step };
  const path = join(folder, "roster.csv");
  await writeRoster(path, source, all);
  const order: FileOrder = { databaseUrl, path, order: orderFor(source, path) };
  const { roster } = await runInChild<FileOrder, ImportReply>("import-file", order);
  const linked = await timed(() => linkRosters({ pool, log: createLog("error"), now: () => new Date() }, roster.id));
  const { rows: joined } = await pool.query<{ count: number }>(
    "select count(*)::int as count from hub_shared_clients.link where shared_client_id <= $1 and member_id > $2 and unlinked_at is null",
    [children, Math.floor(children / CHILDREN_A_RECORD)],
  );
  return { result: { rows: roster.rowsAdded, joined: joined[0]?.count ?? 0 }, ms: linked.ms };
}
