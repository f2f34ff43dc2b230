/** Overlaps of two coordinations by their days: each time in common is a finding of its own, of the two who were there. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../../testkit/factories.js";
import { listStoredFindings } from "../../testkit/findings.js";
import { useHub } from "../../testkit/hub.js";
import type { RosterCells } from "../../testkit/rosters.js";

const hub = useHub();

const CASES = ["gap", "another plan", "next day", "state's feed"] as const;
type Case = (typeof CASES)[number];

/** Rows of one child: a program's coordinator from one day to another. */
function coordinated(name: Case, [from, until]: readonly [string, string?], more: RosterCells): RosterCells {
  const [row] = inventChildren(CASES.indexOf(name), CASES.indexOf(name) + 1, () => ({}));
  const days = { enrollment_starts_on: from, enrollment_ends_on: until ?? "" };
  return { ...row, ...days, coordinator_since: from, coordinator_until: until ?? "", ...more };
}
const marian = { program: "KS_SHCN", coordinator_name: "Marian Holt", coordinator_email: "marian@example.org" };
const derrick = { program: "KS_KANCARE", coordinator_name: "Derrick Vance", coordinator_email: "derrick@example.org" };
const opal = { program: "KS_KANCARE", coordinator_name: "Opal Reyes", coordinator_email: "opal@example.org" };

beforeAll(async () => {
  await hub.importRoster(
    "KS_SHCN",
    CASES.map((name) => coordinated(name, ["2025-01-01"], marian)),
  );
  await hub.importRoster("KS_MCO_A", [
    coordinated("gap", ["2025-01-01", "2025-03-31"], derrick),
    coordinated("gap", ["2025-06-10"], derrick),
    coordinated("another plan", ["2025-01-01", "2025-03-31"], derrick),
    coordinated("next day", ["2025-01-01", "2025-03-31"], derrick),
    coordinated("next day", ["2025-04-01"], derrick),
    coordinated("state's feed", ["2025-02-01"], derrick),
  ]);
  await hub.importRoster("KS_MCO_B", [coordinated("another plan", ["2025-04-01"], opal)]);
  await hub.importRoster("KS_MEDICAID", [coordinated("state's feed", ["2025-01-01", "2025-03-31"], derrick)]);
  await hub.settle();
});

async function listDays(name: Case): Promise<string[]> {
  const found = await listStoredFindings(hub, `N${CASES.indexOf(name)}`);
  return found.map(({ rule, organizations, startsOn, endsOn }) =>
    [rule, organizations.find((id) => id !== "KS_SHCN"), startsOn, endsOn ?? "open"].join(" "),
  );
}

test.each<[Case, string[]]>([
  ["gap", ["KS-01 KS_MCO_A 2025-01-01 2025-03-31", "KS-01 KS_MCO_A 2025-06-10 open"]],
  ["another plan", ["KS-01 KS_MCO_A 2025-01-01 2025-03-31", "KS-01 KS_MCO_B 2025-04-01 open"]],
  ["next day", ["KS-01 KS_MCO_A 2025-01-01 open"]],
  // The agency that runs the program tells of the same coordination: two sources, one finding for each day.
  ["state's feed", ["KS-01 KS_MEDICAID 2025-01-01 2025-03-31", "KS-01 KS_MCO_A 2025-04-01 open"]],
])("%s", async (name, expected) => {
  expect(await listDays(name)).toEqual(expected);
});

test("a time in common that begins anew leaves the one before as it was found", async () => {
  const known = await hub.database.pool.query(
    "select id from hub_shared_clients.finding where starts_on = '2025-01-01' order by id",
  );
  await hub.importRoster("KS_SHCN", [
    ...CASES.map((name) => coordinated(name, ["2025-01-01", "2025-05-31"], marian)),
    coordinated("next day", ["2025-06-15"], marian),
  ]);
  await hub.settle();
  expect(await listDays("gap")).toEqual(["KS-01 KS_MCO_A 2025-01-01 2025-03-31"]);
  expect(await listDays("next day")).toEqual(["KS-01 KS_MCO_A 2025-01-01 2025-05-31", "KS-01 KS_MCO_A 2025-06-15 open"]);
  const { rows } = await hub.database.pool.query(
    "select id from hub_shared_clients.finding where starts_on = '2025-01-01' and closed_at is null and ends_on = '2025-03-31' order by id",
  );
  expect(known.rows).toEqual(expect.arrayContaining(rows));
  expect(rows).toHaveLength(3);
});
