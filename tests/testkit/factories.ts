/** Rosters as organizations send them: rows of invented children go in, and the hub has read the file. */
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { CLAIM_FILES } from "../../subgraphs/measures/claims/claim-files.js";
import { createMembersDb } from "../../subgraphs/members/members.db.js";
import { importRoster } from "../../subgraphs/members/rosters/import-roster.js";
import type { Roster, RosterKind } from "../../subgraphs/members/rosters/roster.js";
import { inTransaction } from "../../subgraphs/shared/database/create-pool.js";
import { toPlainDate } from "../../subgraphs/shared/dates.js";
import type { Intake } from "../../subgraphs/shared/intake/read-file.js";
import type { SourceFile } from "../../subgraphs/shared/intake/source-file.js";
import { importSourceFile } from "../../subgraphs/shared/intake/source-files.js";
import type { Jobs } from "../../subgraphs/shared/jobs.js";
import { type ClaimCells, toClaimCsv } from "./claims.js";
import type { TestDatabase } from "./database.js";
import { type RosterCells, toCsv } from "./rosters.js";

const SYLLABLES = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu"];
const DAY_MS = 86_400_000;

/**
 * Who the child of this number is: another one for every number below 50,000, the same one every time. Equal numbers in
 * the rosters of two organizations are one child, which linkage has to find out.
 */
export function inventIdentity(index: number): RosterCells {
  return {
    first_name: toName(index % 97),
    last_name: toName(index),
    birth_date: toPlainDate(new Date(Date.UTC(2010, 0, 1) + (index % 4_001) * DAY_MS)),
    sex: index % 2 === 0 ? "F" : "M",
    zip: String(70_000 + (index % 900)),
  };
}

/** Rows for the children from one number up to, not including, another. */
export function inventChildren(from: number, to: number, cellsOf: (index: number) => RosterCells): RosterCells[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset;
    return { member_number: `N${index}`, ...inventIdentity(index), ...cellsOf(index) };
  });
}

