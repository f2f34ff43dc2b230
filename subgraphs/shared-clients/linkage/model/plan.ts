/** A model and the columns that a population has go in; what is compared, and how, comes out. */
import type { BlockPart } from "../comparing/blocks.js";
import { COMPARISONS, type Comparison, toExtraComparison } from "../comparing/comparisons.js";
import type { ExtraKind } from "../comparing/extra-columns.js";
import type { ComparisonWeights, LinkageModel } from "./model.js";

export interface PlannedComparison extends Comparison {
  readonly weights: ComparisonWeights;
  /** Bits by level as compare() numbers them: 0 = not possible, 1 = the first level. */
  readonly bits: readonly number[];
  /** How often two people agree on the first level: what a value's frequency is measured against. */
  readonly commonShare: number;
  /** The most that a common value takes from the first level, 0 or below: agreeing is never worth less than nearly agreeing. */
  readonly mostCommonBits: number;
  readonly isHousehold: boolean;
}

export interface BlockKey {
  readonly id: string;
  readonly parts: readonly BlockPart[];
}

export interface LinkagePlan {
  readonly model: LinkageModel;
  readonly comparisons: readonly PlannedComparison[];
  readonly keys: readonly BlockKey[];
}

/** Fields that only have a value where another one has. */
const SOURCES: Readonly<Record<string, string>> = {
  birthYear: "birthDate",
  dayAndMonth: "birthDate",
  anyLastToken: "lastName",
  bothNames: "lastName",
  firstStart: "firstName",
  lastStart: "lastName",
  firstToken: "firstName",
};

/** extras: the kind of x1, x2, …. Throws where the model does not weigh a comparison, or names a level that there is not. */
export function planLinkage(model: LinkageModel, extras: readonly ExtraKind[] = []): LinkagePlan {
  const own = COMPARISONS.map((comparison) => weigh(model, comparison, model.comparisons[comparison.id]));
  const further = extras.map((kind, index) => {
    const comparison = toExtraComparison(index + 1, kind);
    return weigh(model, comparison, model.comparisons[comparison.id] ?? model.extraComparisons[kind]);
  });
  const keys = Object.entries(model.blocking.keys).map(([id, parts]) => ({ id, parts }));
  const extraKeys = extras.flatMap((kind, index) => (kind === "identifier" ? [toExtraKey(index + 1)] : []));
  return { model, comparisons: [...own, ...further], keys: [...keys, ...extraKeys] };
}

function toExtraKey(number: number): BlockKey {
  return { id: `identifier${number}`, parts: [`x${number}` as BlockPart] };
}

/** Throws where the weights name other levels than the comparison has. */
export function weigh(model: LinkageModel, comparison: Comparison, weights: ComparisonWeights | undefined): PlannedComparison {
  if (!weights) throw new Error(`the model has no weights for ${comparison.id}`);
  const expected = comparison.levels.map(({ id }) => id).join(", ");
  const found = Object.keys(weights.levels).join(", ");
  if (expected !== found) throw new Error(`the model's levels of ${comparison.id} are ${found}; they must be ${expected}`);
  const floor = weights.floorBits ?? Number.NEGATIVE_INFINITY;
  const levels = Object.values(weights.levels);
  const bits = levels.map(({ m, u }) => Math.max(floor, Math.log2(m / u)));
  const [exact = 0, ...others] = bits;
  return {
    ...comparison,
    weights,
    bits: [0, ...bits],
    mostCommonBits: Math.max(...others.filter((other) => other <= exact)) - exact,
    commonShare: levels[0]?.u ?? 1,
    isHousehold: model.household.comparisons.includes(comparison.id),
  };
}

/** What can be compared at all where only these fields are known of anybody. */
export function activeComparisons(plan: LinkagePlan, present: ReadonlySet<string>): readonly PlannedComparison[] {
  return plan.comparisons.filter(({ needs }) => needs.some((field) => present.has(field)));
}

/** The field that a key's part needs. */
export function sourceOf(part: BlockPart): string {
  return SOURCES[part] ?? part;
}

/** The keys that are kept for every record; the others bring strangers together unless their values are rare. */
export function listStoredKeys({ keys, model }: LinkagePlan): readonly BlockKey[] {
  return keys.filter(({ id }) => !model.blocking.onlyInBulk.includes(id));
}
