import { expect, test } from "vitest";
import { readCriteria } from "../../../../seed/read-seed.js";
import { parseCriteria, parseDiagnosisSets } from "../../../../subgraphs/programs/eligibility/parse-criteria.js";

const AGE = {
  program: "KS_SHCN",
  criterion: "AGE",
  starts_on: "2020-01-01",
  ends_on: "",
  alternative: "",
  min_age: "",
  max_age: "21",
  max_age_inclusive: "NO",
  values: "",
  citation: "Invented",
  confidence: "K",
};
const SETS = new Map([["LISTED", ["G40", "Q05"]]]);
const parse = (...rows: object[]) =>
  parseCriteria({ file: "seed/eligibility-criteria.csv", rows, knownPrograms: new Set(["KS_SHCN"]), diagnosisSets: SETS });
const PLACE = "seed/eligibility-criteria.csv, line 2";

test("reads an age with its bounds, and the codes behind the name of a set", () => {
  expect(parse(AGE)[0]?.test).toEqual({ kind: "AGE", minYears: 0, maxYears: 21, maxIsInclusive: false });
  expect(parse({ ...AGE, criterion: "DIAGNOSIS", values: "LISTED" })[0]?.test).toEqual({
    kind: "DIAGNOSIS",
    prefixes: ["G40", "Q05"],
  });
});

test.each([
  ["an age without inclusivity", { max_age_inclusive: "" }, `${PLACE}: max_age_inclusive: must be YES or NO`],
  ["an age without a bound", { max_age: "" }, `${PLACE}: max_age: must be said`],
  ["bounds the wrong way round", { min_age: "22" }, `${PLACE}: max_age: lies below min_age`],
  ["an unknown program", { program: "KS_NOBODY" }, `${PLACE}: program: is not the code of a program`],
  ["a span that ends before it starts", { ends_on: "2019-12-31" }, `${PLACE}: ends_on: lies before starts_on`],
  ["an unknown set of diagnoses", { criterion: "DIAGNOSIS", values: "OTHERS" }, `${PLACE}: values: OTHERS is not a set`],
  ["a diagnosis without a set", { criterion: "DIAGNOSIS" }, `${PLACE}: values: must name at least one set`],
  ["a social criterion without values", { criterion: "SOCIAL" }, `${PLACE}: values: must name at least one`],
  ["a residency in no state", { criterion: "RESIDENCY", values: "KS;MO" }, `${PLACE}: values: must be one state`],
  ["a row without a citation", { citation: "" }, `${PLACE}: citation: must not be empty`],
  ["a criterion that nobody knows", { criterion: "HEIGHT" }, `${PLACE}: criterion: `],
])("refuses %s, naming file, line and field", (_what, change, message) => {
  expect(() => parse({ ...AGE, ...change })).toThrow(message);
});

test("refuses a diagnosis that is not the beginning of a code", () => {
  const row = { set: "LISTED", prefix: "epilepsy", meaning: "x", citation: "x", confidence: "K" };
  expect(() => parseDiagnosisSets({ file: "seed/diagnosis-sets.csv", rows: [row] })).toThrow(
    "seed/diagnosis-sets.csv, line 2: prefix: must be the beginning of an ICD-10-CM code",
  );
});

test("the seed's criteria are readable", () => {
  expect(readCriteria().length).toBeGreaterThan(15);
});
