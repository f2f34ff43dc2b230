/** Agreement patterns of pairs go in; a model whose weights fit them comes out (expectation maximisation, Winkler 1988). */
import type { ComparisonWeights, LinkageModel } from "../model/model.js";
import type { LinkagePlan, PlannedComparison } from "../model/plan.js";
import { addOrders, NO_ORDERS, withNameOrder } from "./learn-name-order.js";

/** Pairs that agree alike. */
export interface Pattern {
  /** By the plan's comparisons, as levelOf() numbers them. */
  readonly levels: readonly number[];
  readonly count: number;
}

export interface TrainingPairs {
  /** Of two records drawn by chance, nearly all of two people. */
  readonly random: readonly Pattern[];
  /** Pass -> the pairs that agree on its key. */
  readonly passes: ReadonlyMap<string, readonly Pattern[]>;
}

export interface TrainedWeights {
  readonly comparisons: LinkageModel["comparisons"];
  readonly warnings: readonly string[];
}

/** With fewer matches than this share, a pass has not found what people are. */
const LEAST_MATCH_SHARE = 0.02;
const LEAST_PAIRS = 50;
/** No level is impossible: a chance of less would outweigh everything else. */
const LEAST_M = 0.0005;
const LEAST_U = 1e-7;

type Shares = readonly (readonly number[])[];

export function trainWeights(plan: LinkagePlan, pairs: TrainingPairs): TrainedWeights {
  const prior = plan.comparisons.map(({ weights }) => Object.values(weights.levels));
  const priorM = prior.map((levels) => levels.map(({ m }) => m));
  const u = learnU(plan, pairs.random, { m: priorM, u: prior.map((levels) => levels.map((level) => level.u)) });
  const warnings: string[] = [];
  const counts = plan.comparisons.map(({ levels }) => levels.map(() => 0));
  let orders = NO_ORDERS;
  for (const [pass, patterns] of pairs.passes) {
    const learned = learnPass(plan, { pass, patterns }, { m: priorM, u });
    if (typeof learned === "string") {
      warnings.push(learned);
      continue;
    }
    addCounts(counts, learned.counts);
    orders = addOrders(plan, orders, { pass, patterns, matches: learned.matches });
  }
  const m = counts.map((levels, index) => blend(priorM[index] ?? [], levels, plan.model.training.priorMatches));
  return { comparisons: toWeights(plan, withNameOrder(plan, m, orders), u), warnings };
}

interface Chances {
  readonly m: Shares;
  readonly u: Shares;
}

/** Pairs that the prior takes for one person count less: in a small list they would make every identifier look common. */
function learnU(plan: LinkagePlan, random: readonly Pattern[], prior: Chances): Shares {
  const total = random.reduce((sum, { count }) => sum + count, 0);
  const share = Math.min(0.1, plan.model.matchesPerRecord / Math.max(10, Math.sqrt(total)));
  const counts = prior.u.map((levels) => levels.map(() => 0));
  for (const { levels, count } of random) {
    const others = count * (1 - matchChance(levels, { ...prior, share }));
    for (const [index, level] of levels.entries()) addOne(counts[index], level, others);
  }
  return counts.map((levels, index) => blend(prior.u[index] ?? [], levels, plan.model.training.priorPairs));
}

interface LearnedPass {
  /** Of levels among the matches, by comparison; zero for what the pass decides. */
  readonly counts: number[][];
  /** Of each pattern, how many are matches. */
  readonly matches: readonly number[];
}

/** Expected counts; or why the pass taught nothing. */
function learnPass(
  plan: LinkagePlan,
  { pass, patterns }: { readonly pass: string; readonly patterns: readonly Pattern[] },
  start: Chances,
): LearnedPass | string {
  const decided = plan.model.training.passes[pass] ?? [];
  const isLearned = plan.comparisons.map(({ id }) => !decided.includes(id));
  const kept = patterns.map(({ levels, count }) => ({ levels: levels.map((level, i) => (isLearned[i] ? level : 0)), count }));
  const total = kept.reduce((sum, { count }) => sum + count, 0);
  if (total < LEAST_PAIRS) return `${pass}: too few pairs (${total})`;
  let [m, u, share]: [Shares, Shares, number] = [start.m, start.u, 0.5];
  let counts: number[][] = [];
  for (let round = 0; round < plan.model.training.rounds; round++) {
    const next = countOnce(plan, kept, { m, u, share });
    share = Math.min(0.9999, Math.max(0.0001, next.matches / total));
    m = next.matchCounts.map((levels, index) => blend(start.m[index] ?? [], levels, plan.model.training.priorMatches));
    u = next.otherCounts.map((levels, index) => blend(start.u[index] ?? [], levels, plan.model.training.priorPairs));
    counts = next.matchCounts;
  }
  if (share < LEAST_MATCH_SHARE) return `${pass}: ${(share * 100).toFixed(1)} % matches`;
  return { counts, matches: kept.map(({ levels, count }) => count * matchChance(levels, { m, u, share })) };
}

function countOnce(plan: LinkagePlan, patterns: readonly Pattern[], chances: Chances & { readonly share: number }) {
  const matchCounts = plan.comparisons.map(({ levels }) => levels.map(() => 0));
  const otherCounts = plan.comparisons.map(({ levels }) => levels.map(() => 0));
  let matches = 0;
  for (const { levels, count } of patterns) {
    const match = count * matchChance(levels, chances);
    matches += match;
    levels.forEach((level, index) => {
      addOne(matchCounts[index], level, match);
      addOne(otherCounts[index], level, count - match);
    });
  }
  return { matchCounts, otherCounts, matches };
}

function matchChance(levels: readonly number[], { m, u, share }: Chances & { readonly share: number }): number {
  let bits = Math.log2(share / (1 - share));
  levels.forEach((level, index) => {
    if (level > 0) bits += Math.log2((m[index]?.[level - 1] ?? 1) / (u[index]?.[level - 1] ?? 1));
  });
  return 1 / (1 + 2 ** -bits);
}

function addOne(counts: number[] | undefined, level: number, count: number): void {
  if (counts && level > 0) counts[level - 1] = (counts[level - 1] ?? 0) + count;
}

function addCounts(into: number[][], counts: readonly (readonly number[])[]): void {
  for (const [index, levels] of counts.entries()) {
    for (const [level, count] of levels.entries()) addOne(into[index], level + 1, count);
  }
}

/** The prior as if it had been seen `weight` times, with what was seen. */
function blend(prior: readonly number[], counts: readonly number[], weight: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0) + weight;
  return counts.map((count, level) => (count + weight * (prior[level] ?? 0)) / total);
}

function toWeights(plan: LinkagePlan, m: Shares, u: Shares): LinkageModel["comparisons"] {
  const entries = plan.comparisons.map((comparison, index) => [
    comparison.id,
    toComparisonWeights(comparison, m[index] ?? [], u[index] ?? []),
  ]);
  return Object.fromEntries(entries) as LinkageModel["comparisons"];
}

function toComparisonWeights({ weights }: PlannedComparison, m: readonly number[], u: readonly number[]): ComparisonWeights {
  const levels = Object.entries(weights.levels).map(([id, level], index) => [
    id,
    { ...level, m: Math.max(LEAST_M, m[index] ?? 0), u: Math.max(LEAST_U, u[index] ?? 0) },
  ]);
  return { ...weights, levels: Object.fromEntries(levels) };
}
