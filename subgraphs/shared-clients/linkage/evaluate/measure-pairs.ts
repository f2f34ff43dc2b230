import type { DuckDBConnection } from "@duckdb/node-api";
import { countRows, IN_SCOPE, type PairCounts } from "./count-pairs.js";
import type { CalibrationStep, PairEvaluation, PairScope, ReviewLoad, Scope } from "./evaluation.js";
import { readNumbers, readOne } from "./query.js";
import { roundRate, toRates, toShare } from "./rates.js";

export interface Basis {
  readonly scopes: readonly Scope[];
  readonly headline: Scope;
  readonly truePairs: PairCounts;
}

/** From the table pair. True pairs that it does not hold, which blocking missed, count as misses throughout. */
export async function measurePairs(
  connection: DuckDBConnection,
  basis: Basis & { readonly graded: boolean },
): Promise<PairEvaluation> {
  return {
    scopes: await measureScopes(connection, basis),
    calibration: await measureCalibration(connection, basis.headline),
    review: basis.graded ? await measureReview(connection, basis.headline) : null,
  };
}

async function measureScopes(connection: DuckDBConnection, { scopes, truePairs }: Basis): Promise<PairScope[]> {
  const inFile = await countRows(connection, "pair", "is_true");
  const links = await countRows(connection, "pair", "is_link");
  const correctLinks = await countRows(connection, "pair", "is_link and is_true");
  const measured: PairScope[] = [];
  for (const scope of scopes)
    measured.push({
      scope,
      ...toRates({ links: links[scope], correctLinks: correctLinks[scope], truePairs: truePairs[scope] }),
      best: await findBestThreshold(connection, scope, truePairs[scope]),
      truePairsInFile: inFile[scope],
      blockRecall: toShare(inFile[scope], truePairs[scope]),
    });
  return measured;
}

/** Tries every weight that occurs; there is no best one where no pair is true. */
async function findBestThreshold(connection: DuckDBConnection, scope: Scope, truePairs: number): Promise<PairScope["best"]> {
  if (truePairs === 0) return null;
  const [best] = await readNumbers(
    connection,
    `with by_weight as (
       select weight, count(*) as links, count(*) filter (is_true) as correct from pair where ${IN_SCOPE[scope]} group by weight),
     above as (
       select weight, sum(links) over up as links, sum(correct) over up as correct from by_weight window up as (order by weight desc))
     select weight as threshold, 2 * correct / (links + ${truePairs}) as f1 from above order by f1 desc, threshold desc limit 1`,
  );
  return best ? { f1: roundRate(best.f1 ?? 0), threshold: best.threshold ?? 0 } : null;
}

async function measureCalibration(connection: DuckDBConnection, scope: Scope): Promise<CalibrationStep[]> {
  const steps = await readNumbers(
    connection,
    `select least(floor(probability * 10), 9) as tenth, count(*) as pairs, avg(probability) as predicted, avg(is_true::integer) as observed
     from pair where ${IN_SCOPE[scope]} group by tenth order by tenth`,
  );
  return steps.map(({ tenth = 0, pairs = 0, predicted = 0, observed = 0 }) => ({
    from: tenth / 10,
    to: (tenth + 1) / 10,
    pairs,
    meanPredicted: roundRate(predicted),
    observed: roundRate(observed),
  }));
}

async function measureReview(connection: DuckDBConnection, scope: Scope): Promise<ReviewLoad> {
  const {
    pairs = 0,
    review = 0,
    correct = 0,
  } = await readOne(
    connection,
    `select count(*) as pairs, count(*) filter (grade = 'PROBABLE') as review,
       count(*) filter (grade = 'PROBABLE' and is_true) as correct from pair where ${IN_SCOPE[scope]}`,
  );
  return { pairs: review, shareOfPairs: toShare(review, pairs), truePairs: correct, shareTrue: toShare(correct, review) };
}
