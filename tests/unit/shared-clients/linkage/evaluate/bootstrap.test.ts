import { expect, test } from "vitest";
import { findF1Interval } from "../../../../../subgraphs/shared-clients/linkage/evaluate/bootstrap.js";

test("a linkage without an error has no doubt about it", () => {
  expect(findF1Interval([{ correctLinks: 1, truePairs: 1, wrongLinks: 0, entities: 50 }])).toEqual({ low: 1, high: 1 });
});

test("nothing to find gives no interval", () => {
  expect(findF1Interval([{ correctLinks: 0, truePairs: 0, wrongLinks: 0, entities: 50 }])).toBeNull();
  expect(findF1Interval([])).toBeNull();
});

test("is as wide as the theory says, for few entities and for many", () => {
  // 90 of 100 found: the F1 is 2·90/190. With each half at sqrt(n) of spread, the delta method gives ±0.031 for 100.
  const at = (size: number) =>
    findF1Interval([
      { correctLinks: 1, truePairs: 1, wrongLinks: 0, entities: 0.9 * size },
      { correctLinks: 0, truePairs: 1, wrongLinks: 0, entities: 0.1 * size },
    ]);
  const [few, many] = [at(100), at(1_000_000)];
  expect(few?.low).toBeCloseTo(0.947 - 0.033, 1);
  expect(few?.high).toBeCloseTo(0.947 + 0.033, 1);
  expect((many?.high ?? 0) - (many?.low ?? 0)).toBeLessThan(0.001);
  expect((many?.low ?? 0) < 18 / 19 && (many?.high ?? 0) > 18 / 19).toBe(true);
});
