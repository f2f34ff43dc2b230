import { expect, test } from "vitest";
import { readContracts } from "../../../../seed/read-seed.js";
import { parseContracts } from "../../../../subgraphs/programs/arrangements/parse-contracts.js";

const ROW = {
  id: "CON_1",
  program: "IL_DSCC",
  payer: "IL_MCO_1",
  kind: "PER_MEMBER_PER_MONTH",
  starts_on: "2020-02-01",
  ends_on: "",
  services: "",
  citation: "Invented",
  confidence: "K",
};
const parse = (...rows: object[]) =>
  parseContracts({
    file: "seed/contracts.csv",
    rows,
    knownPrograms: new Set(["IL_DSCC"]),
    knownOrganizations: new Set(["IL_MCO_1"]),
  });

test.each([
  ["an unknown program", { program: "IL_NOBODY" }, "seed/contracts.csv, line 2: program: is not the code of a program"],
  ["an unknown payer", { payer: "IL_MCO_99" }, "seed/contracts.csv, line 2: payer: is not an organization's id"],
  ["a span that ends before it starts", { ends_on: "2020-01-31" }, "seed/contracts.csv, line 2: ends_on: lies before starts_on"],
])("refuses %s, naming file, line and field", (_what, change, message) => {
  expect(() => parse({ ...ROW, ...change })).toThrow(message);
});

test("refuses an id that stands twice", () => {
  expect(() => parse(ROW, { ...ROW, kind: "FEE_FOR_SERVICE" })).toThrow("seed/contracts.csv, line 3: id: stands twice");
});

test("the Illinois program has a contract with five of the seven plans", () => {
  expect(readContracts().filter((contract) => contract.programCode === "IL_DSCC")).toHaveLength(5);
});
