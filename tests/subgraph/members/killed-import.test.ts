import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { migrate } from "#shared/database/migrate.js";
import { useDatabase } from "../../testkit/database.js";
import { child, toCsv, useRosterFolder } from "../../testkit/rosters.js";

const PROGRAM = fileURLToPath(new URL("../../testkit/import-process.ts", import.meta.url));
const MEMBERS = 30_000;
/** Printed, so that a failure can be replayed. */
const SEED = Date.now() % 100_000;
const MOST_ATTEMPTS = 12;

const database = useDatabase();
const writeFile = useRosterFolder();

beforeAll(async () => {
  await migrate(database.url);
  await database.pool.query("insert into hub_programs.organization values ('KS_SHCN', 'Kansas', 'TITLE_V_AGENCY', 'KS')");
});

/** Resolves to true where the import ended by itself before it was killed. */
async function importAndKillAfter(path: string, milliseconds: number): Promise<boolean> {
  const words = ["--import", "tsx", "--conditions=hub-source", PROGRAM, database.url, path, "KS_SHCN", "2025-06-01"];
  const program = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<boolean>((resolve) => program.once("exit", (code) => resolve(code === 0)));
  await new Promise<void>((resolve) => program.stdout.once("data", () => resolve()));
  await Promise.race([ended, wait(milliseconds)]);
  program.kill("SIGKILL");
  return await ended;
}

test("an import killed at random points is finished by the next one, nothing lost and nothing doubled", {
  timeout: 240_000,
}, async () => {
  const rows = Array.from({ length: MEMBERS }, (_, i) =>
    child({ member_number: `M${i}`, birth_date: i % 1000 === 7 ? "never" : "2015-03-09" }),
  );
  const path = writeFile("big.csv", toCsv(rows));
  let kills = 0;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const patience = attempt + 1 < MOST_ATTEMPTS ? 100 + ((SEED * (attempt + 1) * 7919) % 900) + attempt * 150 : 120_000;
    if (await importAndKillAfter(path, patience)) break;
    kills += 1;
  }
  process.stdout.write(`killed ${kills} times, seed ${SEED}\n`);
  const { rows: state } = await database.pool.query(
    `select status, rows_read as read, rows_added as added, rows_rejected as rejected,
       (select count(*) from hub_members.record) as records, (select count(distinct member_id) from hub_members.record) as members,
       (select count(*) from hub_members.roster_line) as lines, (select count(*) from hub_members.roster_problem) as problems
     from hub_members.roster`,
  );
  const good = MEMBERS - MEMBERS / 1000;
  expect(state).toEqual([
    {
      status: "APPLIED",
      read: MEMBERS,
      added: good,
      rejected: MEMBERS - good,
      records: good,
      members: good,
      lines: good,
      problems: MEMBERS - good,
    },
  ]);
  expect(kills).toBeGreaterThan(0);
});
