import { expect, test } from "vitest";
import { toAccountingHead, toAccountingLine } from "../../../subgraphs/privacy/accounting/accounting-to-text.js";

test("a line says when, to whom, what, why and on what basis", () => {
  const line = toAccountingLine({
    at: new Date("2025-06-20T12:34:56Z"),
    organizationName: "Prairie Shield Health Plan",
    action: "ASSIGNMENTS",
    fieldClasses: ["C", "P", "U"],
    purpose: "CARE_COORDINATION",
    rules: ["AGREEMENT", "CONSENT"],
  });
  expect(line).toBe(
    "2025-06-20 12:34  Prairie Shield Health Plan\r\n    assignments: coordinator, dates of the plan of care, U; purpose: care coordination; basis: agreement, consent\r\n",
  );
});

test("a line without classes, purpose and rule says so", () => {
  const line = toAccountingLine({
    at: new Date(0),
    organizationName: "X",
    action: "MEMBER",
    fieldClasses: [],
    purpose: null,
    rules: [],
  });
  expect(line).toContain("member: nothing named; purpose: no purpose declared\r\n");
});

test("the head names the record and the days", () => {
  const days = { since: new Date("2019-06-20T00:00:00Z"), madeAt: new Date("2025-06-20T12:00:00Z") };
  expect(toAccountingHead("N-1", days)).toContain("Record: N-1\r\nFrom 2019-06-20 to 2025-06-20, oldest first");
});
