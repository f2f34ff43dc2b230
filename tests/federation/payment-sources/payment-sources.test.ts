/** One service of which two feeds tell: what each leaves out, the other says, and the two are one payment. */
import { beforeAll, expect, test } from "vitest";
import { type ClaimCells, claim } from "../../testkit/claims.js";
import { inventChildren } from "../../testkit/factories.js";
import { listStoredFindings } from "../../testkit/findings.js";
import { useHub } from "../../testkit/hub.js";

const hub = useHub({ now: () => new Date("2025-07-10T12:00:00Z") });

const CASES = [
  ...["no program", "no modifier", "own file", "another agency", "denied", "two services", "payer's only program"],
] as const;
type Case = (typeof CASES)[number];

let lines = 0;
const line = (name: Case, more: ClaimCells) => {
  lines += 1;
  return claim({ claim_number: `C${lines}`, member_number: `N${CASES.indexOf(name)}`, payer: "AR_MEDICAID", ...more });
};
const CCHCP = { program: "AR_CCHCP" };

const OF_PROGRAM = [
  line("no program", CCHCP),
  line("no modifier", { ...CCHCP, modifier: "U1" }),
  line("own file", {}),
  line("another agency", CCHCP),
  line("denied", CCHCP),
  line("two services", { ...CCHCP, modifier: "U1" }),
  line("two services", { ...CCHCP, modifier: "U2" }),
];
const OF_PAYER = [
  line("no program", {}),
  line("no modifier", {}),
  line("another agency", { billing_provider: "1999999976", amount: "80" }),
  line("denied", { status: "DENIED" }),
  line("two services", {}),
];

beforeAll(async () => {
  const listed = (cells: object) => inventChildren(0, CASES.length, () => ({ enrollment_starts_on: "2025-01-01", ...cells }));
  const inPasse = ["own file", "denied"].map((name) => CASES.indexOf(name as Case));
  await hub.importRoster("AR_MEDICAID", listed({ program: "AR_MEDICAID" }));
  await hub.importRoster("AR_CCHCP", listed({ program: "AR_CCHCP" }));
  await hub.importRoster(
    "AR_PASSE_1",
    listed({ program: "AR_PASSE" }).filter((_, index) => inPasse.includes(index)),
  );
  await hub.importRoster(
    "KY_MEDICAID",
    inventChildren(CASES.indexOf("payer's only program"), CASES.length, () => ({})),
  );
  await hub.settle();
  await hub.importClaims("AR_CCHCP", OF_PROGRAM);
  await hub.importClaims("AR_MEDICAID", OF_PAYER);
  await hub.importClaims("KY_MEDICAID", [line("payer's only program", { payer: "" })]);
  await hub.settle();
});

test.each<[Case, string[]]>([
  ["no program", []],
  ["no modifier", []],
  // The program's own claims are under its program, as its coordinators are: the rule that names it, by the day.
  ["own file", ["AR-01 DAY 2025-06-03 12050"]],
  ["another agency", ["US-02 DAY 2025-06-03 8000"]],
  ["denied", []],
  ["two services", []],
])("the payer's feed and the provider's: %s", async (name, expected) => {
  const found = await listStoredFindings(hub, `N${CASES.indexOf(name)}`);
  const payments = found.filter(({ kind }) => kind === "PAYMENT");
  expect(
    payments.map(({ rule, unit, startsOn, amountAtRiskCents }) => [rule, unit, startsOn, amountAtRiskCents].join(" ")),
  ).toEqual(expected);
});

test("a Medicaid agency pays for other programs than the one that it runs: a line without one stays without", async () => {
  const { rows } = await hub.database.pool.query(
    "select distinct organization_id, program_code from hub_measures.claim where program_code is null order by 1",
  );
  expect(rows).toEqual([
    { organization_id: "AR_MEDICAID", program_code: null },
    { organization_id: "KY_MEDICAID", program_code: null },
  ]);
});
