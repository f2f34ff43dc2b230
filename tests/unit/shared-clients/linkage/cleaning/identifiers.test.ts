import { describe, expect, it } from "vitest";
import {
  cleanIdentifier,
  cleanLastFour,
  cleanMedicaidId,
  cleanSsn,
} from "../../../../../subgraphs/shared-clients/linkage/cleaning/identifiers.js";

it.each([
  ["100-1234 5678", "10012345678"],
  ["ab1234567", "AB1234567"],
  ["1001234567.0", "1001234567"],
  ["001234568", "1234568"],
  ["A01234567", "A01234567"],
  ["000000000", null],
  ["123456789", null],
  ["0123456789", null],
  ["987654321", null],
  ["PENDING", null],
  ["1234", null],
])("a Medicaid id: %s", (sent, medicaidId) => expect(cleanMedicaidId(sent)).toBe(medicaidId));

it.each([
  ["900-45-6780", "900456780"],
  ["member 7 a", "MEMBER7A"],
  ["0042", "42"],
  ["42.0", "42"],
  ["7", "7"],
  ["111", "111"],
  ["Ж-17", "Ж17"],
  ["0", null],
  ["000", null],
  ["99", null],
  ["123456789", null],
  ["11111", null],
  ["N/A", null],
  ["xxx", null],
  ["--", null],
])("a list's own number: %s", (sent, identifier) => expect(cleanIdentifier(sent)).toBe(identifier));

describe("a Social Security number", () => {
  it.each([
    ["900-12-3456", "900123456", "3456"],
    ["900 12 3456", "900123456", "3456"],
    ["900-12- 3456", "900123456", "3456"],
    ["00123456", "000123456", "3456"],
    ["XXX-XX-3456", null, "3456"],
    ["***-**-3456", null, "3456"],
    ["3456", null, "3456"],
    ["000000000", null, null],
    ["123456789", null, null],
    ["999999999", null, null],
    ["XXX-XX-XXXX", null, null],
    ["900-12-345", null, null],
    ["9001234567", null, null],
  ])("%s", (sent, digits, lastFour) => expect(cleanSsn(sent)).toEqual({ ssn: digits, lastFour }));

  it.each([
    ["3456", "3456"],
    ["345", "0345"],
    ["900123456", "3456"],
    ["0000", null],
    ["9999", null],
    ["34", null],
    ["none", null],
  ])("and its last four digits in their own column: %s", (sent, lastFour) => expect(cleanLastFour(sent)).toBe(lastFour));
});
