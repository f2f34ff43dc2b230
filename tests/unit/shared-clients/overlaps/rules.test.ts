/** The shipped rules, each asked as the evaluation asks them: a hit, a near miss and a date's edge. */
import { describe, expect, test } from "vitest";
import { readOverlapRules } from "../../../../seed/read-seed.js";
import type { PlainDate } from "../../../../subgraphs/shared/dates.js";
import { findApplicableRule } from "../../../../subgraphs/shared-clients/overlaps/applicable-rule.js";
import { provides, sideFits } from "../../../../subgraphs/shared-clients/overlaps/conditions.js";
import { findAssignmentOverlaps } from "../../../../subgraphs/shared-clients/overlaps/find-assignment-overlaps.js";
import { strictnessOf } from "../../../../subgraphs/shared-clients/overlaps/overlap-rule.js";
import { listAuthorities, type PairFacts, type Side } from "../../../../subgraphs/shared-clients/overlaps/side.js";

const rules = readOverlapRules();

const coordinates = (kind: string, state = "KS", programCode = `${state}_ANY`): Side => {
  return { basis: "ASSIGNMENT", programCode, kind, state, function: "CARE_COORDINATION" };
};
const enrolls = (kind: string, state = "KS", programCode = `${state}_ANY`): Side => {
  return { ...coordinates(kind, state, programCode), basis: "ENROLLMENT", function: "NONE" };
};
const bills = (kind: string, more: Partial<Side> = {}): Side => {
  return { basis: "CLAIM", programCode: "KS_ANY", kind, state: "KS", function: "CARE_COORDINATION", isPaid: true, ...more };
};
const billsTargeted = (more: Partial<Side> = {}): Side => {
  return bills("TARGETED_CASE_MANAGEMENT", { function: "TARGETED_CASE_MANAGEMENT", ...more });
};

function ask(a: Side, b: Side, servedOn = "2025-06-15", facts: PairFacts = {}): string {
  const applied = findApplicableRule(rules, { a, b, facts }, servedOn as PlainDate);
  if (!applied) return "no rule";
  return `${applied.rule.ruleId} ${applied.isExcepted ? "does not object" : applied.rule.verdict}`;
}

const passe = enrolls("PASSE", "AR", "AR_PASSE");
const cchcp = billsTargeted({ programCode: "AR_CCHCP", state: "AR" });
const newYork = (kind: string) => bills(kind, { state: "NY", programCode: "NY_ANY" });
const chronic = bills("PRIMARY_CARE_MEDICAL_HOME", { family: "CHRONIC_CARE_MANAGEMENT", code: "99490" });
const principal = bills("PRIMARY_CARE_MEDICAL_HOME", { family: "PRINCIPAL_CARE_MANAGEMENT", code: "99426" });
const transitional = bills("PRIMARY_CARE_MEDICAL_HOME", { family: "TRANSITIONAL_CARE_MANAGEMENT", code: "99495" });

