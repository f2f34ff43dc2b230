import { describe, expect, test } from "vitest";
import {
  estimateQuality,
  estimateShare,
  type Sample,
} from "../../../../subgraphs/shared-clients/match-review/estimate-quality.js";

const round = (value: number | undefined) => Math.round((value ?? Number.NaN) * 1_000) / 1_000;

describe("a share from a sample", () => {
  test("has the bounds of Wilson's interval, also where all or none are hits", () => {
    const bounds = ([hits, cases]: [number, number]) => {
      const estimate = estimateShare(hits, cases);
      return [estimate?.value, estimate?.low, estimate?.high].map(round);
    };
    expect(bounds([10, 10])).toEqual([1, 0.722, 1]);
    expect(bounds([0, 10])).toEqual([0, 0, 0.278]);
    expect(bounds([95, 100])).toEqual([0.95, 0.888, 0.978]);
  });

  test("is unknown without cases", () => {
    expect(estimateShare(0, 0)).toBeNull();
  });
});

describe("how often linkage is right", () => {
  const sample = (kind: Sample["kind"], fields: Partial<Sample>): Sample => ({
    kind,
    population: 0,
    drawn: 0,
    decided: 0,
    sameChild: 0,
    ...fields,
  });

  test("weighs the shares of both samples by how many pairs they stand for", () => {
    const { precision, recall } = estimateQuality([
      sample("AUTOMATIC_LINK", { population: 9_000, drawn: 200, decided: 100, sameChild: 100 }),
      sample("NEAR_MISS", { population: 1_000, drawn: 200, decided: 100, sameChild: 50 }),
    ]);
    expect(precision?.value).toBe(1);
    expect(round(recall?.value)).toBe(round(9_000 / 9_500));
    expect(recall?.low).toBeLessThan(recall?.value ?? 0);
    expect(recall?.high).toBeGreaterThan(recall?.value ?? 1);
  });

  test("is unknown before anything is decided, and recall before both kinds are", () => {
    expect(estimateQuality([])).toEqual({ precision: null, recall: null });
    const links = sample("AUTOMATIC_LINK", { population: 10, drawn: 5, decided: 5, sameChild: 5 });
    const { precision, recall } = estimateQuality([links, sample("NEAR_MISS", { population: 10, drawn: 5 })]);
    expect([precision?.value, recall]).toEqual([1, null]);
  });
});
