import { beforeAll, expect, test } from "vitest";
import { inventChildren, inventIdentity } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";
import type { RosterCells } from "../../testkit/rosters.js";

const hub = useHub();
const staff = persona("ma-title-v");

/** 10 children of the program, 4 of them shared with the ACO, which has one more; the last has no coordinator. */
const listRows = (lastHas: RosterCells): RosterCells[] =>
  Array.from({ length: 10 }, (_, index) => ({
    member_number: `N${index}`,
    ...inventIdentity(index),
    special_needs: "YES",
    complex_needs: "YES",
    program: "MA_MDPH_CC",
    enrollment_starts_on: "2024-07-01",
    ...(index < 9 ? { coordinator_name: "Ruth Amsel", coordinator_since: "2024-07-01" } : lastHas),
  }));

beforeAll(async () => {
  await hub.importRoster("MA_MDPH_CC", listRows({}), { effectiveOn: "2025-05-01" });
  const inAco = () => ({ program: "MA_ACO", enrollment_starts_on: "2024-01-01" });
  await hub.importRoster("MA_ACO_P", [...inventChildren(0, 4, inAco), ...inventChildren(100, 101, inAco)], {
    effectiveOn: "2025-05-01",
  });
  await hub.settle();
});

const CLOSE = `mutation ($month: Month!) { closeMonth(month: $month) {
  program { code } month version reportVersion children unmatched gaps closedAt
  pairs { program { code } children shared probable }
} }`;
const close = async () => (await hub.askExpectingNoErrors(staff, CLOSE, { month: "2025-05" })).closeMonth;

test("makes the reports and the counts of a month, and the same month again changes nothing", async () => {
  const first = await close();
  expect(first).toMatchObject([
    {
      program: { code: "MA_MDPH_CC" },
      month: "2025-05",
      version: 1,
      reportVersion: 1,
      children: 10,
      unmatched: 6,
      gaps: 1,
      pairs: [{ program: { code: "MA_ACO" }, children: null, shared: 4, probable: 0 }],
    },
  ]);
  expect(await close()).toEqual(first);
  const { sharedClientReports } = await hub.askExpectingNoErrors(
    staff,
    `{ sharedClientReports(program: "MA_MDPH_CC") { month version files { partner { id } rowCount } } }`,
  );
  expect(sharedClientReports).toEqual([{ month: "2025-05", version: 1, files: [{ partner: { id: "MA_ACO_P" }, rowCount: 4 }] }]);
});

test("late data make a new version, and the old one stays", async () => {
  const named = { coordinator_name: "Cora Lund", coordinator_since: "2025-05-20" };
  await hub.importRoster("MA_MDPH_CC", listRows(named), { effectiveOn: "2025-06-01" });
  await hub.settle();
  expect(await close()).toMatchObject([{ version: 2, gaps: 0, children: 10 }]);
  const { rows } = await hub.database.pool.query("select version, gaps from hub_shared_clients.month_close order by version");
  expect(rows).toEqual([
    { version: 1, gaps: 1 },
    { version: 2, gaps: 0 },
  ]);
});

test("a month keeps what it shared with a program, and more children there make a new version", async () => {
  const inAco = () => ({ program: "MA_ACO", enrollment_starts_on: "2024-01-01" });
  await hub.importRoster("MA_ACO_P", inventChildren(100, 120, inAco), { effectiveOn: "2025-06-01", kind: "CHANGES" });
  await hub.settle();
  const pairs = [{ program: { code: "MA_ACO" }, children: 24, shared: 4, probable: 0 }];
  expect(await close()).toMatchObject([{ version: 3, pairs }]);
  expect(await close()).toMatchObject([{ version: 3, pairs }]);
});

test("two at the same moment make one version", async () => {
  await hub.database.pool.query("delete from hub_shared_clients.month_close");
  const [one, other] = await Promise.all([close(), close()]);
  expect(one).toMatchObject([{ version: 1 }]);
  expect(other).toMatchObject([{ version: 1 }]);
});

test("refuses a month that has not ended, and somebody who may not see gaps", async () => {
  const early = await hub.ask(staff, CLOSE, { month: "2025-06" });
  expect(early.errors[0]?.extensions).toMatchObject({
    code: "BAD_USER_INPUT",
    fields: [{ field: "month", message: "has not ended" }],
  });
  const steward = await hub.ask(persona("ky-steward"), CLOSE, { month: "2025-05" });
  expect(steward.errors[0]?.extensions.code).toBe("FORBIDDEN");
});

test("another organization sees its own closes alone", async () => {
  const { monthCloses } = await hub.askExpectingNoErrors(persona("ma-aco"), "{ monthCloses { program { code } } }");
  expect(monthCloses).toEqual([]);
});
