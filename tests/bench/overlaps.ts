/** Every child of a state, evaluated: beside one plain self-join that only counts the pairs that meet. */
import { createPool } from "#shared/database/create-pool.js";
import { createLog } from "#shared/log.js";
import { evaluateRosters } from "../../subgraphs/shared-clients/findings/evaluate-overlaps.js";
import { type BenchHub, createBenchHub } from "./bench-database.js";
import { peakMib, timed } from "./measure.js";
import { fillWithOverlaps, touchChildren } from "./overlap-population.js";
import { atMost, type BenchmarkResult } from "./report.js";

/** Design goals of the hub. */
const MOST_TIMES_THE_SELF_JOIN = 10;
const MOST_MEMORY_MIB = 1024;
const NEXT_ROSTER = 50_000;

/** Spans that meet, and claims that meet a span, each pair once; no rule, no program, no date of a rule. */
const SELF_JOIN = `
with side as (
  select l.shared_client_id as client, e.program_code, e.starts_on, coalesce(e.ends_on, 'infinity') as ends_on
  from hub_shared_clients.link l join hub_programs.enrollment e on e.member_id = l.member_id and e.superseded_at is null
  union all
  select l.shared_client_id, a.program_code, a.starts_on, coalesce(a.ends_on, 'infinity')
  from hub_shared_clients.link l join hub_coordinators.assignment a on a.member_id = l.member_id and a.superseded_at is null
),
claimed as (
  select l.shared_client_id as client, c.program_code, c.served_from, c.served_to
  from hub_measures.claim c
  join hub_members.member m on m.organization_id = c.organization_id and m.member_number = c.member_number
  join hub_shared_clients.link l on l.member_id = m.id
)
select
  (select count(*) from side a join side b on b.client = a.client and a.program_code < b.program_code
    and a.starts_on <= b.ends_on and b.starts_on <= a.ends_on)
  + (select count(*) from claimed a join side b on b.client = a.client and a.program_code <> b.program_code
    and b.starts_on <= a.served_to and a.served_from <= b.ends_on) as pairs`;

export async function benchOverlaps(serverUrl: string, children: number): Promise<BenchmarkResult> {
  const hub = await createBenchHub(serverUrl, "overlaps");
  process.stderr.write(`writing spans and claims of ${children} children\n`);
  await fillWithOverlaps(hub, children);
  const selfJoinMs = await timeSelfJoin(hub);
  const whole = await evaluate(hub, 1, children);
  const next = await evaluate(hub, 2, Math.min(NEXT_ROSTER, children));
  return {
    name: "overlaps",
    about: [
      `${children.toLocaleString("en-US")} children with three spans and five claims each, every second one in two programs; ${whole.findings} findings.`,
      "An evaluation reads sides and rules, decides, and writes findings with their history. The self-join only counts pairs that meet.",
    ],
    findings: [
      {
        what: "every child evaluated",
        value: whole.ms / 1000,
        unit: "s",
        comparedWith: { what: "one self-join that counts pairs", value: selfJoinMs / 1000 },
        target: atMost(whole.ms, selfJoinMs * MOST_TIMES_THE_SELF_JOIN, `at most ${MOST_TIMES_THE_SELF_JOIN} times`),
      },
      {
        what: `a roster of ${Math.min(NEXT_ROSTER, children)} evaluated, all others left alone`,
        value: next.ms / 1000,
        unit: "s",
        comparedWith: { what: "every child evaluated", value: whole.ms / 1000 },
      },
      {
        what: "peak memory",
        value: peakMib(),
        unit: "MiB",
        target: atMost(peakMib(), MOST_MEMORY_MIB, `at most ${MOST_MEMORY_MIB} MiB`),
      },
    ],
  };
}

async function timeSelfJoin({ databaseUrl }: BenchHub): Promise<number> {
  const pool = createPool(databaseUrl, { connections: 1 });
  try {
    return (await timed(() => pool.query(SELF_JOIN))).ms;
  } finally {
    await pool.end();
  }
}

async function evaluate(hub: BenchHub, rosterId: number, children: number): Promise<{ ms: number; findings: number }> {
  await touchChildren(hub, rosterId, children);
  const pool = createPool(hub.databaseUrl, { subgraph: "shared-clients", connections: 3 });
  try {
    const { ms } = await timed(() =>
      evaluateRosters({ pool, log: createLog("error"), now: () => new Date(), transactionsAtOnce: 2 }),
    );
    const { rows } = await pool.query<{ count: number }>("select count(*) as count from hub_shared_clients.finding");
    return { ms, findings: rows[0]?.count ?? 0 };
  } finally {
    await pool.end();
  }
}
