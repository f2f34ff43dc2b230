import { beforeAll, expect, test } from "vitest";
import { migrate } from "#shared/database/migrate.js";
import { useDatabase } from "../../testkit/database.js";
import { killUntilDone } from "../../testkit/killed-process.js";
import { child, toCsv, useRosterFolder } from "../../testkit/rosters.js";

const PROGRAM = new URL("../../testkit/import-process.ts", import.meta.url);
const MEMBERS = 30_000;

const database = useDatabase();
const writeFile = useRosterFolder();

beforeAll(async () => {
  await migrate(database.url);
  await database.pool.query("insert into hub_programs.organization values ('KS_SHCN', 'Kansas', 'TITLE_V_AGENCY', 'KS')");
});

test("an import killed at random points is finished by the next one, nothing lost and nothing doubled", {
  timeout: 240_000,
}, async () => {
  const rows = Array.from({ length: MEMBERS }, (_, i) =>
    child({ member_number: `M${i}`, birth_date: i % 1000 === 7 ? "never" : "2015-03-09" }),
  );
  const path = writeFile("big.csv", toCsv(rows));
  const words = ["rosters", database.url, path, "KS_SHCN", "2025-06-01"];
  // Killed after its last commit it has done all: once more it would look at the wrong lines again.
  const afterKill = async () => {
    const { rows: applied } = await database.pool.query("select from hub_members.roster where status = 'APPLIED'");
    return applied.length > 0;
  };
  const kills = await killUntilDone({ program: PROGRAM, words, attempts: 12, afterKill });
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