describe("which rule decides", () => {
  test.each<[string, Side, Side, string, PairFacts, string]>([
    ["targeted case management beside a PASSE", cchcp, passe, "2025-06-15", {}, "AR-01 PROHIBITED_DOUBLE_PAYMENT"],
    ["the same, the day before PASSEs took full risk", cchcp, passe, "2019-02-28", {}, "no rule"],
    ["a denied claim is no payment", { ...cchcp, isPaid: false }, passe, "2025-06-15", {}, "no rule"],
    ["two PASSEs", passe, passe, "2025-06-15", {}, "AR-02 EXCLUDED"],
    [
      "health home and early intervention in June 2024",
      newYork("HEALTH_HOME"),
      newYork("EARLY_INTERVENTION"),
      "2024-06-30",
      {},
      "NY-01 PROHIBITED_DOUBLE_PAYMENT",
    ],
    [
      "the same from 1 July 2024",
      newYork("HEALTH_HOME"),
      newYork("EARLY_INTERVENTION"),
      "2024-07-01",
      {},
      "NY-01 COORDINATE_REQUIRED",
    ],
    [
      "chronic care management by two practitioners",
      chronic,
      chronic,
      "2025-06-15",
      { samePractitioner: false },
      "CPT-01 PROHIBITED_DOUBLE_PAYMENT",
    ],
    ["the same by one practitioner", chronic, chronic, "2025-06-15", { samePractitioner: true }, "no rule"],
    [
      "principal and chronic by one practitioner",
      principal,
      chronic,
      "2025-06-15",
      { samePractitioner: true },
      "CPT-04 PROHIBITED_DOUBLE_PAYMENT",
    ],
    ["principal and chronic by two", principal, chronic, "2025-06-15", { samePractitioner: false }, "CPT-05 COORDINATE_REQUIRED"],
    [
      "transitional and chronic by one, before 2020",
      transitional,
      chronic,
      "2019-12-31",
      { samePractitioner: true },
      "CPT-07 PROHIBITED_DOUBLE_PAYMENT",
    ],
    [
      "transitional and chronic by one, from 2020",
      transitional,
      chronic,
      "2020-01-01",
      { samePractitioner: true },
      "CPT-07 ALLOWED_DISTINCT",
    ],
    ["targeted case management is not transitional care", cchcp, { ...transitional, state: "AR" }, "2025-06-15", {}, "no rule"],
    [
      "a waiver beside enhanced care management",
      enrolls("HCBS_WAIVER", "CA", "CA_HCBA"),
      enrolls("ENHANCED_CARE_MANAGEMENT", "CA", "CA_ECM"),
      "2025-06-15",
      {},
      "CA-02 EXCLUDED",
    ],
    ["the same outside California", enrolls("HCBS_WAIVER"), enrolls("ENHANCED_CARE_MANAGEMENT"), "2025-06-15", {}, "no rule"],
    ...["EARLY_INTERVENTION", "CHILD_WELFARE", "SPECIAL_EDUCATION", "HOME_VISITING", "COMMUNITY_HUB", "HEALTH_HOME"].map(
      (kind): [string, Side, Side, string, PairFacts, string] => [
        `nutrition beside ${kind}`,
        coordinates("NUTRITION_WIC"),
        coordinates(kind),
        "2025-06-15",
        {},
        "US-16 ENCOURAGED",
      ],
    ),
    [
      "a plan beside a medical home",
      coordinates("MCO_CARE_MANAGEMENT"),
      coordinates("PRIMARY_CARE_MEDICAL_HOME"),
      "2025-06-15",
      {},
      "US-04 COORDINATE_REQUIRED",
    ],
    [
      "two coordinators of whom one visits at home",
      coordinates("HOME_VISITING"),
      coordinates("TITLE_V_CARE_COORDINATION"),
      "2025-06-15",
      {},
      "US-17 COORDINATE_REQUIRED",
    ],
    [
      "home visiting beside an enrollment",
      coordinates("HOME_VISITING"),
      enrolls("TITLE_V_CARE_COORDINATION"),
      "2025-06-15",
      {},
      "US-17 ALLOWED_DISTINCT",
    ],
    [
      "two agencies' targeted case management",
      billsTargeted(),
      billsTargeted(),
      "2025-06-15",
      { sameProvider: false },
      "US-02 PROHIBITED_DOUBLE_PAYMENT",
    ],
    [
      "the same with one plan, a lead and an agreement on who bills",
      billsTargeted(),
      billsTargeted(),
      "2025-06-15",
      { sameProvider: false, singlePlanWithLead: true },
      "US-02 does not object",
    ],
    [
      "a plan whose contract covers the function",
      billsTargeted(),
      enrolls("MCO_CARE_MANAGEMENT"),
      "2025-06-15",
      { contractCoversFunction: true },
      "US-03 PROHIBITED_DOUBLE_PAYMENT",
    ],
    [
      "a plan whose contract does not",
      billsTargeted(),
      enrolls("MCO_CARE_MANAGEMENT"),
      "2025-06-15",
      { contractCoversFunction: false },
      "no rule",
    ],
  ])("%s", (_name, a, b, servedOn, facts, expected) => {
    expect(ask(a, b, servedOn, facts)).toBe(expected);
    expect(ask(b, a, servedOn, facts)).toBe(expected);
  });

  test("a state's rule loosens the federal one only where counsel confirmed it, or its own text was seen", () => {
    const [a, b] = [coordinates("EARLY_INTERVENTION"), coordinates("MCO_CARE_MANAGEMENT")];
    const federal = rules.find((rule) => rule.ruleId === "US-12" && rule.row === 1);
    if (!federal) throw new Error("the rules have no US-12");
    const looser = { ...federal, ruleId: "KS-99", jurisdiction: "KS", verdict: "ALLOWED_DISTINCT" as const };
    const decide = (state: typeof looser) =>
      findApplicableRule([federal, state], { a, b, facts: {} }, "2025-06-15" as PlainDate)?.rule.ruleId;
    expect(decide(looser)).toBe("US-12");
    expect(decide({ ...looser, confirmedBy: "Counsel" })).toBe("KS-99");
    // The text of one on a more specific pair was seen: only where it came with the hub, and is that sure.
    const narrower = { ...looser, sideB: { kind: ["MCO_CARE_MANAGEMENT"] } };
    expect(decide(narrower)).toBe("KS-99");
    expect(decide({ ...narrower, isShipped: false })).toBe("US-12");
    expect(decide({ ...narrower, confidence: "P" })).toBe("US-12");
    expect(strictnessOf("ALLOWED_DISTINCT")).toBeLessThan(strictnessOf("COORDINATE_REQUIRED"));
  });
});

