/** A pair's score goes in; steps in words that add up to its weight come out. */
import type { LinkagePlan } from "../model/plan.js";
import type { PairScore } from "./score-pair.js";

export interface ScoreStep {
  /** A comparison, or PRIOR, HOUSEHOLD_CAP, CEILING. */
  readonly field: string;
  /** The comparison's level, or the ceiling; null for the prior and the household's cap. */
  readonly level: string | null;
  readonly meaning: string;
  /** What the step adds to the weight; below 0 it speaks for two children. */
  readonly bits: number;
}

export function explainScore({ model, comparisons }: LinkagePlan, score: PairScore): ScoreStep[] {
  const weights = new Map(comparisons.map((comparison) => [comparison.id, comparison.weights]));
  const found = score.steps.map(({ comparison, level, bits }) => ({
    field: comparison,
    level,
    meaning: weights.get(comparison)?.levels[level]?.meaning ?? "",
    bits,
  }));
  const evidence = score.steps.reduce((sum, { bits }) => sum + bits, score.priorBits + score.householdBits);
  const prior = { field: "PRIOR", level: null, meaning: "How rarely any two records are of one child.", bits: score.priorBits };
  const cap = { field: "HOUSEHOLD_CAP", level: null, meaning: model.household.meaning, bits: score.householdBits };
  const ceiling = score.ceiling && {
    field: "CEILING",
    level: score.ceiling,
    meaning: model.ceilings[score.ceiling]?.meaning ?? "",
    bits: score.weight - evidence,
  };
  return [prior, ...found, ...(score.householdBits < 0 ? [cap] : []), ...(ceiling ? [ceiling] : [])];
}
