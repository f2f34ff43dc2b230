import { describe, expect, test } from "vitest";
import { explainEligibility } from "../../../subgraphs/resources/eligibility/explain-eligibility.js";
import { readConditions } from "../../../subgraphs/resources/eligibility/read-conditions.js";

const OPEN = {
  minimumAge: null,
  maximumAge: null,
  insurance: null,
  diagnosisGroups: null,
  maximumIncomePercent: null,
  residency: null,
};

function explain(conditions: Partial<Parameters<typeof explainEligibility>[0]>, facts: Parameters<typeof explainEligibility>[1]) {
  return explainEligibility({ ...OPEN, ...conditions }, facts);
}

describe("the conditions of a service", () => {
  test("are read from its attributes, spelled alike", () => {
    const conditions = readConditions([
      { code: "insurance", value: "Medicaid" },
      { code: "INSURANCE", value: "chip" },
      { code: "DIAGNOSIS_GROUP", value: "Hearing loss" },
      { code: "INCOME", value: "200" },
      { code: "RESIDENCY", value: "US-KS/ALLEN" },
      { code: "OTHER", value: "x" },
      { code: "INSURANCE", value: undefined },
    ]);
    expect(conditions).toEqual({
      insurance: ["CHIP", "MEDICAID"],
      diagnosisGroups: ["HEARING_LOSS"],
      maximumIncomePercent: 200,
      residency: ["US-KS/ALLEN"],
    });
  });

  test("are null where none of the kind is named, and an income that is no number is none", () => {
    expect(readConditions([{ code: "INCOME", value: "low" }])).toEqual({
      insurance: null,
      diagnosisGroups: null,
      maximumIncomePercent: null,
      residency: null,
    });
  });
});

describe("each kind of condition", () => {
  test("is met where there is none of it, whatever the child", () => {
    expect(explain({}, {}).map(({ isMet }) => isMet)).toEqual([true, true, true, true, true]);
  });

  test("cannot be told where the question said nothing of it", () => {
    const conditions = {
      minimumAge: 3,
      insurance: ["MEDICAID"],
      diagnosisGroups: ["AUTISM"],
      maximumIncomePercent: 200,
      residency: ["US-KS"],
    };
    expect(explain(conditions, {}).map(({ isMet }) => isMet)).toEqual([null, null, null, null, null]);
  });

  test.each([
    [2.9, false],
    [3, true],
    [17.9, true],
    [18, false],
  ])("of age, from 3 to 17, at %s years", (ageYears, isMet) => {
    expect(explain({ minimumAge: 3, maximumAge: 17 }, { ageYears })[0]).toEqual({
      criterion: "AGE",
      isMet,
      condition: "from 3 to 17 years",
    });
  });

  test.each([
    ["INSURANCE", { insurance: ["CHIP", "MEDICAID"] }, { insurance: "PRIVATE" }, false, "CHIP or MEDICAID"],
    ["INSURANCE", { insurance: ["CHIP", "MEDICAID"] }, { insurance: "CHIP" }, true, "CHIP or MEDICAID"],
    ["DIAGNOSIS_GROUP", { diagnosisGroups: ["AUTISM"] }, { diagnosisGroup: "ASTHMA" }, false, "AUTISM"],
    ["INCOME", { maximumIncomePercent: 200 }, { incomePercent: 200 }, true, "up to 200 % of the federal poverty guideline"],
    ["INCOME", { maximumIncomePercent: 200 }, { incomePercent: 201 }, false, "up to 200 % of the federal poverty guideline"],
    ["RESIDENCY", { residency: ["US-KS"] }, { areas: ["US", "US-KS", "66720"] }, true, "US-KS"],
    ["RESIDENCY", { residency: ["US-KS"] }, { areas: ["US", "US-MO"] }, false, "US-KS"],
  ])("of %s is held against the question", (criterion, conditions, facts, isMet, condition) => {
    expect(explain(conditions, facts)).toContainEqual({ criterion, isMet, condition });
  });

  test("of age names an open end", () => {
    expect(explain({ minimumAge: 5 }, {})[0]?.condition).toBe("from 5 years");
    expect(explain({ maximumAge: 5 }, {})[0]?.condition).toBe("from 0 to 5 years");
  });
});
