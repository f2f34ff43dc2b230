import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { COMPARISONS } from "../../../../../subgraphs/shared-clients/linkage/comparing/comparisons.js";
import { EXTRA_IDENTIFIERS, MOST_EXTRAS } from "../../../../../subgraphs/shared-clients/linkage/comparing/extra-columns.js";
import { type LinkageModel, readDefaultModel, readModel } from "../../../../../subgraphs/shared-clients/linkage/model/model.js";
import { activeComparisons, planLinkage, sourceOf } from "../../../../../subgraphs/shared-clients/linkage/model/plan.js";

const model = readDefaultModel();
const sex = model.comparisons.sex ?? { meaning: "missing", levels: {} };

function withComparison(id: string, weights: LinkageModel["comparisons"][string]): LinkageModel {
  return { ...model, comparisons: { ...model.comparisons, [id]: weights } };
}

describe("the model that ships", () => {
  test("weighs each comparison, level by level, and nothing else", () => {
    const plan = planLinkage(model);
    expect(plan.comparisons.map(({ id }) => id)).toEqual(Object.keys(model.comparisons));
    expect(plan.comparisons.map(({ bits }) => bits.length - 1)).toEqual(COMPARISONS.map(({ levels }) => levels.length));
  });

  test("has shares that add up: each record has one level", () => {
    for (const [id, { levels }] of Object.entries({ ...model.comparisons, ...model.extraComparisons })) {
      const sum = (side: "m" | "u") => Object.values(levels).reduce((total, level) => total + level[side], 0);
      expect([id, sum("m"), sum("u")]).toEqual([id, expect.closeTo(1, 1), expect.closeTo(1, 1)]);
    }
  });

  test("trains on keys that it blocks by, and names only what it compares", () => {
    const known = Object.keys(model.comparisons);
    const named = [...Object.values(model.training.passes).flat(), ...model.household.comparisons];
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
    expect(Object.keys(model.training.passes).filter((pass) => !(pass in model.blocking.keys))).toEqual([]);
  });

  test("never lets a household alone link anybody", () => {
    expect(model.household.capBits).toBeLessThan(-Math.log2(model.matchesPerRecord / 10_000) + model.grades.CERTAIN);
  });
});

describe("a plan", () => {
  test("compares further columns by their kind, and blocks by further identifiers", () => {
    const plan = planLinkage(model, ["category", "identifier"]);
    expect(plan.comparisons.slice(-2).map(({ id, commonShare }) => [id, commonShare])).toEqual([
      ["category1", 0.2],
      ["identifier2", 0.00001],
    ]);
    expect(plan.keys.at(-1)).toEqual({ id: "identifier2", parts: ["x2"] });
    expect(EXTRA_IDENTIFIERS).toHaveLength(MOST_EXTRAS);
  });

  test("weighs a further column as it was taught, where it was", () => {
    const levels = { exact: { m: 0.5, u: 0.25, meaning: "The same." }, different: { m: 0.5, u: 0.75, meaning: "Another." } };
    const plan = planLinkage(withComparison("category1", { meaning: "Taught.", levels }), ["category"]);
    expect(plan.comparisons.at(-1)?.bits).toEqual([0, 1, Math.log2(0.5 / 0.75)]);
  });

  test("never takes more than the floor of a comparison", () => {
    const guardian = planLinkage(model).comparisons.find(({ id }) => id === "guardian");
    expect(guardian?.bits.at(-1)).toBe(-2);
  });

  test("makes only comparisons of fields that somebody has", () => {
    const made = activeComparisons(planLinkage(model), new Set(["firstInitial", "zip"]));
    expect(made.map(({ id }) => id)).toEqual(["firstName", "address"]);
    expect([sourceOf("birthYear"), sourceOf("anyLastToken"), sourceOf("zip")]).toEqual(["birthDate", "lastName", "zip"]);
  });
});

describe("a model that cannot be used", () => {
  test("names the comparison that it does not weigh", () => {
    const { sex: _sex, ...comparisons } = model.comparisons;
    expect(() => planLinkage({ ...model, comparisons })).toThrow(new Error("the model has no weights for sex"));
  });

  test("names the levels that it has and those that it must have", () => {
    const levels = { same: sex.levels.equal ?? { m: 0.5, u: 0.5, meaning: "missing" } };
    expect(() => planLinkage(withComparison("sex", { ...sex, levels }))).toThrow(
      new Error("the model's levels of sex are same; they must be equal, different"),
    );
  });

  test.each<[string, (json: Record<string, unknown>) => unknown, RegExp]>([
    [
      "grades that do not fall",
      (json) => ({ ...json, grades: { CERTAIN: 0, PROBABLE: 4, POSSIBLE: -5 } }),
      /the grades must fall in this order/,
    ],
    [
      "a part of a key that there is not",
      (json) => ({ ...json, blocking: { ...model.blocking, keys: { odd: ["shoeSize"] } } }),
      /: blocking → keys → odd → 0: /,
    ],
    ["a word that nobody reads", (json) => ({ ...json, household_cap: 3 }), /household_cap/],
    [
      "a chance of zero",
      (json) => ({ ...json, comparisons: { sex: { meaning: "none", levels: { equal: { m: 0, u: 1, meaning: "The same." } } } } }),
      /: comparisons → sex → levels → equal → m: /,
    ],
  ])("%s is refused", (_case, change, message) => {
    const folder = mkdtempSync(join(tmpdir(), "hub-model-"));
    const path = join(folder, "model.json");
    writeFileSync(path, JSON.stringify(change(JSON.parse(JSON.stringify(model)))));
    expect(() => readModel(path)).toThrow(message);
    rmSync(folder, { recursive: true });
  });
});
