/** conflicts of care management codes that one child's practitioners bill in the same month. */
import { beforeAll, expect, test } from "vitest";
import { claim } from "../testkit/claims.js";
import { inventChildren } from "../testkit/factories.js";
import { useHub } from "../testkit/hub.js";
import { persona } from "../testkit/personas.js";

const hub = useHub({ now: () => new Date("2025-07-10T12:00:00Z") });
const [P1, P2] = ["1111111112", "2222222223"];
let next = 0;
const billed = (child: number, code: string, practitioner: string | undefined, more = {}) => {
  next += 1;
  return claim({
    claim_number: `C${next}`,
    member_number: `N${child}`,
    procedure_code: code,
    ...(practitioner ? { rendering_practitioner: practitioner } : {}),
    status: "SUBMITTED",
    amount: String(40 + next),
    ...more,
  });
};

beforeAll(async () => {
  const rows = inventChildren(0, 9, () => ({ program: "KS_MEDICAID", enrollment_starts_on: "2019-01-01" }));
  await hub.importRoster("KS_MEDICAID", rows, { effectiveOn: "2025-07-01" });
  await hub.importClaims("KS_MEDICAID", [
    // Child 0: P1 bills chronic and principal care management, P2 principal care management.
    billed(0, "99490", P1),
    billed(0, "99424", P1, { served_from: "2025-06-28" }),
    billed(0, "99424", P2),
    // Child 1: chronic care management by two practitioners in one month; child 2: in two months.
    billed(1, "99490", P1),
    billed(1, "99491", P2, { served_from: "2025-06-30" }),
    billed(2, "99490", P1),
    billed(2, "99490", P2, { served_from: "2025-07-01" }),
    // Child 3: nobody says who the practitioners were.
    billed(3, "99490", undefined),
    billed(3, "99490", undefined, { billing_provider: "1888888885" }),
    // Child 4: two practitioners' transitional care management, 29 and 30 days apart.
    billed(4, "99495", P1, { served_from: "2025-05-02" }),
    billed(4, "99496", P2, { served_from: "2025-05-31" }),
    billed(5, "99495", P1, { served_from: "2025-05-01" }),
    billed(5, "99496", P2, { served_from: "2025-05-31" }),
    // Child 6: transitional beside chronic care management, before and after Medicare's rule of 2020.
    billed(6, "99495", P1, { served_from: "2019-12-03" }),
    billed(6, "99490", P1, { served_from: "2019-12-20" }),
    billed(6, "99495", P1, { served_from: "2020-01-03" }),
    billed(6, "99490", P1, { served_from: "2020-01-20" }),
    // Child 7: the same minutes for two codes of one family; child 8: one after the other.
    billed(7, "99426", P1, { minutes: "30", time_from: "10:00" }),
    billed(7, "99427", P1, { minutes: "20", time_from: "10:29" }),
    billed(8, "99426", P1, { minutes: "30", time_from: "10:00" }),
    billed(8, "99427", P1, { minutes: "20", time_from: "10:30" }),
  ]);
  await hub.settle();
});

async function findingsOf(child: number): Promise<string[]> {
  const { overlapFindings } = await hub.askExpectingNoErrors(
    persona("ks-medicaid"),
    `{ overlapFindings(family: "CPT", first: 100) { nodes { verdict rule { ruleId } startsOn endsOn amountAtRiskCents
        client { members { memberNumber } } } } }`,
    {},
    { purpose: "PAYMENT" },
  );
  return overlapFindings.nodes
    .filter((node: { client: { members: { memberNumber: string }[] } }) => node.client.members[0]?.memberNumber === `N${child}`)
    .map((node: { rule: { ruleId: string }; verdict: string; startsOn: string; endsOn: string; amountAtRiskCents: number }) =>
      [node.rule.ruleId, node.verdict, node.startsOn, node.endsOn, node.amountAtRiskCents].join(" "),
    )
    .sort();
}

test("chronic and principal care management by one practitioner is prohibited, by two to be coordinated", async () => {
  expect(await findingsOf(0)).toEqual([
    "CPT-04 PROHIBITED_DOUBLE_PAYMENT 2025-06-01 2025-06-30 4100",
    "CPT-05 COORDINATE_REQUIRED 2025-06-01 2025-06-30 4100",
  ]);
});

test("two practitioners' chronic care management has one payee in a month, and none too many in two", async () => {
  expect(await findingsOf(1)).toEqual(["CPT-01 PROHIBITED_DOUBLE_PAYMENT 2025-06-01 2025-06-30 4400"]);
  expect(await findingsOf(2)).toEqual([]);
});

test("practitioners whom nobody names are neither the same nor different", async () => {
  expect(await findingsOf(3)).toEqual([]);
});

test("transitional care management is paid once within 30 days", async () => {
  expect(await findingsOf(4)).toEqual(["CPT-06 PROHIBITED_DOUBLE_PAYMENT 2025-05-02 2025-05-31 5000"]);
  expect(await findingsOf(5)).toEqual([]);
});

test("the service date decides: transitional beside chronic care management was prohibited until the end of 2019", async () => {
  expect(await findingsOf(6)).toEqual(["CPT-07 PROHIBITED_DOUBLE_PAYMENT 2019-12-01 2019-12-31 5400"]);
});

test("minutes counted for one code are not counted for another", async () => {
  expect(await findingsOf(7)).toEqual(["CPT-08 PROHIBITED_DOUBLE_PAYMENT 2025-06-03 2025-06-03 5800"]);
  expect(await findingsOf(8)).toEqual([]);
});
