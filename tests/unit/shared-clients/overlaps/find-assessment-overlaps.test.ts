import { expect, test } from "vitest";
import { readOverlapRules } from "../../../../seed/read-seed.js";
import { findAssessmentOverlaps } from "../../../../subgraphs/shared-clients/overlaps/find-assessment-overlaps.js";
import type { Side } from "../../../../subgraphs/shared-clients/overlaps/side.js";

const rules = readOverlapRules();
const assesses = (kind: string): Side => ({
  basis: "ASSESSMENT",
  programCode: `KS_${kind}`,
  kind,
  state: "KS",
  function: "NONE",
});
const [plan, program, home] = [assesses("MCO_CARE_MANAGEMENT"), assesses("TITLE_V_CARE_COORDINATION"), assesses("HEALTH_HOME")];

test("a plan's assessment and another's are shared from the first day of the rule on, whichever comes first", () => {
  const expected = [{ verdict: "COORDINATE_REQUIRED", lead: null, startsOn: "2002-08-13", endsOn: null, windowDays: 365 }];
  for (const pair of [
    { a: plan, b: program },
    { a: program, b: plan },
  ])
    expect(findAssessmentOverlaps(rules, pair)).toEqual(
      expected.map((verdict) => ({ ...verdict, rule: expect.objectContaining({ ruleId: "US-04", row: 2 }) })),
    );
});

test("where no rule speaks, an assessment may be repeated", () => {
  expect(findAssessmentOverlaps(rules, { a: program, b: home })).toEqual([]);
});

test("a rule's own window goes before the usual one", () => {
  const shorter = rules.map((rule) => (rule.ruleId === "US-04" ? { ...rule, windowDays: 90 } : rule));
  expect(findAssessmentOverlaps(shorter, { a: plan, b: program }).map(({ windowDays }) => windowDays)).toEqual([90]);
  const unsaid = rules.map((rule) => (rule.ruleId === "US-04" ? { ...rule, windowDays: null } : rule));
  expect(findAssessmentOverlaps(unsaid, { a: plan, b: program }).map(({ windowDays }) => windowDays)).toEqual([365]);
});
