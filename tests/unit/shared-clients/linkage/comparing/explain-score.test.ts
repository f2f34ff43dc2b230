import { expect, test } from "vitest";
import { explainScore } from "../../../../../subgraphs/shared-clients/linkage/comparing/explain-score.js";
import { scorePair } from "../../../../../subgraphs/shared-clients/linkage/comparing/score-pair.js";
import { readDefaultModel } from "../../../../../subgraphs/shared-clients/linkage/model/model.js";
import { planLinkage } from "../../../../../subgraphs/shared-clients/linkage/model/plan.js";
import { makeRecord } from "../make-record.js";

const plan = planLinkage(readDefaultModel());
const family = {
  lastName: "Cruz",
  birthDate: "2014-02-07",
  address: "7 Main St",
  zip: "66601",
  phone: "7855550123",
  guardianFirstName: "Rosa",
};

function explain(firstNameA: string, firstNameB: string) {
  const score = scorePair(
    plan,
    makeRecord({ ...family, firstName: firstNameA }),
    makeRecord({ ...family, firstName: firstNameB }),
    1001,
  );
  return { weight: score.weight, steps: explainScore(plan, score) };
}

test("the steps of a link add up to its weight, the household's cap among them", () => {
  const { weight, steps } = explain("Ana", "Ana");
  expect(steps.map(({ field }) => field)).toEqual([
    "PRIOR",
    "firstName",
    "lastName",
    "birthDate",
    "address",
    "phone",
    "guardian",
    "HOUSEHOLD_CAP",
  ]);
  expect(steps.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(weight, 9);
});

test("a case that keeps the weight down is the last step, with its meaning", () => {
  const { weight, steps } = explain("Ana", "Bruno");
  expect(weight).toBe(0);
  expect(steps.at(-1)).toMatchObject({ field: "CEILING", level: "possibleTwin", meaning: expect.stringContaining("twins") });
  expect(steps.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(0, 9);
  expect(steps.every(({ meaning }) => meaning.length > 3)).toBe(true);
});
