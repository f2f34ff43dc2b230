/** Arkansas' program takes children under 21 with Medicaid, a listed condition and a home in the state, and decides anew every year. */
import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";
import type { RosterCells } from "../testkit/rosters.js";

const hub = useHub();
const staff = persona("ar-title-v");

const EPILEPSY = { icd10_codes: "G40.909" };
/** On 20 June 2025 A is 20 years and 364 days old, and B is 21 today. */
const CHILDREN: Readonly<Record<string, RosterCells>> = {
  A: { birth_date: "2004-06-21", ...EPILEPSY, determined_on: "2024-09-15" },
  B: { birth_date: "2004-06-20", ...EPILEPSY, determined_on: "2024-02-29" },
  C: { ...EPILEPSY, coverage_ends_on: "2025-06-19" },
  D: { icd10_codes: "J45.20" },
  E: { birth_date: "2004-06-20", icd10_codes: "J45.20", coverage_ends_on: "2025-06-19", state: "TX" },
};

beforeAll(async () => {
  const rows = Object.entries(CHILDREN).map(([member_number, cells], index) => ({
    member_number,
    ...inventIdentity(index),
    state: "AR",
    program: "AR_CCHCP",
    enrollment_starts_on: "2024-07-01",
    plan: "AR_MEDICAID",
    coverage_starts_on: "2024-01-01",
    ...cells,
  }));
  await hub.importRoster("AR_CCHCP", rows);
  await hub.settle();
});

const QUERY = `query ($member: ID!, $asOf: Date) { eligibility(program: "AR_CCHCP", member: $member, asOf: $asOf) {
  status failing unknown determinedOn redeterminationDueOn
} }`;

async function check(child: string, asOf: string | null = null) {
  const { member } = await hub.askExpectingNoErrors(staff, "query ($n: String) { member(memberNumber: $n) { id } }", {
    n: child,
  });
  return (await hub.askExpectingNoErrors(staff, QUERY, { member: member.id, asOf })).eligibility;
}

test.each([
  ["A", "ELIGIBLE", []],
  ["B", "NOT_ELIGIBLE", ["AGE"]],
  ["C", "NOT_ELIGIBLE", ["NOT_MEDICAID"]],
  ["D", "NOT_ELIGIBLE", ["DIAGNOSIS"]],
  ["E", "NOT_ELIGIBLE", ["AGE", "NOT_MEDICAID", "DIAGNOSIS", "RESIDENCY"]],
])("child %s is %s, with every failing reason", async (child, status, failing) => {
  expect(await check(child)).toMatchObject({ status, failing, unknown: [] });
});

test("the day before, B was young enough and C had Medicaid", async () => {
  expect(await check("B", "2025-06-19")).toMatchObject({ status: "ELIGIBLE", failing: [] });
  expect(await check("C", "2025-06-19")).toMatchObject({ status: "ELIGIBLE", failing: [] });
});

test("the next determination is due twelve months after the last, and unknown where the records name none", async () => {
  expect(await check("A")).toMatchObject({ determinedOn: "2024-09-15", redeterminationDueOn: "2025-09-15" });
  expect(await check("B")).toMatchObject({ determinedOn: "2024-02-29", redeterminationDueOn: "2025-03-01" });
  expect(await check("C")).toMatchObject({ determinedOn: null, redeterminationDueOn: null });
  expect(await check("A", "2024-09-14")).toMatchObject({ determinedOn: null, redeterminationDueOn: null });
});
