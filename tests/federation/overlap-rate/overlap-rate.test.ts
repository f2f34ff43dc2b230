/** A rate of overlaps counts only children of whom the other program's sources would have told the asker. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";

const hub = useHub();
const staff = persona("ks-title-v");
const TODAY = "2025-06-20";

/** The program serves children 0 to 9. Plan A covers and enrolls 0 to 3, plan B 4 to 6; 7 is plan A's by the program's word alone, 8 and 9 have no plan. */
beforeAll(async () => {
  const planOf = (index: number) => (index < 4 || index === 7 ? "KS_MCO_A" : index < 7 ? "KS_MCO_B" : "");
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(0, 10, (index) => ({
      program: "KS_SHCN",
      enrollment_starts_on: "2025-01-01",
      plan: planOf(index),
      coverage_starts_on: planOf(index) && "2025-01-01",
    })),
  );
  const enrolled = () => ({ program: "KS_KANCARE", enrollment_starts_on: "2025-01-01" });
  await hub.importRoster("KS_MCO_A", inventChildren(0, 4, enrolled));
  await hub.importRoster("KS_MCO_B", inventChildren(4, 7, enrolled));
  await hub.settle();
});

const endAgreements = (plan: string, endsOn: string | null) =>
  hub.database.pool.query("update hub_privacy.agreement set ends_on = $2 where id like '%KS_SHCN%' and id like $1", [
    `%${plan}%`,
    endsOn,
  ]);
beforeEach(() => endAgreements("KS_MCO", null));

async function askRate(month = "2025-06") {
  const { sharedClients } = await hub.askExpectingNoErrors(
    staff,
    `{ sharedClients(a: "KS_SHCN", b: "KS_KANCARE", month: "${month}") { totalA shared percentOfA comparable overlapRate } }`,
  );
  return sharedClients;
}

test("with every plan open all ten are comparable", async () => {
  expect(await askRate()).toEqual({ totalA: 10, shared: 7, percentOfA: 70, comparable: 10, overlapRate: 70 });
});

test("a plan that shows nothing takes its children out of the rate, not out of the program", async () => {
  await endAgreements("KS_MCO_B", "2025-06-19");
  expect(await askRate()).toEqual({ totalA: 10, shared: 4, percentOfA: 40, comparable: 7, overlapRate: 57.1 });
});

test("on the last day of its agreement the plan still counts", async () => {
  await endAgreements("KS_MCO_B", TODAY);
  expect(await askRate()).toMatchObject({ shared: 7, comparable: 10 });
});

test("where no source of the other program is open there is no rate at all, and never 0 per cent", async () => {
  await endAgreements("KS_MCO", "2025-06-19");
  expect(await askRate()).toEqual({ totalA: 10, shared: 0, percentOfA: 0, comparable: 0, overlapRate: null });
});

test("a month before anybody was enrolled has none either", async () => {
  expect(await askRate("2024-12")).toEqual({ totalA: 0, shared: 0, percentOfA: null, comparable: 0, overlapRate: null });
});
