import { beforeEach, describe, expect, test } from "vitest";
import { followRosters } from "#shared/database/apply-rosters.js";
import { assignmentFollower } from "../../../subgraphs/coordinators/assignment-spans.js";
import { seedPrograms } from "../../../subgraphs/programs/seed-programs.js";
import { emptyDatabase, useDatabase } from "../../testkit/database.js";
import { RosterSource, type SentRow } from "../programs/roster-source.js";

const database = useDatabase();
let source: RosterSource;

beforeEach(async () => {
  await emptyDatabase(database.pool);
  source = new RosterSource(database.pool, "KS-SHCN");
});

const ANA = { coordinator_name: "Ana Ruiz", coordinator_email: "Ana@Example.org", coordinator_phone: "7855550101" };
const BEN = { coordinator_name: "Ben Ode", coordinator_phone: "7855550102" };

function row(columns: Readonly<Record<string, string | null>>, memberNumber = "1"): SentRow {
  return { memberNumber, program_code: "KS_SHCN", coordinator_since: "2024-05-01", ...columns };
}

async function sendAndFollow(effectiveOn: string, rows: readonly SentRow[]): Promise<number> {
  const rosterId = await source.send(effectiveOn, rows, ["1"]);
  await followRosters(database.pool, assignmentFollower, rosterId);
  return rosterId;
}

/** Current assignments as "name program function first..last", by name and first day. */
async function listAssignments(): Promise<string[]> {
  const { rows } = await database.pool.query<{ text: string }>(
    `select coordinator_name || ' ' || program_code || ' ' || function || ' ' || starts_on || '..' || coalesce(ends_on::text, '') as text
     from hub_coordinators.published_assignment where superseded_at is null order by coordinator_name, starts_on, function`,
  );
  return rows.map((entry) => entry.text);
}

/** Current contact data, by name. */
async function listContacts(): Promise<Record<string, unknown>[]> {
  const { rows } = await database.pool.query(
    "select name, role, phone, email, workforce from hub_coordinators.coordinator_detail where superseded_at is null order by name",
  );
  return rows;
}

describe("assignments", () => {
  test("open with the function that the row names, care coordination where it names none", async () => {
    await sendAndFollow("2025-02-01", [row(ANA), row({ ...BEN, coordinator_function: "UTILIZATION_MANAGEMENT" })]);
    expect(await listAssignments()).toEqual([
      "Ana Ruiz KS_SHCN CARE_COORDINATION 2024-05-01..",
      "Ben Ode KS_SHCN UTILIZATION_MANAGEMENT 2024-05-01..",
    ]);
  });

  test("end the day before a new coordinator starts, and on the day that the source says", async () => {
    await sendAndFollow("2025-02-01", [row(ANA)]);
    await sendAndFollow("2025-03-01", [row({ ...BEN, coordinator_since: "2025-02-10", coordinator_until: "2025-12-31" })]);
    expect(await listAssignments()).toEqual([
      "Ana Ruiz KS_SHCN CARE_COORDINATION 2024-05-01..2025-02-09",
      "Ben Ode KS_SHCN CARE_COORDINATION 2025-02-10..2025-12-31",
    ]);
  });

  test("get a new version under the same id where the plan's dates change", async () => {
    await sendAndFollow("2025-02-01", [row({ ...ANA, plan_next_due_on: "2025-03-01" })]);
    await sendAndFollow("2025-03-01", [row({ ...ANA, plan_next_due_on: "2025-09-01", plan_reviewed_on: "2025-02-20" })]);
    const { rows } = await database.pool.query(
      "select count(distinct id) as ids, count(*) as versions, max(plan_next_due_on) filter (where superseded_at is null) as due from hub_coordinators.assignment",
    );
    expect(rows[0]).toEqual({ ids: 1, versions: 2, due: "2025-09-01" });
  });

  test("without a program belong to the only program that the source runs", async () => {
    const program = {
      name: "P",
      kind: "TITLE_V_CARE_COORDINATION",
      state: "KS",
      organizationId: "KS-SHCN",
      authority: null,
      citation: null,
      sourceConfidence: null,
    } as const;
    await seedPrograms(
      database.pool,
      [{ id: "KS-SHCN", name: "K", type: "TITLE_V_AGENCY", state: "KS" }],
      [{ ...program, code: "KS_SHCN" }],
    );
    await sendAndFollow("2025-02-01", [row({ ...ANA, program_code: null })]);
    expect(await listAssignments()).toEqual(["Ana Ruiz KS_SHCN CARE_COORDINATION 2024-05-01.."]);
    await seedPrograms(database.pool, [], [{ ...program, code: "KS_CAMP" }]);
    await sendAndFollow("2025-03-01", [row({ ...BEN, program_code: null, coordinator_since: "2025-02-10" })]);
    expect((await listAssignments())[1]).toBe("Ben Ode  CARE_COORDINATION 2025-02-10..");
  });

  test("a row that names nobody opens nothing", async () => {
    await sendAndFollow("2025-02-01", [row({ coordinator_phone: "7855550101" }), row({ coordinator_name: "  " }, "2")]);
    expect(await listAssignments()).toEqual([]);
  });
});

describe("a coordinator", () => {
  test("is one person by e-mail in any case, else by name", async () => {
    await sendAndFollow("2025-02-01", [
      row(ANA),
      row({ ...ANA, coordinator_name: "Ana Ruiz-Diaz", coordinator_email: "ana@example.org" }, "2"),
      row(ANA, "3"),
      row(BEN, "4"),
      row({ ...BEN, coordinator_name: "BEN ODE" }, "5"),
      row(BEN, "6"),
    ]);
    expect((await listContacts()).map((contact) => contact.name)).toEqual(["Ana Ruiz", "Ben Ode"]);
  });

  test("gets a new phone, keeps what is left empty, and an undone roster brings the old phone back", async () => {
    await sendAndFollow("2025-02-01", [row({ ...ANA, coordinator_role: "Nurse", coordinator_workforce: "NURSE" })]);
    const before = await listContacts();
    const second = await sendAndFollow("2025-03-01", [
      row({ ...ANA, coordinator_phone: "7855550199", coordinator_email: "ana@example.org" }),
    ]);
    expect(await listContacts()).toEqual([
      { name: "Ana Ruiz", role: "Nurse", phone: "7855550199", email: "ana@example.org", workforce: "NURSE" },
    ]);
    await source.undo(second);
    await followRosters(database.pool, assignmentFollower, second);
    expect(await listContacts()).toEqual(before);
    expect(await listAssignments()).toEqual(["Ana Ruiz KS_SHCN CARE_COORDINATION 2024-05-01.."]);
  });

  test("gets no new version from a second row that says the same, nor from following twice", async () => {
    const rosterId = await sendAndFollow("2025-02-01", [row(ANA), row(ANA, "2")]);
    await followRosters(database.pool, assignmentFollower, rosterId);
    await sendAndFollow("2025-03-01", [row({ ...ANA, language: "Spanish" })]);
    const { rows } = await database.pool.query("select count(*) as versions from hub_coordinators.coordinator_detail");
    expect(rows[0]).toEqual({ versions: 1 });
  });
});
