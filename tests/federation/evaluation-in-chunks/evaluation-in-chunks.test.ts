/** Many children are looked at chunk by chunk, on a server several chunks at once: the findings are those of one look at all. */
import { beforeAll, expect, test, vi } from "vitest";
import { createLog } from "../../../subgraphs/shared/log.js";
import { evaluateRosters } from "../../../subgraphs/shared-clients/findings/evaluate-overlaps.js";
import { inventIdentity } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";

const hub = useHub();
const CHILDREN = 9;
const numbers = Array.from({ length: CHILDREN }, (_, child) => child);

const listed = (program: string, coordinator: string) =>
  numbers.map((child) => ({
    member_number: `N${child}`,
    ...inventIdentity(child),
    program,
    enrollment_starts_on: "2025-01-01",
    coordinator_name: coordinator,
    coordinator_since: `2025-01-0${child + 1}`,
  }));

/** The embedded database has one transaction open at a time. */
const transactionsAtOnce = process.env.DATABASE_URL ? 3 : 1;
const evaluate = () =>
  evaluateRosters({
    pool: hub.database.pool,
    log: createLog("silent"),
    now: () => new Date("2025-06-20T12:00:00Z"),
    transactionsAtOnce,
    childrenAChunk: 2,
  });

async function listFindings(): Promise<string[]> {
  const { rows } = await hub.database.pool.query<{ finding: string }>(
    `select shared_client_id || ' ' || status || ' ' || verdict || ' ' || starts_on as finding
     from hub_shared_clients.finding where closed_at is null order by shared_client_id`,
  );
  return rows.map(({ finding }) => finding);
}

async function forgetFindings(): Promise<void> {
  await hub.database.pool.query("delete from hub_shared_clients.finding");
  await hub.database.pool.query("delete from hub_shared_clients.evaluated_roster");
}

let atOnce: string[] = [];

beforeAll(async () => {
  await hub.importRoster("KS_SHCN", listed("KS_SHCN", "Marian Holt"));
  await hub.importRoster("KS_MCO_A", listed("KS_KANCARE", "Derrick Vance"));
  await hub.settle();
  atOnce = await listFindings();
  expect(atOnce).toHaveLength(CHILDREN);
});

test("chunks find what one look at all found, and a second run does nothing", async () => {
  await forgetFindings();
  await evaluate();
  expect(await listFindings()).toEqual(atOnce);
  await evaluate();
  expect(await listFindings()).toEqual(atOnce);
});

test("a chunk that fails leaves the rosters to the next run, which finds the same", async () => {
  const last = Math.max(...atOnce.map((finding) => Number(finding.split(" ")[0])));
  await hub.database.pool.query(
    `alter table hub_shared_clients.finding add constraint refused check (shared_client_id <> ${last}) not valid`,
  );
  try {
    // The hub's own job may come in between: then this look has nothing left to do.
    await vi.waitFor(
      async () => {
        await forgetFindings();
        await expect(evaluate()).rejects.toThrow("refused");
      },
      { timeout: 20_000 },
    );
    const { rows } = await hub.database.pool.query("select from hub_shared_clients.evaluated_roster");
    expect(rows).toHaveLength(0);
  } finally {
    await hub.database.pool.query("alter table hub_shared_clients.finding drop constraint refused");
  }
  await evaluate();
  expect(await listFindings()).toEqual(atOnce);
});