test("a state's exception loosens the federal rule no more than a milder verdict would", () => {
  const federal = rules.find((rule) => rule.ruleId === "US-07");
  if (!federal) throw new Error("the rules have no US-07");
  const state = { ...federal, ruleId: "KS-99", jurisdiction: "KS", exceptions: ["TRANSITION_MONTH" as const] };
  const pair = { a: bills("HEALTH_HOME"), b: billsTargeted(), facts: { isHandOver: true } };
  const decide = (confirmedBy: string | null) =>
    findApplicableRule([federal, { ...state, confirmedBy }], pair, "2025-06-15" as PlainDate);
  expect(decide(null)).toMatchObject({ rule: { ruleId: "US-07" }, isExcepted: false });
  expect(decide("Counsel")).toMatchObject({ rule: { ruleId: "KS-99" }, isExcepted: true });
});

describe("two spans", () => {
  test("without a rule are for a person to look at, but two enrollments without one are not", () => {
    const pair = { a: coordinates("ACO_CARE_COORDINATION"), b: coordinates("PRIMARY_CARE_MEDICAL_HOME"), facts: {} };
    expect(findAssignmentOverlaps(rules, pair)).toMatchObject([{ rule: null, verdict: "UNKNOWN_REVIEW", endsOn: null }]);
    const enrollments = { a: enrolls("ACO_CARE_COORDINATION"), b: enrolls("PRIMARY_CARE_MEDICAL_HOME"), facts: {} };
    expect(findAssignmentOverlaps(rules, enrollments)).toEqual([]);
  });

  test.each<[string, Side, Side, boolean]>([
    ["another PASSE", coordinates("PASSE", "AR"), coordinates("PASSE", "AR"), true],
    ["another plan", coordinates("MCO_CARE_MANAGEMENT"), coordinates("MCO_CARE_MANAGEMENT"), true],
    ["whoever else coordinates", coordinates("EARLY_INTERVENTION"), coordinates("EARLY_INTERVENTION"), false],
    ["a program beside a plan", coordinates("TITLE_V_CARE_COORDINATION"), coordinates("MCO_CARE_MANAGEMENT"), false],
  ])("of one kind are about another organization where the rule is: %s", (_name, a, b, isOfAnother) => {
    expect(findAssignmentOverlaps(rules, { a, b, facts: {} }).at(-1)).toMatchObject({ isOfAnother });
  });

  test("change their verdict on the day that the rule changes", () => {
    const [a, b] = [coordinates("HEALTH_HOME", "NY"), coordinates("EARLY_INTERVENTION", "NY")];
    const verdicts = findAssignmentOverlaps(rules, { a, b, facts: {} });
    expect(verdicts.map(({ rule, startsOn, endsOn }) => [rule?.ruleId ?? null, startsOn, endsOn])).toEqual([
      [null, "1900-01-01", "2011-10-27"],
      ["US-12", "2011-10-28", "2024-06-30"],
      ["NY-01", "2024-07-01", null],
    ]);
  });

  test("say which of them the rule lets lead, whichever comes first", () => {
    const [a, b] = [
      coordinates("TITLE_V_CARE_COORDINATION", "CA", "CA_CCS"),
      coordinates("ENHANCED_CARE_MANAGEMENT", "CA", "CA_ECM"),
    ];
    expect(findAssignmentOverlaps(rules, { a, b, facts: {} }).at(-1)).toMatchObject({ lead: "b" });
    expect(findAssignmentOverlaps(rules, { a: b, b: a, facts: {} }).at(-1)).toMatchObject({ lead: "a" });
  });

  test("who coordinates proves an enrollment, a claim proves neither", () => {
    expect(provides(coordinates("PASSE"), "ENROLLMENT")).toBe(true);
    expect(provides(enrolls("PASSE"), "ASSIGNMENT")).toBe(false);
    expect(provides(bills("PASSE"), "ENROLLMENT")).toBe(false);
    expect(sideFits({ kind: ["PASSE"], program: ["AR_PASSE"] }, passe, null)).toBe(true);
  });
});

