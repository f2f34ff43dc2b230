/** An empty database flows in; the directory and a population of invented children, imported as partners' files are, flow out. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { z } from "zod";
import { inTransaction } from "#shared/database/create-pool.js";
import { findPlainDate, findPlainMonth, type PlainDate, type PlainMonth, previousMonth, toPlainDate } from "#shared/dates.js";
import type { Jobs } from "#shared/jobs.js";
import { startProgress } from "#shared/process/progress.js";
import { createMembersDb } from "../subgraphs/members/members.db.js";
import { importRoster } from "../subgraphs/members/rosters/import-roster.js";
import { createReaderName } from "../subgraphs/shared/intake/file-claim.js";
import { loadExchange } from "./exchange/load-exchange.js";
import { loadDirectory } from "./load-directory.js";
import { generatePopulation } from "./population/generate-population.js";
import { loadResources } from "./resources/load-resources.js";

const DEMO_CHILDREN = 10_000;
const DEMO_SEED = 2025;
const DEMO_SERVICES = 2_200;

/** Marks the demo's rosters, so that a load that was killed is finished by the next start and a real hub is never touched. */
const DEMO_LOADER = "demo-population";

const Manifest = z.object({
  month: z.string().transform(toMonth),
  rosters: z.array(
    z.object({
      source: z.string(),
      file: z.string(),
      kind: z.literal("FULL"),
      effectiveOn: z.string().transform(toDay),
      rows: z.number(),
    }),
  ),
});

export interface DemoLoad {
  readonly databaseUrl: string;
  readonly dataFolder: string;
  readonly jobs: Jobs;
}

interface Work extends DemoLoad {
  readonly report: (percent: number) => void;
}

/** Resolves to false where the database holds anything that the demo did not bring, or all of the demo already. */
export async function loadDemoIfEmpty(load: DemoLoad): Promise<boolean> {
  const db = createMembersDb(load.databaseUrl, 3);
  try {
    const folder = join(load.dataFolder, "demo");
    if (!(await isUnfinished(db.pool, folder))) return false;
    process.stderr.write(`The database is empty: loading ${DEMO_CHILDREN} invented children, once.\n`);
    const progress = startProgress("demo");
    const work = { ...load, report: (percent: number) => progress.report(Math.round(percent), 100) };
    const manifest = await readOrGenerate(folder, work);
    await loadDirectory(load.databaseUrl);
    await inTransaction(db.pool, (client) => load.jobs.publish(client, "rules-changed", {}));
    await loadResources({
      ...load,
      folder: join(folder, "resources"),
      seed: DEMO_SEED,
      services: DEMO_SERVICES,
      now: new Date(),
    });
    await importAll(db.pool, { manifest, folder }, work);
    await writeExample(db.pool, folder);
    progress.finish();
    return true;
  } finally {
    await db.prisma.$disconnect();
    await db.pool.end();
  }
}

async function isUnfinished(pool: pg.Pool, folder: string): Promise<boolean> {
  const { rows } = await pool.query<{ organizations: number; rosters: number; loaded: number }>(
    `select (select count(*)::int from hub_programs.published_organization) as organizations,
       (select count(*)::int from hub_members.roster where created_by <> $1) as rosters,
       (select count(*)::int from hub_members.roster r where created_by = $1 and status = 'APPLIED' and exists (
         select 1 from hub_shared_clients.published_linked_roster l where l.roster_id = r.id)) as loaded`,
    [DEMO_LOADER],
  );
  const { organizations = 0, rosters = 0, loaded = 0 } = rows[0] ?? {};
  if (rosters > 0) return false;
  if (organizations === 0) return true;
  const manifest = findManifest(folder);
  return manifest !== undefined && loaded < manifest.rosters.length;
}

/** A tenth of the way: writing the files is quick beside reading them. */
async function readOrGenerate(folder: string, work: Work): Promise<z.infer<typeof Manifest>> {
  const known = findManifest(folder);
  if (known) return known;
  const onProgress = (done: number, total: number) => work.report((10 * done) / total);
  const monthOf = lastMonth();
  await generatePopulation({ children: DEMO_CHILDREN, seed: DEMO_SEED, outFolder: folder, monthOf, onProgress });
  return findManifest(folder) ?? { month: monthOf, rosters: [] };
}

