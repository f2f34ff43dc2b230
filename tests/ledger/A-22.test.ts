/** Illinois moved children to managed care: the payer changes, the coordination does not, and some children are excluded. */
import { beforeAll, expect, test } from "vitest";
import { inventIdentity } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub();
const staff = persona("il-dscc");

beforeAll(async () => {
  const child = {
    member_number: "N0",
    ...inventIdentity(0),
    program: "IL_DSCC",
    enrollment_starts_on: "2015-03-01",
    coordinator_name: "Ines Dvorak",
    coordinator_since: "2015-03-01",
  };
  const needs = { special_needs: "YES", medicaid: "YES", other_insurance: "NO", waiver: "NO" };
  await hub.importRoster("IL_DSCC", [
    { ...child, ...needs, plan: "IL_MEDICAID", coverage_starts_on: "2015-03-01", coverage_ends_on: "2019-10-14" },
    { ...child, ...needs, plan: "IL_MCO_3", coverage_starts_on: "2019-10-15" },
    { member_number: "N1", ...inventIdentity(1), ...needs, waiver: "ENROLLED" },
    { member_number: "N2", ...inventIdentity(2), ...needs, other_insurance: "YES" },
  ]);
  await hub.settle();
});

test("coverage changes without a gap, and the coordination goes on unbroken", async () => {
  const { member } = await hub.askExpectingNoErrors(
    staff,
    `{ member(memberNumber: "N0") {
      coverage { plan { id } startsOn endsOn }
      before: assignments(asOf: "2019-10-14") { id since coordinator { name } }
      after: assignments(asOf: "2019-10-15") { id since coordinator { name } }
    } }`,
  );
  expect(member.coverage).toEqual([
    { plan: { id: "IL_MEDICAID" }, startsOn: "2015-03-01", endsOn: "2019-10-14" },
    { plan: { id: "IL_MCO_3" }, startsOn: "2019-10-15", endsOn: null },
  ]);
  expect(member.before).toMatchObject([{ since: "2015-03-01", coordinator: { name: "Ines Dvorak" } }]);
  expect(member.after).toEqual(member.before);
});

test("the program is paid by service before, and by member and month after", async () => {
  const { program } = await hub.askExpectingNoErrors(
    null,
    `{ program(code: "IL_DSCC") {
      before: arrangement(asOf: "2019-10-01") { delivery }
      after: arrangement(asOf: "2025-06-01") { delivery }
      contracts(asOf: "2025-06-01") { payer { id } kind }
    } }`,
  );
  expect(program).toMatchObject({
    before: { delivery: "MEDICAID_FEE_FOR_SERVICE" },
    after: { delivery: "MANAGED_CARE_CONTRACT" },
  });
  expect(program.contracts).toContainEqual({ payer: { id: "IL_MCO_3" }, kind: "PER_MEMBER_PER_MONTH" });
});

test("a child of the home care waiver, and one with private insurance, are excluded from the move with the reason, and not from the program", async () => {
  const failing = async (number: string, program = "IL_MANAGED_CARE") => {
    const { member } = await hub.askExpectingNoErrors(staff, "query ($n: String) { member(memberNumber: $n) { id } }", {
      n: number,
    });
    const { eligibility } = await hub.askExpectingNoErrors(
      staff,
      `query ($program: ID!, $member: ID!) { eligibility(program: $program, member: $member) { status failing } }`,
      { program, member: member.id },
    );
    return eligibility;
  };
  expect(await failing("N0")).toEqual({ status: "ELIGIBLE", failing: [] });
  expect(await failing("N1")).toEqual({ status: "NOT_ELIGIBLE", failing: ["WAIVER"] });
  expect(await failing("N2")).toEqual({ status: "NOT_ELIGIBLE", failing: ["OTHER_INSURANCE"] });
  for (const number of ["N1", "N2"]) expect(await failing(number, "IL_DSCC")).toEqual({ status: "ELIGIBLE", failing: [] });
});

test("a privately insured child whom nobody coordinates for is a gap of the program", async () => {
  const { coordinationGaps } = await hub.askExpectingNoErrors(
    staff,
    '{ coordinationGaps(program: "IL_DSCC") { gaps { nodes { member { memberNumber } } } } }',
  );
  const numbers = coordinationGaps.gaps.nodes.map((gap: { member: { memberNumber: string } }) => gap.member.memberNumber);
  expect(numbers.sort()).toEqual(["N1", "N2"]);
});
