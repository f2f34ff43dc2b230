/** Each rule on payments as the evaluation asks it: a hit, a near miss and a date's edge. */
import { describe, expect, test } from "vitest";
import { readOverlapRules } from "../../../../seed/read-seed.js";
import { type FactPattern, findPaymentOverlaps } from "../../../../subgraphs/shared-clients/overlaps/find-payment-overlaps.js";
import type { OverlapRule } from "../../../../subgraphs/shared-clients/overlaps/overlap-rule.js";
import { joinEqual, listSegments } from "../../../../subgraphs/shared-clients/overlaps/segments.js";
import type { Side } from "../../../../subgraphs/shared-clients/overlaps/side.js";

const rules = readOverlapRules();

const bills = (programCode: string, kind: string, more: Partial<Side> = {}): Side => ({
  basis: "CLAIM",
  programCode,
  kind,
  state: programCode.slice(0, 2),
  function: "CARE_COORDINATION",
  family: "CASE_MANAGEMENT",
  code: "T1016",
  billingUnit: "DAY",
  isPaid: true,
  hasTime: false,
  ...more,
});
const targeted = (programCode: string, kind = "TARGETED_CASE_MANAGEMENT", more: Partial<Side> = {}) =>
  bills(programCode, kind, { function: "TARGETED_CASE_MANAGEMENT", family: "TARGETED_CASE_MANAGEMENT", code: "T1017", ...more });
const monthly: Partial<Side> = { code: "T2023", billingUnit: "CALENDAR_MONTH" };
const healthHome = bills("KS_HEALTH_HOME", "HEALTH_HOME", {
  family: "HEALTH_HOME",
  code: "S0280",
  billingUnit: "CALENDAR_MONTH",
});
const inNewYork: Side = { ...healthHome, programCode: "NY_HEALTH_HOME", state: "NY" };
const enrolled = (programCode: string, kind: string): Side => ({
  basis: "ENROLLMENT",
  programCode,
  kind,
  state: programCode.slice(0, 2),
  function: "NONE",
});
const code = (family: string, procedure: string, more: Partial<Side> = {}) =>
  bills("", "", { kind: null, state: "KS", function: "NONE", family, code: procedure, billingUnit: "CALENDAR_MONTH", ...more });
const chronic = code("CHRONIC_CARE_MANAGEMENT", "99490");

/** "rule verdict unit" for a service date, under exactly these facts. */
function ask(a: Side, b: Side, servedOn = "2025-06-15", facts: Partial<FactPattern> = {}, table = rules): string[] {
  return findPaymentOverlaps(table, { a, b })
    .filter((verdict) => verdict.startsOn <= servedOn && (verdict.endsOn === null || verdict.endsOn >= servedOn))
    .filter((verdict) =>
      (["samePractitioner", "sameProvider", "contractCovers", "isHandOver"] as const).every(
        (fact) => verdict[fact] === "ANY" || verdict[fact] === (facts[fact] ?? "UNKNOWN"),
      ),
    )
    .map(({ rule, verdict, unit }) => `${rule?.ruleId ?? "no rule"} ${verdict} ${unit}`);
}

