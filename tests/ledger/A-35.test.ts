/** North Carolina's care management for at-risk children: birth to five, medical or social criteria, Medicaid or Title V pays. */
import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("nc-cmarc");
const CHILDREN = [
  { birth_date: "2022-05-01", plan: "NC_MEDICAID", coverage_starts_on: "2024-01-01", social_criteria: "foster care" },
  { birth_date: "2022-05-01", medicaid: "NO", special_needs: "YES", social_criteria: "" },
  { birth_date: "2020-06-20", medicaid: "YES", special_needs: "YES" },
  { birth_date: "2023-05-01", medicaid: "YES", special_needs: "NO", social_criteria: "NEONATAL_INTENSIVE_CARE" },
  {
    birth_date: "2022-05-01",
    plan: "NC_MEDICAID",
    coverage_starts_on: "2024-01-01",
    coverage_ends_on: "2025-06-15",
    special_needs: "YES",
    coordinator_name: "June Abernathy",
    coordinator_since: "2025-01-01",
  },
];

beforeAll(async () => {
  await hub.importRoster(
    "NC_CMARC",
    CHILDREN.map((cells, index) => ({ member_number: `N${index + 1}`, ...inventIdentity(index), state: "NC", ...cells })),
  );
  await hub.settle();
});

async function check(child: number, asOf: string | null = null) {
  const { member } = await hub.askExpectingNoErrors(
    staff,
    `query ($n: String, $asOf: Date) { member(memberNumber: $n) { id assignments(asOf: $asOf) { coordinator { name } } } }`,
    { n: `N${child}`, asOf },
  );
  const { eligibility } = await hub.askExpectingNoErrors(
    staff,
    `query ($member: ID!, $asOf: Date) { eligibility(program: "NC_CMARC", member: $member, asOf: $asOf) { status failing payer } }`,
    { member: member.id, asOf },
  );
  return {
    ...eligibility,
    coordinators: member.assignments.map((row: { coordinator: { name: string } }) => row.coordinator.name),
  };
}

test("a child of three in foster care with Medicaid: Medicaid pays", async () => {
  expect(await check(1)).toMatchObject({ status: "ELIGIBLE", payer: "MEDICAID_FEE_FOR_SERVICE" });
});

test("a child of three with a special need and no insurance: Title V pays", async () => {
  expect(await check(2)).toMatchObject({ status: "ELIGIBLE", payer: "TITLE_V" });
});

test("AGE on the fifth birthday and not the day before, CRITERIA without any of them", async () => {
  expect(await check(3)).toMatchObject({ failing: ["AGE"], payer: null });
  expect(await check(3, "2025-06-19")).toMatchObject({ status: "ELIGIBLE" });
  expect(await check(4)).toMatchObject({ failing: ["CRITERIA"], payer: null });
});

test("losing Medicaid in the middle of a month changes who pays from that day, and not who coordinates", async () => {
  expect(await check(5, "2025-06-15")).toMatchObject({
    payer: "MEDICAID_FEE_FOR_SERVICE",
    coordinators: ["June Abernathy"],
  });
  expect(await check(5, "2025-06-16")).toMatchObject({ payer: "TITLE_V", coordinators: ["June Abernathy"] });
});
