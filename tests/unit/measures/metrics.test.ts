import { describe, expect, test } from "vitest";
import { HOURS_BANDS, type HoursBand } from "../../../subgraphs/measures/check-ins/hours-bands.js";
import { buildFamiliesServed, buildFamilyHours } from "../../../subgraphs/measures/metrics/build-metric.js";
import { countFamilies } from "../../../subgraphs/measures/metrics/count-families.js";
import { mayCountExactly } from "../../../subgraphs/measures/metrics/metrics.policy.js";
import { findPublishedFigure } from "../../../subgraphs/measures/metrics/references.js";

describe("families", () => {
  const row = (child: string, household: string | null, hasMedicalHome = false) => ({ child, household, hasMedicalHome });

  test("brothers and sisters are one, and one of them connects it", () => {
    expect(countFamilies([row("1", "A"), row("2", "A", true), row("3", "B")])).toEqual({ families: 2, connected: 1 });
  });

  test("a child that two sources name joins what each of them calls its household", () => {
    const rows = [row("1", "A 7"), row("1", "B 9"), row("2", "B 9"), row("3", "A 7", true), row("3", "A 7")];
    expect(countFamilies(rows)).toEqual({ families: 1, connected: 1 });
  });

  test("a child without a household is a family of its own", () => {
    expect(countFamilies([row("1", null), row("2", null, true), row("2", null)])).toEqual({ families: 2, connected: 1 });
    expect(countFamilies([])).toEqual({ families: 0, connected: 0 });
  });

  test("an order in which households meet late makes no difference", () => {
    const chain = Array.from({ length: 1_000 }, (_, index) => [
      row(`${index}`, `${index}`),
      row(`${index}`, `${index + 1}`),
    ]).flat();
    expect(countFamilies(chain).families).toBe(1);
    expect(countFamilies(chain.reverse()).families).toBe(1);
  });
});

describe("what may be shown", () => {
  const hours = (...counts: number[]) => new Map<HoursBand, number>(HOURS_BANDS.map((band, index) => [band, counts[index] ?? 0]));
  const counts = (...all: number[]) => buildFamilyHours(hours(...all), false).parts.map(({ count }) => count);

  test("a small band goes with the next smallest one", () => {
    expect(counts(40, 28, 25, 7)).toEqual([40, 28, null, null]);
    expect(counts(40, 28, 0, 7)).toEqual([40, null, 0, null]);
    expect(counts(28, 3, 2, 4)).toEqual([null, null, null, null]);
  });

  test("of the share nothing is left where its band is hidden, and a share of nothing is not 0", () => {
    expect(buildFamilyHours(hours(40, 28, 0, 7), false)).toMatchObject({ value: null, numerator: null, denominator: 75 });
    expect(buildFamilyHours(hours(40, 28, 0, 7), true)).toMatchObject({ value: 37.3, numerator: 28, denominator: 75 });
    expect(buildFamilyHours(hours(), false)).toMatchObject({ value: null, numerator: 0, denominator: 0 });
  });

  test("nor of few families with a medical home, or of few without", () => {
    const shown = (connected: number, families: number) =>
      buildFamiliesServed({ connected, families }, false).parts.map(({ count, percent }) => [count, percent])[0];
    expect([shown(108, 144), shown(140, 144), shown(4, 144), shown(0, 8)]).toEqual([
      ...[
        [108, 75],
        [null, null],
        [null, null],
        [null, null],
      ],
    ]);
    expect(buildFamiliesServed({ connected: 4, families: 8 }, true)).toMatchObject({
      value: 8,
      parts: [{ count: 4, percent: 50 }],
    });
  });
});

test("whoever runs the program counts exactly, for a purpose of the role", () => {
  const claims = (role: "TITLE_V_STAFF" | "FAMILY_CONSULTANT", purpose: "OPERATIONS" | null = "OPERATIONS") => ({
    ...{ requestId: "r", sourcesDown: [], purpose },
    identity: { subject: "s", organizationId: "KS_CHCSEK", role },
  });
  expect(mayCountExactly(claims("TITLE_V_STAFF"), "KS_CHCSEK")).toBe(true);
  expect(mayCountExactly(claims("TITLE_V_STAFF"), "KS_SHCN")).toBe(false);
  expect(mayCountExactly(claims("TITLE_V_STAFF"), null)).toBe(false);
  expect(mayCountExactly(claims("TITLE_V_STAFF", null), "KS_CHCSEK")).toBe(false);
  expect(mayCountExactly(claims("FAMILY_CONSULTANT"), "KS_CHCSEK")).toBe(false);
  expect(mayCountExactly({ ...claims("TITLE_V_STAFF"), identity: null }, "KS_CHCSEK")).toBe(false);
});

test("a published figure stands beside the program and year that it is of", () => {
  const hours = { code: "FAMILY_HOURS_1_4", program: null, fiscalYear: 2025 } as const;
  const families = { code: "FAMILIES_SERVED", program: "KS_CHCSEK", fiscalYear: 2020 } as const;
  expect(findPublishedFigure(hours)?.value).toBe(28.1);
  expect(findPublishedFigure({ ...hours, program: "IN_ASK" })?.value).toBe(28.1);
  expect(findPublishedFigure(families)?.value).toBe(144);
  expect(findPublishedFigure({ ...families, fiscalYear: 2021 })).toBeNull();
});
