import { expect, test } from "vitest";
import { readArrangements } from "../../../../seed/read-seed.js";
import { parseArrangements } from "../../../../subgraphs/programs/arrangements/parse-arrangements.js";

const ROW = {
  program: "KS_SHCN",
  starts_on: "2020-01-01",
  ends_on: "2020-12-31",
  delivery: "DIRECT",
  authority: "TITLE_V",
  billing_unit: "NONE",
  bills_medicaid: "NO",
  contract_covers_coordination: "",
  funding: "TITLE_V=60;STATE=40",
  citation: "Invented",
  confidence: "K",
};
const parse = (...rows: object[]) =>
  parseArrangements({ file: "seed/arrangements.csv", rows, knownPrograms: new Set(["KS_SHCN"]) });

test("reads a row, and what is empty as not known", () => {
  expect(parse(ROW)[0]).toMatchObject({
    programCode: "KS_SHCN",
    endsOn: "2020-12-31",
    billsMedicaid: false,
    contractCoversCoordination: null,
    funding: [
      { source: "TITLE_V", percent: 60 },
      { source: "STATE", percent: 40 },
    ],
  });
});

test.each([
  ["an unknown program", { program: "KS_NOBODY" }, "seed/arrangements.csv, line 2: program: is not the code of a program"],
  [
    "a span that ends before it starts",
    { ends_on: "2019-12-31" },
    "seed/arrangements.csv, line 2: ends_on: lies before starts_on",
  ],
  ["shares that do not add up", { funding: "TITLE_V=60" }, "seed/arrangements.csv, line 2: funding: must add up to 100"],
  ["a row without a citation", { citation: "" }, "seed/arrangements.csv, line 2: citation: must not be empty"],
])("refuses %s, naming file, line and field", (_what, change, message) => {
  expect(() => parse({ ...ROW, ...change })).toThrow(message);
});

test("refuses two spans of one program that share a day, and lets the next start the day after", () => {
  expect(() => parse(ROW, { ...ROW, starts_on: "2020-12-31", ends_on: "" })).toThrow(
    "seed/arrangements.csv, line 3: starts_on: the span meets the one of line 2",
  );
  expect(parse(ROW, { ...ROW, starts_on: "2021-01-01", ends_on: "" })).toHaveLength(2);
});

test("every row of the seed is cited", () => {
  expect(readArrangements().length).toBeGreaterThan(10);
});
