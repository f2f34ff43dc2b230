import { describe, expect, test } from "vitest";
import { gradeOf, priorBitsOf, scorePair } from "../../../../../subgraphs/shared-clients/linkage/comparing/score-pair.js";
import { type LinkageModel, readDefaultModel } from "../../../../../subgraphs/shared-clients/linkage/model/model.js";
import { planLinkage } from "../../../../../subgraphs/shared-clients/linkage/model/plan.js";
import { makeRecord } from "../make-record.js";

const model = readDefaultModel();
const RECORDS = 1001;
/** A match among a thousand others: half a match a record. */
const PRIOR = Math.log2(0.0005 / 0.9995);
const ana = makeRecord({ firstName: "Ana", lastName: "Cruz", birthDate: "2014-02-07", sex: "F" });

const score = (left = ana, right = ana, of: LinkageModel = model) => scorePair(planLinkage(of), left, right, RECORDS);
const bitsOf = (comparison: string, level: string) => {
  const weights = model.comparisons[comparison]?.levels[level];
  return Math.log2((weights?.m ?? 0) / (weights?.u ?? 0));
};

describe("the weight of a pair", () => {
  test("is the prior and what each comparison adds, step by step", () => {
    const right = makeRecord({ firstName: "Ana", lastName: "Cruz", birthDate: "2014-07-02", sex: "M" });
    const steps = [
      { comparison: "firstName", level: "exact", bits: bitsOf("firstName", "exact") },
      { comparison: "lastName", level: "exact", bits: bitsOf("lastName", "exact") },
      { comparison: "birthDate", level: "dayMonthSwapped", bits: bitsOf("birthDate", "dayMonthSwapped") },
      { comparison: "sex", level: "different", bits: bitsOf("sex", "different") },
    ];
    const weight = steps.reduce((sum, { bits }) => sum + bits, PRIOR);
    expect(score(ana, right)).toEqual({ weight, grade: "CERTAIN", ceiling: null, steps, priorBits: PRIOR, householdBits: 0 });
  });

  test("is the prior where nothing can be compared", () => {
    const nobody = makeRecord({});
    expect(score(nobody, nobody)).toEqual({
      weight: PRIOR,
      grade: "NONE",
      ceiling: null,
      steps: [],
      priorBits: PRIOR,
      householdBits: 0,
    });
  });

  test("grows with a rare name up to the cap and falls with a common one down to what a typing error leaves", () => {
    const firstNameBits = (share: number) => {
      const frequencies = { firstName: { ANA: share, "*": 0.000001 } };
      return score(ana, ana, { ...model, frequencies }).steps[0]?.bits;
    };
    const exact = bitsOf("firstName", "exact");
    expect([0.0034, 0.0068, 0.0000001, 1].map(firstNameBits)).toEqual([
      exact,
      exact - 1,
      exact + 6,
      expect.closeTo(bitsOf("firstName", "veryAlike"), 9),
    ]);
  });

  test("takes a name that the model does not list for a rare one", () => {
    const frequencies = { firstName: { MARIA: 0.01, "*": 0.0017 } };
    expect(score(ana, ana, { ...model, frequencies }).steps[0]?.bits).toBe(bitsOf("firstName", "exact") + 1);
  });

  test("takes no more from a household than its cap", () => {
    const home = { address: "7 Main St", zip: "66601", phone: "7855550123", guardianFirstName: "Rosa" };
    const family = makeRecord({ ...home, birthDate: "2014-02-07" });
    const { householdBits, weight, ceiling } = score(family, family);
    const sum = bitsOf("address", "home") + bitsOf("phone", "exact") + bitsOf("guardian", "exact");
    expect({ householdBits, weight, ceiling }).toEqual({
      householdBits: model.household.capBits - sum,
      weight: expect.closeTo(PRIOR + bitsOf("birthDate", "exact") + model.household.capBits, 9),
      ceiling: null,
    });
  });
});

test("a parent's e-mail address merges neither brother and sister nor twins", () => {
  const family = { lastName: "Cruz", address: "7 Main St", zip: "66601", phone: "7855550123", email: "rosa.cruz@example.org" };
  const grace = makeRecord({ ...family, firstName: "Grace", sex: "F", birthDate: "2014-02-07" });
  const found = ["2017-09-21", "2014-02-07"].map((birthDate) => {
    const { grade, ceiling } = score(grace, makeRecord({ ...family, firstName: "Samuel", sex: "M", birthDate }));
    return { grade, ceiling };
  });
  expect(found).toEqual([
    { grade: "NONE", ceiling: null },
    { grade: "PROBABLE", ceiling: "possibleTwin" },
  ]);
});

describe("a ceiling", () => {
  const kevin = makeRecord({ firstName: "Kevin", lastName: "Cruz", birthDate: "2014-02-07", phone: "7855550123" });
  const zoe = makeRecord({ firstName: "Zoe", lastName: "Cruz", birthDate: "2014-02-07", phone: "7855550123" });

  test("keeps twins for people to decide", () => {
    const { weight, grade, ceiling } = score(kevin, zoe);
    expect({ weight, grade, ceiling }).toEqual({ weight: 0, grade: "PROBABLE", ceiling: "possibleTwin" });
  });

  test("gives way to an e-mail address where addresses are persons' own", () => {
    const comparisons = model.household.comparisons.filter((id) => id !== "email");
    const own = { ...model, household: { ...model.household, comparisons } };
    const [kevinsMail, zoesMail] = [kevin, zoe].map((record) => ({ ...record, email: "kz@example.org" }));
    expect([model, own].map((of) => score(kevinsMail, zoesMail, of).ceiling)).toEqual(["possibleTwin", null]);
  });

  test("does nothing where training lifted it", () => {
    const { grade, ceiling } = score(kevin, zoe, { ...model, lifted: ["possibleTwin"] });
    expect({ grade, ceiling }).toEqual({ grade: "CERTAIN", ceiling: null });
  });

  test("is named as the reason only where the evidence passes it", () => {
    const stranger = makeRecord({ firstName: "Zoe", lastName: "Smith", birthDate: "2014-02-07" });
    expect(score(kevin, stranger).ceiling).toBeNull();
  });

  test("is the lowest of those that hold", () => {
    const low = { ...model, ceilings: { ...model.ceilings, suffixesDiffer: { weight: -1, meaning: "lower" } } };
    const [father, son] = [
      { ...kevin, suffix: "SR" },
      { ...zoe, suffix: "JR" },
    ];
    const { weight, ceiling } = score(father, son, low);
    expect({ weight, ceiling }).toEqual({ weight: -1, ceiling: "suffixesDiffer" });
  });
});

test("each grade begins at its weight", () => {
  const weights = [4.25, 4.2499, 0, -0.0001, -5, -5.0001];
  expect(weights.map((weight) => gradeOf(model, weight))).toEqual([
    "CERTAIN",
    "PROBABLE",
    "PROBABLE",
    "POSSIBLE",
    "POSSIBLE",
    "NONE",
  ]);
});

test("the prior is even odds at most, in the smallest list too", () => {
  expect([1, 2, 1001].map((records) => priorBitsOf(model, records))).toEqual([0, 0, PRIOR]);
});
