/** A source corrects days of a month that is closed: what was found stays in the history, and the month gets a new version. */
import { beforeAll, expect, test } from "vitest";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";

const hub = useHub();
const staff = persona("ks-title-v");
const CHILDREN = 4;

/** One child's last day each; the others go on. */
const sendPlan = (effectiveOn: string, endsOn: Readonly<Record<number, string>> = {}) =>
  hub.importRoster(
    "KS_MCO_A",
    inventChildren(0, CHILDREN, (index) => ({
      plan: "KS_MCO_A",
      program: "KS_KANCARE",
      enrollment_starts_on: "2025-01-01",
      enrollment_ends_on: endsOn[index] ?? "",
      coordinator_name: "Case Manager Vance",
      coordinator_since: "2025-01-01",
      coordinator_until: endsOn[index] ?? "",
    })),
    { effectiveOn },
  );

beforeAll(async () => {
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(0, CHILDREN, () => ({
      program: "KS_SHCN",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: "Marian Holt",
      coordinator_since: "2025-01-01",
    })),
    { effectiveOn: "2025-06-01" },
  );
  await sendPlan("2025-06-01");
  await hub.settle();
});

async function closeMay(): Promise<{ version: number; shared: number | undefined }> {
  const { closeMonth } = await hub.askExpectingNoErrors(
    staff,
    'mutation { closeMonth(month: "2025-05") { version program { code } pairs { program { code } shared } } }',
  );
  const [close] = closeMonth;
  const withPlans = close.pairs.find((pair: { program: { code: string } }) => pair.program.code === "KS_KANCARE");
  return { version: close.version, shared: withPlans?.shared };
}

async function listFindings(): Promise<string[]> {
  const { overlapFindings } = await hub.askExpectingNoErrors(
    staff,
    "{ overlapFindings(first: 100) { nodes { status startsOn endsOn client { members { memberNumber } } } } }",
  );
  const rows = overlapFindings.nodes.map(
    (node: { status: string; startsOn: string; endsOn: string | null; client: { members: { memberNumber: string }[] } }) =>
      [node.client.members[0]?.memberNumber, node.startsOn, node.endsOn ?? "open", node.status].join(" "),
  );
  return rows.sort();
}

const OPEN = ["N0 2025-01-01 open OPEN", "N1 2025-01-01 open OPEN", "N2 2025-01-01 open OPEN", "N3 2025-01-01 open OPEN"];

test("a file that says the same again changes neither what was found nor the closed month", async () => {
  expect(await closeMay()).toEqual({ version: 1, shared: 4 });
  await sendPlan("2025-06-02");
  await hub.settle();
  expect(await listFindings()).toEqual(OPEN);
  expect(await closeMay()).toEqual({ version: 1, shared: 4 });
});

test("a child who left before the month leaves it, one who left on its first day does not, one who left later stays open until then", async () => {
  await sendPlan("2025-06-10", { 0: "2025-04-30", 1: "2025-05-01", 2: "2025-06-09" });
  await hub.settle();
  expect(await listFindings()).toEqual([
    "N0 2025-01-01 2025-04-30 OPEN",
    "N0 2025-01-01 open SUPERSEDED",
    "N1 2025-01-01 2025-05-01 OPEN",
    "N1 2025-01-01 open SUPERSEDED",
    "N2 2025-01-01 2025-06-09 OPEN",
    "N2 2025-01-01 open SUPERSEDED",
    "N3 2025-01-01 open OPEN",
  ]);
  expect(await closeMay()).toEqual({ version: 2, shared: 3 });
  const { rows } = await hub.database.pool.query(
    "select version from hub_shared_clients.month_close where program_code = 'KS_SHCN' order by version",
  );
  expect(rows).toEqual([{ version: 1 }, { version: 2 }]);
});

test("a correction that is taken back opens the overlap again, beside its history", async () => {
  await sendPlan("2025-06-12", { 1: "2025-05-01", 2: "2025-06-09" });
  await hub.settle();
  expect((await listFindings()).filter((finding) => finding.startsWith("N0"))).toEqual([
    "N0 2025-01-01 2025-04-30 SUPERSEDED",
    "N0 2025-01-01 open OPEN",
    "N0 2025-01-01 open SUPERSEDED",
  ]);
  expect(await closeMay()).toEqual({ version: 3, shared: 4 });
});
