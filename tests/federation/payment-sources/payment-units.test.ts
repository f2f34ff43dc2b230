/** Payments beside a plan's enrollment and beside each other: who pays, which months meet, and what is at risk. */
import { beforeAll, describe, expect, test } from "vitest";
import { type ClaimCells, claim } from "../../testkit/claims.js";
import { inventChildren } from "../../testkit/factories.js";
import { listStoredFindings } from "../../testkit/findings.js";
import { useHub } from "../../testkit/hub.js";
import type { RosterCells } from "../../testkit/rosters.js";

const hub = useHub({ now: () => new Date("2025-07-10T12:00:00Z") });

const CASES = [
  ...["billed to the plan", "billed to another payer", "fee for each service", "fee by the month", "its own fee by the month"],
  ...[
    "a month from the middle",
    "the month after",
    "a plan from the first",
    "two months",
    "day and month",
    "contract from the day",
  ],
  ...["two practitioners", "two agencies", "an agency between", "one practitioner's two families", "two programs"],
] as const;
type Case = (typeof CASES)[number];
const OF_MONTHS = CASES.slice(CASES.indexOf("a month from the middle"), CASES.indexOf("two practitioners"));
const numberOf = (name: Case) => `N${CASES.indexOf(name)}`;

let lines = 0;
const paid = (name: Case, served_from: string, more: ClaimCells): ClaimCells => {
  lines += 1;
  return claim({ claim_number: `C${lines}`, member_number: numberOf(name), served_from, ...more });
};
const listed = (program: string, names: readonly Case[], more: RosterCells = {}) =>
  names.map((name) => ({
    ...inventChildren(CASES.indexOf(name), CASES.indexOf(name) + 1, () => ({}))[0],
    program,
    enrollment_starts_on: "2025-01-01",
    ...more,
  }));

const [FIRST, SECOND] = ["1999999984", "1999999976"];
const chronic = (name: Case, rendering_practitioner: string, procedure_code: string, amount: string) =>
  paid(name, "2025-06-05", { procedure_code, rendering_practitioner, amount });
const byAgency = (name: Case, billing_provider: string, amount: string) =>
  paid(name, "2025-06-10", { program: "KS_CHCSEK", billing_provider, amount });
const OF_PAYEES = [
  chronic("two practitioners", FIRST, "99490", "60"),
  chronic("two practitioners", FIRST, "99439", "45"),
  chronic("two practitioners", SECOND, "99490", "60"),
  chronic("two practitioners", SECOND, "99439", "45"),
  byAgency("two agencies", SECOND, "50"),
  byAgency("two agencies", FIRST, "100"),
  byAgency("two agencies", FIRST, "100"),
  byAgency("an agency between", FIRST, "100"),
  byAgency("an agency between", SECOND, "50"),
  byAgency("an agency between", FIRST, "100"),
  chronic("one practitioner's two families", FIRST, "99490", "60"),
  chronic("one practitioner's two families", FIRST, "99487", "130"),
  chronic("one practitioner's two families", FIRST, "99439", "45"),
  chronic("one practitioner's two families", FIRST, "99489", "70"),
  byAgency("two programs", FIRST, "100"),
  paid("two programs", "2025-06-10", { program: "KS_SHCN", procedure_code: "T1016", amount: "70" }),
  byAgency("two programs", FIRST, "20"),
];

