import { expect, test } from "vitest";
import type { ComparedRecord } from "../../../../../subgraphs/shared-clients/linkage/comparing/compared-record.js";
import * as conditions from "../../../../../subgraphs/shared-clients/linkage/comparing/conditions.js";
import { makeRecord } from "../make-record.js";
import { useLinkageDatabase } from "../use-linkage-database.js";

const { alike, all, any, contains, equal, flagged, initialsSwapped, known, nearly, not, oneEdit, otherwise } = conditions;
const { samePart, sharesOne, unknownIn, withinDays } = conditions;
const database = useLinkageDatabase();

const cases: readonly (readonly [string, conditions.Condition, Partial<ComparedRecord>, Partial<ComparedRecord>, boolean])[] = [
  ["equal names are equal", equal("firstName"), { firstName: "ANA" }, { firstName: "ANA" }, true],
  ["unknown names are not", equal("firstName"), { firstName: null }, { firstName: null }, false],
  ["a name in the other column", equal("firstName", "lastName"), { firstName: "JO" }, { lastName: "JO" }, true],
  ["known on both sides", known("zip", "sex"), { zip: "66601", sex: "F" }, { zip: "66602", sex: "M" }, true],
  ["known on one", known("zip"), { zip: "66601" }, { zip: null }, false],
  ["unknown on the side asked", unknownIn("b", "zip"), { zip: "66601" }, { zip: null }, true],
  ["a flag on one side", flagged("birthDateIsWeak"), {}, { birthDateIsWeak: true }, true],
  ["alike enough", alike("firstName", 0.92), { firstName: "JAYDEN" }, { firstName: "JADEN" }, true],
  ["not alike enough", alike("firstName", 0.96), { firstName: "JAYDEN" }, { firstName: "JADEN" }, false],
  ["two digits swapped", nearly("phone", 2), { phone: "7855550123" }, { phone: "7855551023" }, true],
  ["a digit too many", nearly("phone", 2), { phone: "7855550123" }, { phone: "785555012" }, false],
  [
    "one nickname in common",
    sharesOne("nicknameRoots"),
    { nicknameRoots: ["ROBERT"] },
    { nicknameRoots: ["BO", "ROBERT"] },
    true,
  ],
  ["nothing to share", sharesOne("lastTokens"), { lastTokens: [] }, { lastTokens: [] }, false],
  ["cut short", contains("firstName", "begins", 3), { firstName: "CRISTINA" }, { firstName: "CRI" }, true],
  ["cut too short", contains("firstName", "begins", 3), { firstName: "CRISTINA" }, { firstName: "CR" }, false],
  ["run together", contains("lastName", "ends", 4), { lastName: "JANES" }, { lastName: "BRANTLEYJANES" }, true],
  ["day for month", samePart("birthDate", [5, 6], [7, 8]), { birthDate: "20140207" }, { birthDate: "20140702" }, true],
  ["31 days apart", withinDays("birthDate", 31), { birthDate: "20140101" }, { birthDate: "20140201" }, true],
  ["32 days apart", withinDays("birthDate", 31), { birthDate: "20140101" }, { birthDate: "20140202" }, false],
  ["a day that cannot be", withinDays("birthDate", 31), { birthDate: "20140230" }, { birthDate: "20140230" }, false],
  ["a letter left out", oneEdit("firstName"), { firstName: "KEVIN" }, { firstName: "KVIN" }, true],
  ["another first letter", oneEdit("firstName"), { firstName: "KEVIN" }, { firstName: "DEVIN" }, false],
  ["an accent is two bytes", oneEdit("firstName"), { firstName: "ZOE" }, { firstName: "ZOË" }, false],
  [
    "names changed places",
    initialsSwapped("firstInitial", "middleName"),
    { firstInitial: "L", middleName: "D" },
    { firstInitial: "D", middleName: "LEON" },
    true,
  ],
  ["not", not(equal("zip")), { zip: null }, { zip: "66601" }, true],
  ["all", all(equal("zip"), equal("sex")), { zip: "66601", sex: "F" }, { zip: "66601", sex: "M" }, false],
  ["any, one of them unknown", any(equal("zip"), equal("sex")), { zip: null, sex: "F" }, { zip: "66601", sex: "F" }, true],
  ["otherwise", otherwise, {}, {}, true],
];

test.each(cases)("%s: one answer in SQL and over objects", async (_name, condition, left, right, expected) => {
  const [a, b] = [makeRecord({}, left), makeRecord({}, right)];
  await database.load([a, b].map((record) => ({ record, roster: 0 })));
  const [row] = await database.rows(
    `select coalesce(${condition.sql}, false) from record a, record b where a.id = 0 and b.id = 1`,
  );
  expect({ sql: row?.[0], object: condition.holds(a, b) }).toEqual({ sql: expected, object: expected });
});

test("a column is named after its field", () => {
  expect(["ssnLast4", "x1", "birthDateIsWeak", "zip"].map(conditions.columnOf)).toEqual([
    "ssn_last_4",
    "x_1",
    "birth_date_is_weak",
    "zip",
  ]);
});

test("a further column that a record does not have is not known", () => {
  expect(conditions.textOf(makeRecord({}), "x3")).toBeNull();
});
