/** Each plan is told of its own members alone, though program and plans write every child differently and share no number. */
import { beforeAll, expect, test } from "vitest";
import { useHub } from "../testkit/hub.js";
import { inventNoisyChildren } from "../testkit/noisy-children.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("ks-title-v");

beforeAll(async () => {
  const sendPlan = (plan: string, from: number, to: number) =>
    hub.importRoster(plan, [
      ...inventNoisyChildren(from, to, "noisy", (index) => ({
        member_number: `${plan}-${index}`,
        plan,
        coverage_starts_on: "2024-01-01",
      })),
      ...inventNoisyChildren(from + 2_000, from + 2_030, "noisy", () => ({ plan, coverage_starts_on: "2024-01-01" })),
    ]);
  await sendPlan("KS_MCO_A", 0, 120);
  await sendPlan("KS_MCO_B", 120, 200);
  await sendPlan("KS_MCO_C", 200, 240);
  await hub.importRoster(
    "KS_SHCN",
    inventNoisyChildren(0, 300, "clean", () => ({
      program: "KS_SHCN",
      enrollment_starts_on: "2025-01-01",
      coordinator_name: "Marian Holt",
      coordinator_phone: "785-555-0102",
      coordinator_since: "2025-02-01",
    })),
  );
  await hub.settle();
});

test("three files of 120, 80 and 40 children, each with its plan's own numbers; 60 are in no plan's roster", async () => {
  const { generateSharedClientReport: report } = await hub.askExpectingNoErrors(
    staff,
    `mutation { generateSharedClientReport(program: "KS_SHCN", month: "2025-06") {
      totalCount unmatchedCount files { partner { id } rowCount csvPath } } }`,
  );
  expect(report).toMatchObject({ totalCount: 300, unmatchedCount: 60 });
  const [file] = report.files;
  expect(report.files.map((one: { partner: { id: string }; rowCount: number }) => [one.partner.id, one.rowCount])).toEqual([
    ["KS_MCO_A", 120],
    ["KS_MCO_B", 80],
    ["KS_MCO_C", 40],
  ]);
  const lines = (await (await hub.send(persona("ks-mco-a"), file.csvPath)).text()).trimEnd().split("\r\n").slice(1);
  const expected = Array.from({ length: 120 }, (_, index) => `KS_MCO_A-${index}`);
  expect(lines.map((line) => line.split(",")[0]).sort()).toEqual(expected.sort());
});