describe("payments between programs", () => {
  test.each<[string, Side, Side, string, Partial<FactPattern>, string[]]>([
    [
      "targeted case management beside another authority's case management",
      targeted("KS_TCM"),
      bills("KS_SHCN", "TITLE_V_CARE_COORDINATION"),
      "2025-06-15",
      {},
      ["US-01 PROHIBITED_DOUBLE_PAYMENT DAY"],
    ],
    [
      "the same, the day before the rule",
      targeted("KS_TCM"),
      bills("KS_SHCN", "TITLE_V_CARE_COORDINATION"),
      "2008-03-02",
      {},
      ["no rule UNKNOWN_REVIEW DAY"],
    ],
    [
      "where one of them is billed by the month, the month counts",
      targeted("KS_TCM", "TARGETED_CASE_MANAGEMENT", monthly),
      bills("KS_SHCN", "TITLE_V_CARE_COORDINATION"),
      "2025-06-15",
      {},
      ["US-01 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"],
    ],
    [
      "two agencies' targeted case management",
      targeted("KS_TCM"),
      targeted("KS_TCM"),
      "2025-06-15",
      { sameProvider: "NO" },
      ["US-02 PROHIBITED_DOUBLE_PAYMENT DAY"],
    ],
    ["the same agency twice", targeted("KS_TCM"), targeted("KS_TCM"), "2025-06-15", { sameProvider: "YES" }, []],
    [
      "one program's claims, whatever its authority",
      targeted("KS_SHCN", "TITLE_V_CARE_COORDINATION"),
      targeted("KS_SHCN", "TITLE_V_CARE_COORDINATION"),
      "2025-06-15",
      { sameProvider: "YES" },
      [],
    ],
    [
      "health home beside targeted case management",
      healthHome,
      targeted("KS_TCM"),
      "2025-06-15",
      {},
      ["US-07 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"],
    ],
    [
      "New York's health home beside early intervention, also where that bills targeted case management, until June 2024",
      inNewYork,
      targeted("NY_EI", "EARLY_INTERVENTION"),
      "2024-06-30",
      {},
      ["NY-01 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"],
    ],
    [
      "the same from 1 July 2024: both may bill",
      inNewYork,
      targeted("NY_EI", "EARLY_INTERVENTION"),
      "2024-07-01",
      {},
      ["NY-01 COORDINATE_REQUIRED CALENDAR_MONTH"],
    ],
    [
      "elsewhere the federal rule holds",
      healthHome,
      targeted("KS_EI", "EARLY_INTERVENTION"),
      "2024-07-01",
      {},
      ["US-07 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"],
    ],
    [
      "New York's second health home claim of the month, also by one provider",
      inNewYork,
      inNewYork,
      "2025-06-15",
      { sameProvider: "YES" },
      ["NY-02 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"],
    ],
    ["the same, not paid yet", healthHome, { ...targeted("KS_TCM"), isPaid: false }, "2025-06-15", {}, []],
    [
      "two paid coordinations that no rule knows",
      healthHome,
      bills("KS_OTHER", "HOME_VISITING"),
      "2025-06-15",
      {},
      ["no rule UNKNOWN_REVIEW CALENDAR_MONTH"],
    ],
    [
      "transitional care management is never targeted case management",
      code("TRANSITIONAL_CARE_MANAGEMENT", "99495"),
      targeted("KS_TCM"),
      "2025-06-15",
      {},
      [],
    ],
  ])("%s", (_name, a, b, servedOn, facts, expected) => {
    expect(ask(a, b, servedOn, facts)).toEqual(expected);
    expect(ask(b, a, servedOn, facts)).toEqual(expected);
  });
});

describe("payments beside an enrollment", () => {
  const passe = enrolled("AR_PASSE", "PASSE");
  const mco = enrolled("KS_KANCARE", "MCO_CARE_MANAGEMENT");
  test.each<[string, Side, Side, string, Partial<FactPattern>, string[]]>([
    ["Arkansas' program beside a PASSE", targeted("AR_CCHCP"), passe, "2025-06-15", {}, ["AR-01 PROHIBITED_DOUBLE_PAYMENT DAY"]],
    ["the same, the day before PASSEs took full risk", targeted("AR_CCHCP"), passe, "2019-02-28", {}, []],
    [
      "a plan whose contract covers the coordination",
      targeted("KS_TCM"),
      mco,
      "2025-06-15",
      { contractCovers: "YES" },
      ["US-03 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"],
    ],
    [
      "Maryland's HIV case management beside managed care",
      targeted("MD_HIV_TCM"),
      enrolled("MD_MCO", "MCO_CARE_MANAGEMENT"),
      "2025-06-15",
      {},
      ["MD-01 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"],
    ],
    ["Maryland's other case management", targeted("MD_TCM"), enrolled("MD_MCO", "MCO_CARE_MANAGEMENT"), "2025-06-15", {}, []],
    ["one whose contract does not", targeted("KS_TCM"), mco, "2025-06-15", { contractCovers: "NO" }, []],
    ["one of whose contract nobody knows", targeted("KS_TCM"), mco, "2025-06-15", {}, []],
    [
      "a waiver",
      targeted("CA_TCM"),
      enrolled("CA_HCBA", "HCBS_WAIVER"),
      "2025-06-15",
      {},
      ["US-11 PROHIBITED_DOUBLE_PAYMENT DAY"],
    ],
  ])("%s", (_name, a, b, servedOn, facts, expected) => {
    expect(ask(a, b, servedOn, facts)).toEqual(expected);
  });

  test("two spans are no payment", () => {
    expect(findPaymentOverlaps(rules, { a: passe, b: passe })).toEqual([]);
  });
});

