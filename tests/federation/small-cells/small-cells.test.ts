/** Totals of two programs show small numbers only of children whom the asker knows one by one. */
import { beforeAll, describe, expect, test } from "vitest";
import { inventChildren } from "../../testkit/factories.js";
import { useHub } from "../../testkit/hub.js";
import { persona } from "../../testkit/personas.js";

const hub = useHub();
const staff = persona("ks-title-v");
const SHARED = 6;

/** The plan's others: one to ten in June, eleven in May, none in April. */
beforeAll(async () => {
  await hub.importRoster(
    "KS_SHCN",
    inventChildren(0, SHARED + 2, () => ({ program: "KS_SHCN", enrollment_starts_on: "2024-01-01" })),
  );
  await hub.importRoster("KS_MCO_A", [
    ...inventChildren(0, SHARED, () => ({ program: "KS_KANCARE", enrollment_starts_on: "2024-01-01" })),
    ...inventChildren(100, 111, (index) => ({
      program: "KS_KANCARE",
      enrollment_starts_on: "2025-05-01",
      enrollment_ends_on: index < 110 ? "2025-06-30" : "2025-05-31",
    })),
  ]);
  await hub.settle();
});

const TOTALS = "totalA totalB shared percentOfA percentOfB probable comparable overlapRate";
const ask = async (a: string, b: string, month: string, who = staff) =>
  (await hub.askExpectingNoErrors(who, `{ sharedClients(a: "${a}", b: "${b}", month: "${month}") { ${TOTALS} } }`)).sharedClients;

const OWN = { totalA: 8, shared: 6, percentOfA: 75, probable: 0, comparable: 8, overlapRate: 75 };

describe("a program asks how many children a plan has beside those that they share", () => {
  test.each([
    ["ten, and gets neither the number nor the share", "2025-06", { totalB: null, percentOfB: null }],
    ["eleven, and gets both", "2025-05", { totalB: 17, percentOfB: 35.3 }],
    ["none, and gets both: each of these few is its own", "2025-04", { totalB: 6, percentOfB: 100 }],
  ])("there are %s", async (_what, month, shown) => {
    expect(await ask("KS_SHCN", "KS_KANCARE", month)).toEqual({ ...OWN, ...shown });
  });

  test("the other way around, what is counted of the plan's children alone is hidden as well", async () => {
    const { totalA, percentOfA, totalB, comparable, overlapRate } = await ask("KS_KANCARE", "KS_SHCN", "2025-06");
    expect({ totalA, percentOfA, totalB, comparable, overlapRate }).toEqual({
      totalA: null,
      percentOfA: null,
      totalB: 8,
      comparable: null,
      overlapRate: null,
    });
  });
});

test("whoever runs the program knows its children, few or many", async () => {
  await hub.database.pool.query("update hub_programs.program set organization_id = 'KS_SHCN' where code = 'KS_KANCARE'");
  expect(await ask("KS_SHCN", "KS_KANCARE", "2025-06")).toMatchObject({ totalB: 16, percentOfB: 37.5 });
});

test("a plan counts its own members alone, and sees how few they are", async () => {
  expect(await ask("KS_KANCARE", "KS_SHCN", "2025-06", persona("ks-mco-a"))).toMatchObject({ totalA: 16, totalB: 0 });
});
