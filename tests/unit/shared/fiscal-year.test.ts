import { expect, test } from "vitest";
import type { PlainDate } from "#shared/dates.js";
import { fiscalYearOf, toFiscalYear } from "#shared/fiscal-year.js";

test("begins in July, but for four states and the federal government", () => {
  expect(toFiscalYear(2025, "KY")).toEqual({ startsOn: "2024-07-01", endsOn: "2025-06-30" });
  expect(toFiscalYear(2020, "US")).toEqual({ startsOn: "2019-10-01", endsOn: "2020-09-30" });
  expect(toFiscalYear(2024, "NY")).toEqual({ startsOn: "2023-04-01", endsOn: "2024-03-31" });
  expect(toFiscalYear(2024, "TX")).toEqual({ startsOn: "2023-09-01", endsOn: "2024-08-31" });
});

test("its first and last day lie in it", () => {
  for (const state of ["KY", "TX", "AL", "US"]) {
    const { startsOn, endsOn } = toFiscalYear(2025, state);
    expect([startsOn, endsOn].map((day: PlainDate) => fiscalYearOf(day, state))).toEqual([2025, 2025]);
  }
  expect(fiscalYearOf("2025-07-01" as PlainDate, "KY")).toBe(2026);
});