describe("care management codes", () => {
  const complex = code("COMPLEX_CHRONIC_CARE_MANAGEMENT", "99487");
  const physician = code("CHRONIC_CARE_MANAGEMENT", "99491");
  const principal = code("PRINCIPAL_CARE_MANAGEMENT", "99424");
  const transitional = code("TRANSITIONAL_CARE_MANAGEMENT", "99495", { billingUnit: "EPISODE_30D" });
  const timed = code("PRINCIPAL_CARE_MANAGEMENT", "99426", { hasTime: true });
  const [same, different] = [{ samePractitioner: "YES" }, { samePractitioner: "NO" }] as const;
  test.each<[string, Side, Side, string, Partial<FactPattern>, string[]]>([
    ["CPT-01", chronic, chronic, "2025-06-15", different, ["CPT-01 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"]],
    ["CPT-01 by one practitioner", chronic, chronic, "2025-06-15", same, []],
    ["CPT-01 before its time", chronic, chronic, "2014-12-31", different, []],
    ["CPT-02", chronic, complex, "2025-06-15", same, ["CPT-02 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"]],
    ["CPT-02 by two", chronic, complex, "2025-06-15", different, []],
    ["CPT-03", chronic, physician, "2025-06-15", same, ["CPT-03 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"]],
    ["CPT-03 before its time", chronic, physician, "2018-12-31", same, []],
    ["CPT-04", principal, chronic, "2025-06-15", same, ["CPT-04 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"]],
    ["CPT-05", principal, chronic, "2025-06-15", different, ["CPT-05 COORDINATE_REQUIRED CALENDAR_MONTH"]],
    ["CPT-06", transitional, transitional, "2025-06-15", different, ["CPT-06 PROHIBITED_DOUBLE_PAYMENT EPISODE_30D"]],
    ["CPT-07 until 2019", transitional, chronic, "2019-12-31", same, ["CPT-07 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"]],
    ["CPT-07 from 2020", transitional, chronic, "2020-01-01", same, []],
    ["CPT-08", timed, timed, "2025-06-15", same, ["CPT-08 PROHIBITED_DOUBLE_PAYMENT MINUTE"]],
    ["CPT-08 without times", principal, principal, "2025-06-15", same, []],
  ])("%s", (_name, a, b, servedOn, facts, expected) => {
    expect(ask(a, b, servedOn, facts)).toEqual(expected);
  });
});

test("whose payments within one program are held against each other follows from what the rule tells apart", () => {
  const payees = new Map(findPayees(rules));
  expect(["US-02", "CPT-01", "CPT-02", "CPT-03", "CPT-08"].map((ruleId) => payees.get(ruleId))).toEqual([
    ...["PROVIDER", "PRACTITIONER", "FAMILY", "CODE", "CLAIM"],
  ]);
});

function findPayees(table: readonly OverlapRule[]): [string | undefined, string][] {
  const sides = [
    targeted("KS_TCM"),
    ...["99490", "99491"].map((procedure) => code("CHRONIC_CARE_MANAGEMENT", procedure, { hasTime: true })),
    code("COMPLEX_CHRONIC_CARE_MANAGEMENT", "99487", { hasTime: true }),
  ];
  return sides.flatMap((a) =>
    sides.flatMap((b) =>
      findPaymentOverlaps(table, { a, b }).map(({ rule, payee }) => [rule?.ruleId, payee] as [string, string]),
    ),
  );
}

test("a hand-over in the middle of the month is no double payment where the rule excepts it", () => {
  const excepted = rules.map(
    (rule): OverlapRule => (rule.ruleId === "US-07" ? { ...rule, exceptions: ["TRANSITION_MONTH"] } : rule),
  );
  const [home, agency] = [healthHome, targeted("KS_TCM", "TARGETED_CASE_MANAGEMENT", monthly)];
  expect(ask(home, agency, "2025-06-15", { isHandOver: "YES" })).toEqual(["US-07 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH"]);
  expect(ask(home, agency, "2025-06-15", { isHandOver: "NO" }, excepted)).toEqual([
    "US-07 PROHIBITED_DOUBLE_PAYMENT CALENDAR_MONTH",
  ]);
  expect(ask(home, agency, "2025-06-15", { isHandOver: "YES" }, excepted)).toEqual([]);
});

test("days between two changes of the rules are one segment, and equal neighbours join", () => {
  const [january, july] = rules.filter(({ ruleId, row }) => ruleId === "NY-01" && row < 3);
  const segments = listSegments([january, july].flatMap((rule) => rule ?? []));
  expect(segments.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
    ["1900-01-01", "2016-11-30"],
    ["2016-12-01", "2024-06-30"],
    ["2024-07-01", null],
  ]);
  const joined = segments.map((segment) => ({ ...segment, rule: null })).reduce<ReturnType<typeof toDecided>[]>(joinEqual, []);
  expect(joined).toEqual([{ startsOn: "1900-01-01", endsOn: null, rule: null }]);
});

function toDecided(segment: ReturnType<typeof listSegments>[number]) {
  return { ...segment, rule: null as OverlapRule | null };
}
