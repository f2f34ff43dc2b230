/** Kansas rosters of three organizations, imported with all background work running, as a hub's first days go. */
import { randomUUID } from "node:crypto";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { createPool } from "#shared/database/create-pool.js";
import type { PlainDate } from "#shared/dates.js";
import type { Claims } from "#shared/identity.js";
import { createLog } from "#shared/log.js";
import { startProgress } from "#shared/process/progress.js";
import { createSubgraphs } from "../../subgraphs/create-subgraphs.js";
import { createMembersDb } from "../../subgraphs/members/members.db.js";
import { importRoster } from "../../subgraphs/members/rosters/import-roster.js";
import type { RosterOrder } from "../../subgraphs/members/rosters/roster.js";
import type { Intake } from "../../subgraphs/shared/intake/read-file.js";
import { type BenchHub, readBenchConfig } from "./bench-database.js";
import { type RosterSource, writeRoster } from "./write-roster.js";

const EFFECTIVE_ON = "2025-06-01" as PlainDate;
const STEP_CHECK_MS = 200;
const CASELOAD = 50;

/** By a child's last digit: six of ten are listed by more than one of the three. */
const listedBy = (digits: string) => (child: number) => digits.includes(String(child % 10));

export const TITLE_V: RosterSource = {
  organizationId: "KS_SHCN",
  programCode: "KS_SHCN",
  prefix: "T",
  plan: "",
  caseload: CASELOAD,
  lists: listedBy("0129"),
};
export const HEALTH_PLAN: RosterSource = {
  organizationId: "KS_MCO_A",
  programCode: "KS_KANCARE",
  prefix: "P",
  plan: "KS_MCO_A",
  caseload: CASELOAD,
  lists: listedBy("023458"),
};
export const MEDICAID: RosterSource = {
  organizationId: "KS_MEDICAID",
  programCode: "KS_MEDICAID",
  prefix: "M",
  plan: "KS_MCO_B",
  caseload: null,
  lists: listedBy("0134567"),
};

let requests = 0;

function claimsOf(identity: Claims["identity"], purpose: Claims["purpose"]): Claims {
  requests += 1;
  return { requestId: `bench-${requests}`, identity, purpose, sourcesDown: [] };
}

/** A coordinator of the Title V program asks, to coordinate care. */
export function titleVClaims(): Claims {
  const identity = { subject: "ks-title-v", organizationId: TITLE_V.organizationId, role: "TITLE_V_STAFF" } as const;
  return claimsOf(identity, "CARE_COORDINATION");
}

/** The state's liaison asks, to run the program. */
export function liaisonClaims(): Claims {
  const identity = { subject: "ks-medicaid", organizationId: MEDICAID.organizationId, role: "MEDICAID_LIAISON" } as const;
  return claimsOf(identity, "PROGRAM_ADMIN");
}

export function orderFor(source: RosterSource, path: string, effectiveOn: PlainDate = EFFECTIVE_ON): RosterOrder {
  return { organizationId: source.organizationId, kind: "FULL", effectiveOn, fileName: basename(path), createdBy: "benchmark" };
}

/** Resolves to the rows read when everything that follows rosters has followed them. */
export async function loadKansas(hub: BenchHub, children: number): Promise<number> {
  const running = await createSubgraphs({ config: readBenchConfig(hub), databaseUrl: hub.databaseUrl, log: createLog("error") });
  const db = createMembersDb(hub.databaseUrl, 3);
  try {
    for (const subgraph of Object.values(running.subgraphs)) await subgraph.startWork();
    const intake = { pool: db.pool, jobs: running.jobs, reader: randomUUID() };
    const rows = await importAll(intake, hub, children);
    await tidyDatabase(hub);
    return rows;
  } finally {
    await running.stop();
    await db.prisma.$disconnect();
    await db.pool.end();
  }
}

async function importAll(intake: Intake, { databaseUrl, folder }: BenchHub, children: number): Promise<number> {
  const rosterIds: number[] = [];
  let rows = 0;
  for (const source of [TITLE_V, HEALTH_PLAN, MEDICAID]) {
    const path = join(folder, `${source.organizationId}.csv`);
    rows += await writeRoster(path, source, children);
    const progress = startProgress(`reading ${source.organizationId}`);
    const { roster } = await importRoster(intake, orderFor(source, path), { path, onProgress: progress.report });
    progress.finish();
    rosterIds.push(roster.id);
  }
  process.stderr.write("waiting for all that follows: enrollments, assignments, links, criteria, overlaps\n");
  const pool = createPool(databaseUrl, { connections: 1 });
  try {
    for (const rosterId of rosterIds) await waitUntilFollowed(pool, rosterId);
  } finally {
    await pool.end();
  }
  return rows;
}

/** Criteria and overlaps are evaluated last, each after the steps that it reads. */
async function waitUntilFollowed(pool: pg.Pool, rosterId: number): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `select from hub_programs.eligibility_roster e join hub_shared_clients.evaluated_roster o using (roster_id, action)
       where roster_id = $1 and action = 'APPLY'`,
      [rosterId],
    );
    if (rowCount === 1) return;
    await wait(STEP_CHECK_MS);
  }
}

/** What PostgreSQL does by itself within minutes; a benchmark does not wait for it. */
async function tidyDatabase({ databaseUrl }: BenchHub): Promise<void> {
  const pool = createPool(databaseUrl, { connections: 1 });
  try {
    await pool.query("vacuum analyze");
  } finally {
    await pool.end();
  }
}
