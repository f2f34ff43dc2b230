/** Two records go in; the weight of "one person", the grade and every step towards them come out. */
import { CEILINGS, type CeilingName, type LinkageModel, type MatchGrade } from "../model/model.js";
import type { LinkagePlan, PlannedComparison } from "../model/plan.js";
import { CEILING_CONDITIONS, type FoundOneOf } from "./ceilings.js";
import type { ComparedRecord } from "./compared-record.js";

export interface PairScore {
  /** Log2 of the odds that both records are of one person. */
  readonly weight: number;
  readonly grade: MatchGrade;
  /** The case that keeps the weight down, where it does. */
  readonly ceiling: CeilingName | null;
  /** What each comparison found: its level and what it adds. Not possible ones are left out. */
  readonly steps: readonly { readonly comparison: string; readonly level: string; readonly bits: number }[];
  /** What any two records start from. */
  readonly priorBits: number;
  /** What the household adds less than the sum of its steps; 0 or below. */
  readonly householdBits: number;
}

/** recordCount: how many records a match is looked for in. */
export function scorePair(plan: LinkagePlan, a: ComparedRecord, b: ComparedRecord, recordCount: number): PairScore {
  const found = plan.comparisons.map((comparison) => ({ comparison, level: levelOf(comparison, a, b) }));
  const steps = found
    .filter(({ level }) => level > 0)
    .map(({ comparison, level }) => ({
      comparison: comparison.id,
      level: comparison.levels[level - 1]?.id ?? "",
      bits: (comparison.bits[level] ?? 0) + frequencyBits(plan.model, comparison, { level, record: a }),
      isHousehold: comparison.isHousehold,
    }));
  const household = sum(steps.filter((step) => step.isHousehold).map((step) => step.bits));
  const householdBits = Math.min(0, plan.model.household.capBits - household);
  const priorBits = priorBitsOf(plan.model, recordCount);
  const evidence = priorBits + sum(steps.map((step) => step.bits)) + householdBits;
  const own = found.filter(({ comparison }) => !comparison.isHousehold);
  const levels = new Map(own.map(({ comparison, level }) => [comparison.id, comparison.levels[level - 1]?.id ?? ""]));
  const foundOneOf: FoundOneOf = (comparison, wanted) => wanted.includes(levels.get(comparison) ?? "");
  const ceiling = findCeiling(plan.model, evidence, (name) => CEILING_CONDITIONS[name].holds(a, b, foundOneOf));
  const weight = ceiling?.weight ?? evidence;
  return {
    weight,
    grade: gradeOf(plan.model, weight),
    ceiling: ceiling?.name ?? null,
    steps: steps.map(({ isHousehold, ...step }) => step),
    priorBits,
    householdBits,
  };
}

/** 0 = not possible, 1 = the first level. */
function levelOf(comparison: PlannedComparison, a: ComparedRecord, b: ComparedRecord): number {
  if (!comparison.possible.holds(a, b)) return 0;
  return comparison.levels.findIndex(({ condition }) => condition.holds(a, b)) + 1;
}

/** Agreeing on a name that one in a million has says more than agreeing on one that one in fifty has. */
function frequencyBits(
  model: LinkageModel,
  comparison: PlannedComparison,
  { level, record }: { readonly level: number; readonly record: ComparedRecord },
): number {
  const shares = comparison.frequencyOf && model.frequencies?.[comparison.frequencyOf];
  const value = comparison.frequencyOf && record[comparison.frequencyOf];
  if (level !== 1 || !shares || value === null || value === undefined) return 0;
  const share = shares[value] ?? shares[RARE];
  if (share === undefined) return 0;
  const cap = model.frequencyCapBits;
  return Math.min(cap, Math.max(-cap, comparison.mostCommonBits, Math.log2(comparison.commonShare / share)));
}

/** The entry that stands for every value which is not listed. */
export const RARE = "*";

export function priorBitsOf(model: LinkageModel, recordCount: number): number {
  const share = Math.min(0.5, model.matchesPerRecord / Math.max(1, recordCount - 1));
  return Math.log2(share / (1 - share));
}

/** A case that may keep the weight down, and how far. */
export interface ActiveCeiling {
  readonly name: CeilingName;
  readonly weight: number;
}

/** The lowest of the limits that apply and that the evidence passes. */
function findCeiling(model: LinkageModel, evidence: number, holds: (name: CeilingName) => boolean): ActiveCeiling | null {
  return activeCeilings(model).find(({ name, weight }) => weight < evidence && holds(name)) ?? null;
}

/** The lowest first. */
export function activeCeilings({ ceilings, lifted }: LinkageModel): ActiveCeiling[] {
  return CEILINGS.filter((name) => !lifted.includes(name))
    .flatMap((name) => (ceilings[name] ? [{ name, weight: ceilings[name].weight }] : []))
    .sort((x, y) => x.weight - y.weight);
}

export function gradeOf({ grades }: LinkageModel, weight: number): MatchGrade {
  if (weight >= grades.CERTAIN) return "CERTAIN";
  if (weight >= grades.PROBABLE) return "PROBABLE";
  return weight >= grades.POSSIBLE ? "POSSIBLE" : "NONE";
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
