import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PURPOSES, ROLES } from "#shared/identity.js";
import { cellOf, classesOf, FIELD_CLASSES, mayAskFor, readMatrix, rolesThatRead } from "#shared/policy/matrix.js";

const file = readFileSync("seed/access-matrix.csv", "utf8");
const [header = "", firstLine = ""] = file.split("\n");

test("a role without a line, or a purpose that no line names, opens nothing", () => {
  expect(mayAskFor("ADMIN", "CARE_COORDINATION")).toBe(false);
  expect(mayAskFor("TITLE_V_STAFF", "TREATMENT")).toBe(false);
  expect(classesOf({ role: "TITLE_V_STAFF", purpose: "TREATMENT", relation: "OWN" })).toEqual([]);
  expect(cellOf({ role: "ADMIN", purpose: "OPERATIONS", relation: "OWN" }, "D")).toBe("no");
});

test("content under a law of its own is open to nobody without a consent or break-glass", () => {
  for (const role of ROLES) {
    for (const purpose of PURPOSES) {
      for (const relation of ["OWN", "SHARED"] as const) {
        for (const fieldClass of ["S", "U", "N", "W", "K"] as const) {
          expect(cellOf({ role, purpose, relation }, fieldClass)).not.toBe("yes");
        }
      }
    }
  }
});

test("an auditor sees who saw what, a steward no content, an administrator nothing", () => {
  expect(classesOf({ role: "AUDITOR", purpose: "OVERSIGHT", relation: "SHARED" })).toEqual(["L"]);
  expect(classesOf({ role: "DATA_STEWARD", purpose: "OPERATIONS", relation: "OWN" })).toEqual(["D", "I", "E", "L", "A"]);
  expect(rolesThatRead(...FIELD_CLASSES)).not.toContain("ADMIN");
});

test.each([
  ["a role that does not exist", `${header}\n${firstLine.replace("TITLE_V_STAFF", "KING")}`, /line 2: role/],
  ["a purpose that does not exist", `${header}\n${firstLine.replace("PROGRAM_ADMIN", "FUN")}`, /./],
  ["a cell that says something else", `${header}\n${firstLine.replace("mask", "maybe")}`, /line 2: V/],
  ["a missing class", `${header.replace(",A", "")}\n${firstLine.replace(/,\w+$/, "")}`, /line 2: A/],
  [
    "a second line for the same question",
    `${header}\n${firstLine}\n${firstLine}`,
    /line 3: a line before has decided TITLE_V_STAFF OWN CARE_COORDINATION/,
  ],
])("%s is refused", (_what, text, message) => {
  expect(() => readMatrix(text)).toThrow(message);
});
