/** Verdicts over time: every day is said once, what is allowed is left out, and an open question is said to be one. */
import { expect, test } from "vitest";
import { readOverlapRules } from "../../../../seed/read-seed.js";
import { addDays, type PlainDate } from "../../../../subgraphs/shared/dates.js";
import { findApplicableRule } from "../../../../subgraphs/shared-clients/overlaps/applicable-rule.js";
import { listVerdicts } from "../../../../subgraphs/shared-clients/overlaps/list-verdicts.js";
import type { OverlapRule } from "../../../../subgraphs/shared-clients/overlaps/overlap-rule.js";
import type { Side } from "../../../../subgraphs/shared-clients/overlaps/side.js";

const rules = readOverlapRules();
const [someRule] = rules as [OverlapRule];
const coordinates = (kind: string): Side => {
  return { basis: "ASSIGNMENT", programCode: `NY_${kind}`, kind, state: "NY", function: "CARE_COORDINATION" };
};
const pair = { a: coordinates("HEALTH_HOME"), b: coordinates("EARLY_INTERVENTION"), facts: {} };

test("agrees with the rule of each single day at every edge", () => {
  const verdicts = listVerdicts(rules, pair, true);
  expect(verdicts.length).toBeGreaterThan(1);
  const edges = verdicts.flatMap(({ startsOn, endsOn }) => [startsOn, ...(endsOn ? [endsOn] : [])]);
  for (const day of edges) {
    const said = verdicts.filter(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day));
    expect(said.map(({ rule }) => rule?.ruleId)).toEqual([findApplicableRule(rules, pair, day)?.rule.ruleId]);
  }
});

test("leaves no day out where the question is open, and says nothing of days without a rule where it is not", () => {
  const open = listVerdicts(rules, pair, true);
  for (const [index, { startsOn }] of open.entries()) {
    const before = open[index - 1];
    if (before) expect(startsOn).toBe(addDays(before.endsOn as PlainDate, 1));
  }
  expect(listVerdicts(rules, pair, false)).toEqual(open.filter(({ rule }) => rule !== null));
});

test("says nothing of days on which a rule allows both", () => {
  const allowing: OverlapRule = {
    ...someRule,
    jurisdiction: "US",
    verdict: "ALLOWED_DISTINCT",
    sideA: {},
    sideB: {},
    evidenceA: "ASSIGNMENT",
    evidenceB: "ASSIGNMENT",
    conditions: [],
    exceptions: [],
    effectiveFrom: "2020-01-01" as PlainDate,
    effectiveTo: "2022-12-31" as PlainDate,
  };
  expect(listVerdicts([allowing], pair, true).map(({ rule, startsOn, endsOn }) => [rule, startsOn, endsOn])).toEqual([
    [null, "1900-01-01", "2019-12-31"],
    [null, "2023-01-01", null],
  ]);
});