beforeAll(async () => {
  // The invented arrangement of a plan's program that says that its capitation pays for coordination.
  await hub.database.pool.query(
    `insert into hub_programs.arrangement (program_code, starts_on, delivery, authority, billing_unit, bills_medicaid,
       contract_covers_coordination, funding, citation, confidence)
     values ('KS_KANCARE', '2025-01-01', 'MANAGED_CARE', 'MANAGED_CARE', 'CALENDAR_MONTH', true, true, '[]', 'invented', 'K')`,
  );
  await hub.importRoster("KS_MEDICAID", listed("KS_MEDICAID", ["billed to the plan", "billed to another payer"]));
  await hub.importRoster("KS_MCO_A", listed("KS_KANCARE", ["billed to the plan", "billed to another payer"]));
  await hub.importRoster("NM_CMS", listed("NM_CMS", ["fee for each service"]));
  await hub.importRoster("NM_MCO_2", listed("NM_MANAGED_CARE", ["fee for each service"]));
  await hub.importRoster("IL_DSCC", listed("IL_DSCC", ["fee by the month", "its own fee by the month"]));
  await hub.importRoster("IL_MCO_1", listed("IL_MANAGED_CARE", ["fee by the month", "its own fee by the month"]));
  await hub.importRoster("KS_MCO_B", [
    ...listed("KS_KANCARE", ["a plan from the first"], { enrollment_starts_on: "2025-06-01" }),
    ...listed("KS_KANCARE", ["contract from the day"], { enrollment_starts_on: "2025-01-01" }),
  ]);
  await hub.importRoster("KS_MCO_C", listed("KS_MEDICAID", CASES.slice(CASES.indexOf("two practitioners"))));
  await hub.importRoster("KS_CHCSEK", listed("KS_CHCSEK", OF_MONTHS));
  await hub.settle();
  const home = { program: "KS_HEALTH_HOME", procedure_code: "S0280", amount: "200" };
  const targeted = { program: "KS_CHCSEK", amount: "80" };
  const monthly = { ...targeted, procedure_code: "T2023" };
  const title5 = { program: "KS_SHCN", procedure_code: "T1016", amount: "30" };
  await hub.importClaims("KS_CHCSEK", [
    paid("a month from the middle", "2025-05-16", { ...monthly, served_to: "2025-06-15" }),
    paid("a month from the middle", "2025-06-01", { ...home, served_to: "2025-06-30" }),
    paid("the month after", "2025-05-16", { ...monthly, served_to: "2025-06-15" }),
    paid("the month after", "2025-07-01", { ...home, served_to: "2025-07-09" }),
    paid("a plan from the first", "2025-05-28", { ...targeted, served_to: "2025-06-03" }),
    paid("two months", "2025-05-16", { ...monthly, served_to: "2025-06-15" }),
    paid("two months", "2025-05-01", { ...home, served_to: "2025-06-30" }),
    paid("day and month", "2025-06-01", targeted),
    paid("day and month", "2025-06-01", monthly),
    paid("day and month", "2025-06-01", title5),
    paid("contract from the day", "2024-12-28", { ...targeted, served_to: "2025-01-02" }),
  ]);
  await hub.importClaims("KS_MCO_C", OF_PAYEES);
  const chcsek = { program: "KS_CHCSEK", amount: "80" };
  await hub.importClaims("KS_MEDICAID", [
    paid("billed to the plan", "2025-06-10", { ...chcsek, payer: "KS_MCO_A" }),
    paid("billed to another payer", "2025-06-10", { ...chcsek, payer: "KS_MEDICAID" }),
  ]);
  await hub.importClaims("NM_CMS", [
    paid("fee for each service", "2025-06-10", { program: "NM_CMS", payer: "NM_MEDICAID", amount: "80" }),
  ]);
  await hub.importClaims("IL_DSCC", [
    paid("fee by the month", "2025-06-10", { program: "IL_DSCC", payer: "IL_MEDICAID", amount: "80" }),
    paid("its own fee by the month", "2025-06-10", { program: "IL_DSCC", payer: "IL_MCO_1", amount: "80" }),
  ]);
  await hub.settle();
});

async function listPayments(name: Case): Promise<string[]> {
  const found = (await listStoredFindings(hub, numberOf(name))).filter(({ kind }) => kind === "PAYMENT");
  return found.map(({ rule, unit, startsOn, endsOn, amountAtRiskCents }) =>
    [rule, unit, startsOn, endsOn, amountAtRiskCents].join(" "),
  );
}

describe("beside a plan whose contract may cover the coordination", () => {
  test.each<[Case, string[]]>([
    // 42 CFR 438.60 bars another payment beside the plan's, not the one that the plan makes.
    ["billed to the plan", []],
    ["billed to another payer", ["US-06 CALENDAR_MONTH 2025-06-01 2025-06-30 8000"]],
    // New Mexico's contract is for billing the plan by the service: nothing is paid yet where nothing was billed.
    ["fee for each service", []],
    ["fee by the month", ["IL-01 CALENDAR_MONTH 2025-06-01 2025-06-30 8000"]],
    ["its own fee by the month", []],
  ])("%s", async (name, expected) => {
    expect(await listPayments(name)).toEqual(expected);
  });
});

describe("by the month", () => {
  test.each<[Case, string[]]>([
    ["a month from the middle", ["US-07 CALENDAR_MONTH 2025-06-01 2025-06-30 8000"]],
    ["the month after", []],
    ["two months", ["US-07 CALENDAR_MONTH 2025-05-01 2025-06-30 8000"]],
    ["a plan from the first", ["US-06 CALENDAR_MONTH 2025-06-01 2025-06-30 8000"]],
    // What the contract covers is asked for the first day on which both serve, not for the claim's.
    ["contract from the day", ["US-06 CALENDAR_MONTH 2025-01-01 2025-01-31 8000"]],
    // One rule, one month: what shares the day and what shares the month are two findings.
    ["day and month", ["US-01 CALENDAR_MONTH 2025-06-01 2025-06-30 3000", "US-01 DAY 2025-06-01 2025-06-01 3000"]],
  ])("%s", async (name, expected) => {
    expect((await listPayments(name)).sort()).toEqual(expected);
  });
});

describe("at risk is what would have been saved at least, in whatever order the lines came", () => {
  test.each<[Case, string, number]>([
    ["two practitioners", "CPT-01", 10_500],
    ["two agencies", "US-02", 5_000],
    ["an agency between", "US-02", 5_000],
    ["one practitioner's two families", "CPT-02", 10_500],
    ["two programs", "US-01", 7_000],
  ])("%s", async (name, rule, cents) => {
    const found = (await listStoredFindings(hub, numberOf(name))).filter(({ kind }) => kind === "PAYMENT");
    expect(found.map((finding) => [finding.rule, finding.amountAtRiskCents])).toEqual([[rule, cents]]);
  });
});
