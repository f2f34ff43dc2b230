import { expect, it } from "vitest";
import { readDefaultModel } from "../../../../../subgraphs/shared-clients/linkage/model/model.js";
import { reportDrift } from "../../../../../subgraphs/shared-clients/linkage/training/report-drift.js";

const before = readDefaultModel();

/** The shipped model with another m for two levels of the sex. */
function withSex(equal: number, different: number) {
  const { sex } = before.comparisons;
  if (!sex?.levels.equal || !sex.levels.different) throw new Error("the shipped model weighs the sex");
  const levels = { equal: { ...sex.levels.equal, m: equal }, different: { ...sex.levels.different, m: different } };
  return { ...before, comparisons: { ...before.comparisons, sex: { ...sex, levels } } };
}

it("names nothing where nothing moved", () => expect(reportDrift(before, before, 0.5)).toEqual([]));

it("names the levels that moved far enough, the furthest first", () => {
  // The shipped m are 0.984 and 0.016: half is a bit less, an eighth is three.
  expect(reportDrift(before, withSex(0.492, 0.002), 0.5)).toEqual([
    { comparison: "sex", level: "different", beforeBits: Math.log2(0.016 / 0.5), afterBits: Math.log2(0.002 / 0.5) },
    { comparison: "sex", level: "equal", beforeBits: Math.log2(0.984 / 0.5), afterBits: Math.log2(0.492 / 0.5) },
  ]);
  expect(reportDrift(before, withSex(0.492, 0.002), 2)).toHaveLength(1);
});
