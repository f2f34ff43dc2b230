/** Illinois' program has contracts with five of seven plans: a child of another plan is a gap without a contract. */
import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("il-dscc");

/** One child of each plan, and an eighth whose plan has a contract and who has a coordinator. */
beforeAll(async () => {
  const rows = Array.from({ length: 8 }, (_, index) => ({
    member_number: `N${index + 1}`,
    ...inventIdentity(index),
    state: "IL",
    special_needs: "YES",
    other_insurance: "NO",
    waiver: "NO",
    plan: `IL_MCO_${index === 7 ? 1 : index + 1}`,
    coverage_starts_on: "2019-01-01",
    ...(index === 7 ? { coordinator_name: "Ines Dvorak", coordinator_since: "2020-01-01" } : {}),
  }));
  await hub.importRoster("IL_DSCC", rows);
  await hub.settle();
});

test("has five contracts by member and month in June 2025, and two in June 2020", async () => {
  const count = async (asOf: string) =>
    (
      await hub.askExpectingNoErrors(
        staff,
        `query ($asOf: Date) { program(code: "IL_DSCC") { contracts(asOf: $asOf) { kind payer { id } } } }`,
        { asOf },
      )
    ).program.contracts;
  expect(await count("2025-06-15")).toEqual(
    [1, 2, 3, 4, 5].map((plan) => ({ kind: "PER_MEMBER_PER_MONTH", payer: { id: `IL_MCO_${plan}` } })),
  );
  expect(await count("2020-06-15")).toHaveLength(2);
});

const GAPS = `query ($asOf: Date) { coordinationGaps(program: "IL_DSCC", asOf: $asOf) {
  gaps { totalCount nodes { reason plan { id } member { memberNumber } } }
} }`;

/** By plan: gaps come in an order of their own. */
async function listReasons(asOf: string | null): Promise<string[][]> {
  const { coordinationGaps } = await hub.askExpectingNoErrors(staff, GAPS, { asOf });
  const gaps: readonly { plan: { id: string }; reason: string }[] = coordinationGaps.gaps.nodes;
  return gaps.map(({ plan, reason }) => [plan.id, reason]).sort();
}

test("the children of the two other plans appear as NO_CONTRACT", async () => {
  expect(await listReasons(null)).toEqual([
    ["IL_MCO_1", "NO_COORDINATOR"],
    ["IL_MCO_2", "NO_COORDINATOR"],
    ["IL_MCO_3", "NO_COORDINATOR"],
    ["IL_MCO_4", "NO_COORDINATOR"],
    ["IL_MCO_5", "NO_COORDINATOR"],
    ["IL_MCO_6", "NO_CONTRACT"],
    ["IL_MCO_7", "NO_CONTRACT"],
  ]);
});

test("a contract counts from its first day", async () => {
  const reasonOf = async (asOf: string) => (await listReasons(asOf)).find(([plan]) => plan === "IL_MCO_5")?.[1];
  expect(await reasonOf("2021-12-31")).toBe("NO_CONTRACT");
  expect(await reasonOf("2022-01-01")).toBe("NO_COORDINATOR");
});