/** The newest month that is over: the demo's plans of care and coverage look as today's would. */
function lastMonth(): PlainMonth {
  return previousMonth(toPlainDate(new Date()).slice(0, 7) as PlainMonth);
}

function findManifest(folder: string): z.infer<typeof Manifest> | undefined {
  const path = join(folder, "manifest.json");
  return existsSync(path) ? Manifest.parse(JSON.parse(readFileSync(path, "utf8"))) : undefined;
}

/** Linking goes on while the next files and what the children's organizations exchange are read, and takes the last third. */
async function importAll(
  pool: pg.Pool,
  demo: { readonly manifest: z.infer<typeof Manifest>; readonly folder: string },
  work: Work,
): Promise<void> {
  const intake = { pool, jobs: work.jobs, reader: createReaderName() };
  const { rosters } = demo.manifest;
  const total = rosters.reduce((sum, roster) => sum + roster.rows, 0);
  let done = 0;
  for (const { source, file, kind, effectiveOn, rows } of rosters) {
    const order = { organizationId: source, kind, effectiveOn, fileName: basename(file), createdBy: DEMO_LOADER };
    await importRoster(intake, order, { path: join(demo.folder, file) });
    done += rows;
    work.report(10 + (60 * done) / total);
  }
  await loadExchange({ databaseUrl: work.databaseUrl, seed: DEMO_SEED, month: demo.manifest.month, now: new Date() });
  await waitUntilLinked(pool, rosters.length, (linked) => work.report(70 + (30 * linked) / rosters.length));
}

const CHECK_MS = 500;

async function waitUntilLinked(pool: pg.Pool, rosters: number, report: (linked: number) => void): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ linked: number }>(
      `select count(*)::int as linked from hub_members.roster r
       join hub_shared_clients.published_linked_roster l on l.roster_id = r.id and l.action = 'APPLY'
       join hub_programs.published_applied_roster e on e.roster_id = r.id and e.action = 'APPLY'
       join hub_coordinators.published_applied_roster a on a.roster_id = r.id and a.action = 'APPLY'
       where r.created_by = $1`,
      [DEMO_LOADER],
    );
    const linked = rows[0]?.linked ?? 0;
    report(linked);
    if (linked >= rosters) return;
    await wait(CHECK_MS);
  }
}

const Example = z.object({ month: z.string(), memberNumber: z.string() });
export type DemoExample = z.infer<typeof Example>;

/** One invented member of KS_MCO_A whom KS_SHCN coordinates too, for the first question that a new user asks. */
async function writeExample(pool: pg.Pool, folder: string): Promise<void> {
  const { rows } = await pool.query<{ memberNumber: string }>(
    `select m.member_number as "memberNumber" from hub_members.published_member m
     join hub_shared_clients.published_link mine on mine.member_id = m.member_id and mine.unlinked_at is null
     join hub_shared_clients.published_link other on other.shared_client_id = mine.shared_client_id and other.unlinked_at is null
     join hub_coordinators.published_assignment a on a.member_id = other.member_id and a.superseded_at is null and a.ends_on is null
     where m.organization_id = 'KS_MCO_A' and a.organization_id = 'KS_SHCN' and a.function = 'CARE_COORDINATION'
     order by m.member_number limit 1`,
  );
  const example: DemoExample = { month: findManifest(folder)?.month ?? "", memberNumber: rows[0]?.memberNumber ?? "" };
  writeFileSync(join(folder, "example.json"), JSON.stringify(example));
}

/** Undefined where this data folder never loaded the demo. */
export function findDemoExample(dataFolder: string): DemoExample | undefined {
  const path = join(dataFolder, "demo", "example.json");
  return existsSync(path) ? Example.parse(JSON.parse(readFileSync(path, "utf8"))) : undefined;
}

function toDay(text: string): PlainDate {
  const day = findPlainDate(text);
  if (!day) throw new Error("the demo's manifest holds a day that is none");
  return day;
}

function toMonth(text: string): PlainMonth {
  const month = findPlainMonth(text);
  if (!month) throw new Error("the demo's manifest holds a month that is none");
  return month;
}
