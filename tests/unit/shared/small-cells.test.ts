import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SMALLEST_SHOWN_COUNT, toShownCells, toShownCount, toShownShare } from "#shared/policy/small-cells.js";

const countsOf = (...counts: number[]) => toShownCells(counts.map((count) => ({ count }))).cells.map(({ count }) => count);

test.each([
  [0, 0],
  [1, null],
  [10, null],
  [11, 11],
])("a count of %s that stands alone is shown as %s", (count, shown) => {
  expect(toShownCount(count)).toBe(shown);
});

describe("a share", () => {
  test.each([
    [28, 100, { part: 28, whole: 100, percent: 28 }],
    [10, 100, { part: null, whole: 100, percent: null }],
    [90, 100, { part: null, whole: 100, percent: null }],
    [100, 100, { part: 100, whole: 100, percent: 100 }],
    [0, 100, { part: 0, whole: 100, percent: 0 }],
    [0, 9, { part: null, whole: null, percent: null }],
    [0, 0, { part: 0, whole: 0, percent: null }],
  ])("%s of %s", (part, whole, shown) => {
    expect(toShownShare(part, whole)).toEqual(shown);
  });
});

describe("the parts of a total", () => {
  test("all large: all shown", () => {
    expect(countsOf(11, 40, 0)).toEqual([11, 40, 0]);
  });

  test("one small: the next smallest goes with it, or the total would give it away", () => {
    expect(countsOf(5, 40, 80, 0)).toEqual([null, null, 80, 0]);
  });

  test("two small that make a small sum take a third with them", () => {
    expect(countsOf(2, 40, 3, 80)).toEqual([null, null, null, 80]);
  });

  test("two small that make a large sum hide each other", () => {
    expect(countsOf(9, 40, 8)).toEqual([null, 40, null]);
  });

  test("a small total is not shown, and no part of it", () => {
    expect(
      toShownCells([
        { key: "x", count: 4 },
        { key: "y", count: 0 },
      ]),
    ).toEqual({
      cells: [
        { key: "x", count: null },
        { key: "y", count: 0 },
      ],
      total: null,
    });
  });
});

/** Written from the attacker's side: everything that subtraction can tell. */
test("no count of 1 to 10 can be had from what is shown", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }), (counts) => {
      const { cells, total } = toShownCells(counts.map((count) => ({ count })));
      const shown = cells.flatMap(({ count }) => count ?? []);
      for (const count of shown) expect(count === 0 || count >= SMALLEST_SHOWN_COUNT).toBe(true);
      const open = cells.filter(({ count }) => count === null).length;
      if (total === null || open === 0) return;
      expect(open).toBeGreaterThan(1);
      expect(total - shown.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(SMALLEST_SHOWN_COUNT);
    }),
    { seed: 7, numRuns: 500 },
  );
});
