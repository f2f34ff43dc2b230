import { describe, expect, test } from "vitest";
import { type LinkageModel, readDefaultModel } from "../../../../../subgraphs/shared-clients/linkage/model/model.js";
import { type LinkagePlan, planLinkage } from "../../../../../subgraphs/shared-clients/linkage/model/plan.js";
import {
  type Pattern,
  type TrainingPairs,
  trainWeights,
} from "../../../../../subgraphs/shared-clients/linkage/training/train-model.js";

const meaning = "for the test";
const model = readDefaultModel();

/** Sex and suffix alone are compared: two comparisons of two levels each can be computed by hand. */
function makePlan(training: Partial<LinkageModel["training"]>): LinkagePlan {
  const whole = planLinkage(model);
  const comparisons = whole.comparisons
    .filter(({ id }) => id === "sex" || id === "suffix")
    .map((one) => ({
      ...one,
      weights: {
        meaning,
        levels: Object.fromEntries(one.levels.map(({ id }, index) => [id, { m: index ? 0.2 : 0.8, u: 0.5, meaning }])),
      },
    }));
  const passes = { medicaidId: ["medicaidId"], sex: ["sex"] };
  const limits = { meaning, passes, priorMatches: 0, priorPairs: 0, randomPairs: 1, rounds: 1, ...training };
  return { ...whole, model: { ...model, matchesPerRecord: 0.000001, training: limits }, comparisons };
}

/** Levels of suffix and sex: 1 = agrees, 2 = does not, 0 = cannot be compared. */
const patterns: Pattern[] = [
  { levels: [1, 1], count: 80 },
  { levels: [2, 2], count: 20 },
];
const random: Pattern[] = [
  { levels: [1, 1], count: 25 },
  { levels: [1, 2], count: 25 },
  { levels: [2, 1], count: 25 },
  { levels: [2, 2], count: 25 },
];
const pairsOf = (pass: string, found = patterns): TrainingPairs => ({ random, passes: new Map([[pass, found]]) });

/** m and u by comparison and level. */
function learn(plan: LinkagePlan, pairs: TrainingPairs) {
  const { comparisons, warnings } = trainWeights(plan, pairs);
  const weights = Object.entries(comparisons).map(([id, { levels }]) => [id, Object.values(levels).map(({ m, u }) => [m, u])]);
  return { weights: Object.fromEntries(weights), warnings };
}

describe("expectation maximisation", () => {
  test("one round by hand: a pair that agrees on both is a match by 0.64 : 0.25", () => {
    const agree = 80 * (0.64 / (0.64 + 0.25));
    const differ = 20 * (0.04 / (0.04 + 0.25));
    const m = [agree / (agree + differ), differ / (agree + differ)];
    const { weights, warnings } = learn(makePlan({ rounds: 1 }), pairsOf("medicaidId"));
    const close = m.map((chance) => [expect.closeTo(chance, 6), expect.closeTo(0.5, 4)]);
    expect({ weights, warnings }).toEqual({ weights: { suffix: close, sex: close }, warnings: [] });
  });

  test("what a pass decides is not learned from it, and keeps its prior", () => {
    const { weights } = learn(makePlan({ rounds: 1, priorMatches: 1 }), pairsOf("sex"));
    const agree = 80 * (0.8 / 1.3);
    const differ = 20 * (0.2 / 0.7);
    expect(weights).toMatchObject({
      sex: [[0.8], [expect.closeTo(0.2, 6)]].map(([m]) => [m, expect.closeTo(0.5, 4)]),
      suffix: [
        [expect.closeTo((agree + 0.8) / (agree + differ + 1), 6), expect.anything()],
        [expect.closeTo((differ + 0.2) / (agree + differ + 1), 6), expect.anything()],
      ],
    });
  });

  test("a comparison that was never possible keeps its prior", () => {
    const { weights } = learn(makePlan({ priorMatches: 10, rounds: 5 }), pairsOf("medicaidId", [{ levels: [1, 0], count: 100 }]));
    expect(weights.sex.map(([m]: number[]) => m)).toEqual([0.8, 0.2]);
  });
});

describe("too little to learn from", () => {
  test("the prior wins over a handful of pairs, and the warning says so", () => {
    const few = [{ levels: [2, 2], count: 49 }];
    const { weights, warnings } = learn(makePlan({ priorMatches: 50, priorPairs: 1000 }), {
      random: [],
      passes: new Map([["medicaidId", few]]),
    });
    expect({ weights, warnings }).toEqual({
      weights: {
        suffix: [
          [0.8, 0.5],
          [0.2, 0.5],
        ],
        sex: [
          [0.8, 0.5],
          [0.2, 0.5],
        ],
      },
      warnings: ["medicaidId: too few pairs (49)"],
    });
  });

  test("a strong prior hardly moves", () => {
    const { weights } = learn(makePlan({ priorMatches: 1_000_000 }), pairsOf("medicaidId"));
    expect(weights.sex.map(([m]: number[]) => m)).toEqual([expect.closeTo(0.8, 3), expect.closeTo(0.2, 3)]);
  });

  test("a pass that finds hardly any matches teaches nothing", () => {
    const plan = makePlan({ priorMatches: 100_000, priorPairs: 100_000, rounds: 500 });
    const { warnings } = learn(plan, pairsOf("medicaidId", random));
    expect(warnings).toEqual([expect.stringMatching(/^medicaidId: \d\.\d % matches$/)]);
  });

  test("no level becomes impossible", () => {
    const { weights } = learn(makePlan({ rounds: 1 }), pairsOf("medicaidId", [{ levels: [1, 1], count: 100 }]));
    expect(weights.sex[1]).toEqual([0.0005, expect.closeTo(0.5, 4)]);
  });
});
