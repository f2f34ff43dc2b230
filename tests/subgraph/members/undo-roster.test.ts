import { describe, expect, test } from "vitest";
import type { PlainDate } from "#shared/dates.js";
import { dryRunRoster } from "../../../subgraphs/members/rosters/import-roster.js";
import { undoRoster } from "../../../subgraphs/members/rosters/undo-roster.js";
import { child, toCsv } from "../../testkit/rosters.js";
import { useIntake } from "./intake-kit.js";

const kit = useIntake();
const { send, inForce, coverage, writeFile } = kit;

describe("undoing", () => {
  test("puts everything back as it was before the roster, newest first", async () => {
    const first = await send(toCsv([child({ city: "Erie", plan: "KS_MCO_A", coverage_starts_on: "2025-01-01" })]), {
      effectiveOn: "2025-05-01",
    });
    const [recordsBefore, coverageBefore] = [await inForce(), await coverage()];
    const second = await send(
      toCsv([child({ city: "Iola", plan: "KS_MCO_B", coverage_starts_on: "2025-06-01" }), child({ member_number: "2" })]),
    );
    await expect(undoRoster(kit.intake, first.id)).rejects.toThrow(/later roster/);
    expect((await undoRoster(kit.intake, second.id)).status).toBe("UNDONE");
    expect(await inForce()).toEqual(recordsBefore);
    expect(await coverage()).toEqual(coverageBefore);
    await undoRoster(kit.intake, second.id);
    await undoRoster(kit.intake, first.id);
    expect(await inForce()).toEqual([]);
    expect(await coverage()).toEqual([]);
  });

  test("leaves the file free to be imported again", async () => {
    const csv = toCsv([child({})]);
    const first = await send(csv);
    await undoRoster(kit.intake, first.id);
    const again = await send(csv);
    expect(again).toMatchObject({ repeated: false, status: "APPLIED", rowsAdded: 1 });
    expect(await inForce()).toHaveLength(1);
  });
});

test("a dry run says what would happen and writes nothing", async () => {
  await send(toCsv([child({}), child({ member_number: "2" })]), { effectiveOn: "2025-05-01" });
  const path = writeFile(
    "dry.csv",
    toCsv([
      child({ city: "Iola" }),
      child({ member_number: "2" }),
      child({ member_number: "3" }),
      child({ member_number: "4", birth_date: "never" }),
    ]),
  );
  const before = await kit.db.pool.query(
    "select (select count(*) from hub_members.record) as r, (select count(*) from hub_members.roster) as f, (select count(*) from hub_members.member) as m",
  );
  const order = {
    organizationId: "KS_SHCN",
    kind: "FULL" as const,
    effectiveOn: "2025-06-01" as PlainDate,
    fileName: "dry.csv",
    createdBy: "test",
  };
  expect(await dryRunRoster(kit.intake, order, { path })).toMatchObject({
    added: 1,
    changed: 1,
    unchanged: 1,
    rejected: 1,
    problemCount: 1,
  });
  const after = await kit.db.pool.query(
    "select (select count(*) from hub_members.record) as r, (select count(*) from hub_members.roster) as f, (select count(*) from hub_members.member) as m",
  );
  expect(after.rows).toEqual(before.rows);
});
