import { describe, expect, test } from "vitest";
import { readOverlapRules } from "../../../../seed/read-seed.js";
import { parseOverlapRules } from "../../../../subgraphs/shared-clients/rules/parse-overlap-rules.js";

const RULE = {
  rule_id: "KS-77",
  row: "1",
  jurisdiction: "KS",
  side_a: "program=KS_SHCN",
  side_b: "kind=MCO_CARE_MANAGEMENT",
  verdict: "COORDINATE_REQUIRED",
  unit: "DAY",
  evidence_a: "ASSIGNMENT",
  evidence_b: "ASSIGNMENT",
  conditions: "",
  exceptions: "",
  lead: "NONE",
  effective_from: "2020-01-01",
  effective_to: "",
  citation: "An invented rule",
  citation_url: "",
  confidence: "K",
  confirmed_by: "",
  confirmed_on: "",
};
const parse = (...rows: object[]) => parseOverlapRules({ file: "rules.csv", rows, knownPrograms: new Set(["KS_SHCN"]) });

test("the shipped table holds every rule with a citation and an effective date", () => {
  const rules = readOverlapRules();
  expect(new Set(rules.map((rule) => rule.ruleId)).size).toBe(45);
  expect(rules.filter((rule) => !rule.citation || !rule.effectiveFrom)).toEqual([]);
});

describe("a rule is refused by name, with file, line and field, where it", () => {
  test.each<[string, object[], RegExp]>([
    ["has no citation", [{ ...RULE, citation: "" }], /rules\.csv, line 2, rule KS-77: citation/],
    ["has no effective date", [{ ...RULE, effective_from: "" }], /rules\.csv, line 2, rule KS-77: effective_from/],
    ["names an unknown program", [{ ...RULE, side_a: "program=KS_NOBODY" }], /rule KS-77: side_a, side_b: KS_NOBODY/],
    ["names an unknown property", [{ ...RULE, side_b: "colour=red" }], /rule KS-77: side_b/],
    ["names an unknown condition", [{ ...RULE, conditions: "SOMETIMES" }], /rule KS-77: conditions/],
    ["ties with another", [RULE, { ...RULE, rule_id: "KS-78" }], /line 3, rule KS-78: ties with rule KS-77/],
    [
      "ties with its sides swapped",
      [RULE, { ...RULE, rule_id: "KS-78", side_a: RULE.side_b, side_b: RULE.side_a }],
      /ties with rule KS-77/,
    ],
  ])("%s", (_name, rows, message) => {
    expect(() => parse(...rows)).toThrow(message);
  });

  test("but not where another one ended the day before", () => {
    expect(
      parse({ ...RULE, effective_to: "2024-12-31" }, { ...RULE, rule_id: "KS-78", effective_from: "2025-01-01" }),
    ).toHaveLength(2);
  });
});