/** Four syllables, the number in base 15. */
function toName(index: number): string {
  const digits = [0, 1, 2, 3].map((place) => Math.floor(index / SYLLABLES.length ** place) % SYLLABLES.length);
  const name = digits.map((digit) => SYLLABLES[digit]).join("");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export interface Sending {
  /** The day that the file speaks of; the hub's today where it is left out. */
  readonly effectiveOn?: string;
  /** When the hub got it; its now where it is left out. */
  readonly receivedAt?: string;
  readonly kind?: RosterKind;
}

export interface Factories {
  /** Imports the rows as a CSV file of the organization. The rest of the hub follows in the background: see settle. */
  importRoster(organizationId: string, rows: readonly RosterCells[], sending?: Sending): Promise<Roster>;
  /** Imports the lines as a claim file of the organization, which speaks of the hub's today. */
  importClaims(organizationId: string, rows: readonly ClaimCells[]): Promise<SourceFile>;
  /** Resolves when every roster and claim file, and every undoing of one, is followed by programs, coordinators and shared-clients, findings included; decisions on matches too. */
  settle(): Promise<void>;
}

export interface FactorySettings {
  readonly database: TestDatabase;
  readonly folder: string;
  readonly now: () => Date;
  readonly jobs: () => Jobs;
}

export function createFactories({ database, folder, now, jobs }: FactorySettings): Factories {
  return {
    async importRoster(organizationId, rows, { effectiveOn, receivedAt, kind = "FULL" } = {}) {
      const fileName = `${organizationId}-${randomUUID()}.csv`;
      const path = join(folder, fileName);
      writeFileSync(path, toCsv(rows));
      const at = receivedAt === undefined ? now() : new Date(receivedAt);
      const order = { organizationId, kind, effectiveOn: toPlainDate(new Date(effectiveOn ?? at)), fileName, createdBy: "test" };
      const roster = await withIntake(database.url, async (intake) => (await importRoster(intake, order, { path })).roster);
      await inTransaction(database.pool, async (client) => {
        await setReceivedAt(client, roster.id, at);
        await jobs().publish(client, "roster-changed", { rosterId: roster.id });
      });
      return { ...roster, finishedAt: at };
    },
    async importClaims(organizationId, rows) {
      const fileName = `${organizationId}-${randomUUID()}.csv`;
      const path = join(folder, fileName);
      writeFileSync(path, toClaimCsv(rows));
      const intake = { pool: database.pool, jobs: jobs(), reader: randomUUID() };
      const order = { organizationId, effectiveOn: toPlainDate(now()), fileName, createdBy: "test" };
      return (await importSourceFile(intake, CLAIM_FILES, { order, path })).file;
    },
    settle: () => settle(database.pool),
  };
}

/** Publishes nothing: the others may follow only once the file has the time that the test gives it. */
async function withIntake<T>(databaseUrl: string, work: (intake: Intake) => Promise<T>): Promise<T> {
  const db = createMembersDb(databaseUrl, 2);
  const jobs: Jobs = { publish: async () => undefined, work: async () => undefined, stop: async () => undefined };
  try {
    return await work({ pool: db.pool, jobs, reader: randomUUID() });
  } finally {
    await db.prisma.$disconnect();
    await db.pool.end();
  }
}

/** The database's clock says when a file was received, and only this can move it into a test's past. */
async function setReceivedAt(client: pg.ClientBase, rosterId: number, at: Date): Promise<void> {
  const statements = [
    "update hub_members.roster set created_at = $2, finished_at = $2 where id = $1",
    "update hub_members.coverage_span set received_at = $2 where roster_id = $1",
    "update hub_members.coverage_span set superseded_at = $2 where superseded_by_roster_id = $1",
  ];
  for (const statement of statements) await client.query(statement, [rosterId, at]);
}

/**
 * Takes everything that rosters brought out of the hub; organizations, programs and agreements stay. First the hub has
 * to have followed them: it and the emptying would each hold tables that the other waits for.
 */
export async function emptyRosters(pool: pg.Pool): Promise<void> {
  await settle(pool);
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('hub_members', 'hub_coordinators', 'hub_shared_clients', 'hub_measures')
       and tablename not in ('source_settings', 'overlap_rule', 'procedure_code', '_prisma_migrations')
       or schemaname = 'hub_programs' and tablename in ('enrollment', 'applied_roster', 'eligible_span', 'eligibility_roster')`,
  );
  await pool.query(`truncate ${rows.map((row) => row.name).join(", ")} restart identity`);
}

const CHECK_MS = 25;
const LONGEST_WAIT_MS = 90_000;

async function settle(pool: pg.Pool): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    const behind = await listRostersBehind(pool);
    if (behind.length === 0 && (await areDecisionsFollowed(pool))) return;
    if (Date.now() > deadline) throw new Error(`the hub did not follow the rosters ${behind.join(", ")} in time`);
    await wait(CHECK_MS);
  }
}

async function areDecisionsFollowed(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query("select from hub_shared_clients.match_decision where not is_followed limit 1");
  return rowCount === 0;
}

async function listRostersBehind(pool: pg.Pool): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `select distinct r.id from hub_members.roster r
     cross join lateral (values ('APPLY', r.finished_at), ('UNDO', r.undone_at)) step (action, at)
     where r.status in ('RECEIVED', 'READING') or r.status in ('APPLIED', 'UNDONE') and step.at is not null and not (
       exists (select from hub_programs.applied_roster d where d.roster_id = r.id and d.action = step.action)
       and exists (select from hub_programs.eligibility_roster d where d.roster_id = r.id and d.action = step.action)
       and exists (select from hub_coordinators.applied_roster d where d.roster_id = r.id and d.action = step.action)
       and exists (select from hub_shared_clients.evaluated_roster d where d.roster_id = r.id and d.action = step.action))
     union select f.id from hub_measures.claim_file f
     cross join lateral (values ('APPLY', f.finished_at), ('UNDO', f.undone_at)) step (action, at)
     where f.status in ('RECEIVED', 'READING') or f.status in ('APPLIED', 'UNDONE') and step.at is not null and not exists (
       select from hub_shared_clients.evaluated_claim_file d where d.claim_file_id = f.id and d.action = step.action)
     union select c.id from hub_shared_clients.overlap_rule_change c where c.evaluated_at is null
     order by id`,
  );
  return rows.map((row) => row.id);
}
