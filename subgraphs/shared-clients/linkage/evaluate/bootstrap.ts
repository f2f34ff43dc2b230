import type { Interval } from "./evaluation.js";
import { roundRate } from "./rates.js";

/** Entities that are alike in what they add to the F1. */
export interface EntityCounts {
  readonly correctLinks: number;
  readonly truePairs: number;
  /** A link between two entities is half a link of each. */
  readonly wrongLinks: number;
  readonly entities: number;
}

const RESAMPLES = 200;
const SEED = 20_261_125;
/** Above this the normal curve is as good, and drawing by steps is slow. */
const MANY = 100;

/**
 * The middle 95% of the F1 over 200 resamples of the entities, always the same for the same counts. An entity is drawn
 * Poisson(1) times, so that entities which are alike need one draw together: no resample walks over millions.
 * Null where there is nothing to find.
 */
export function findF1Interval(counts: readonly EntityCounts[]): Interval | null {
  const random = startRandom(SEED);
  const scores: number[] = [];
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const score = scoreOnce(counts, random);
    if (score !== undefined) scores.push(score);
  }
  scores.sort((a, b) => a - b);
  const at = (share: number) => scores[Math.round(share * (scores.length - 1))];
  const [low, high] = [at(0.025), at(0.975)];
  return low === undefined || high === undefined ? null : { low: roundRate(low), high: roundRate(high) };
}

function scoreOnce(counts: readonly EntityCounts[], random: () => number): number | undefined {
  let [correct, others] = [0, 0];
  for (const count of counts) {
    const times = drawPoisson(count.entities, random);
    correct += times * count.correctLinks;
    others += times * (count.truePairs + count.correctLinks + count.wrongLinks);
  }
  return others === 0 ? undefined : (2 * correct) / others;
}

function drawPoisson(mean: number, random: () => number): number {
  if (mean > MANY) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(random)));
  let chance = Math.exp(-mean);
  let sum = chance;
  let times = 0;
  const wanted = random();
  while (wanted > sum && chance > 0) {
    times++;
    chance *= mean / times;
    sum += chance;
  }
  return times;
}

/** Box and Muller, 1958. */
function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** mulberry32 (public domain, Tommy Ettinger): from 0 up to, never including, 1. */
function startRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