describe("the law that a program rests on", () => {
  const from = "2025-03-01" as PlainDate;
  const until = "2025-08-31" as PlainDate;
  const home = enrolls("HEALTH_HOME", "KS", "KS_HOME");
  const complex: Side = {
    ...enrolls("HEALTH_HOME", "KS", "KS_COMPLEX"),
    authorities: [{ authority: "SSA_1945A", startsOn: from, endsOn: until }],
  };

  test.each([
    ["2025-02-28", "SSA_1945", "no rule"],
    ["2025-03-01", "SSA_1945A", "US-09 EXCLUDED"],
    ["2025-08-31", "SSA_1945A", "US-09 EXCLUDED"],
    ["2025-09-01", "SSA_1945", "no rule"],
  ])("is its own dated fact where there is one, else its kind's: on %s %s, %s", (day, authority, said) => {
    expect(listAuthorities(complex, day as PlainDate)).toEqual([authority]);
    expect([ask(home, complex, day), ask(complex, home, day)]).toEqual([said, said]);
  });

  test("on some day or other it is each of them", () => {
    expect(listAuthorities(complex, null)).toEqual(["SSA_1945", "SSA_1945A"]);
    expect(listAuthorities(passe, null)).toEqual(["MANAGED_CARE"]);
    expect(sideFits({ authority: ["SSA_1945A"] }, complex, null)).toBe(true);
    expect(sideFits({ authority: ["SSA_1945A"] }, home, null)).toBe(false);
  });

  test("a side without a program rests on no law: another authority's payment beside it is not known to be one", () => {
    const unnamed = billsTargeted({ programCode: "", kind: null });
    expect([listAuthorities(unnamed, "2025-06-15" as PlainDate), listAuthorities(unnamed, null)]).toEqual([[], []]);
    expect(ask(cchcp, unnamed)).toBe("no rule");
    expect(ask(cchcp, { ...unnamed, programCode: "AR_ANY", kind: "COMMUNITY_HUB" })).toBe("US-01 PROHIBITED_DOUBLE_PAYMENT");
  });

  test("a change of it ends a verdict and begins another", () => {
    const verdicts = findAssignmentOverlaps(rules, { a: home, b: complex, facts: {} });
    expect(verdicts.map(({ rule, startsOn, endsOn, lead }) => [rule?.ruleId, startsOn, endsOn, lead])).toEqual([
      ["US-09", from, until, "b"],
    ]);
  });
});
