import type { CeilingName } from "../model/model.js";

/** Pairs of one family, born on one day, with unlike first names: twins, or one child under a wrong name. */
export interface TwinPairs {
  /** An identifier that both have is the same; one that is nearly so says nothing, for twins' numbers follow one another. */
  readonly identifiersAgree: number;
  readonly identifiersDiffer: number;
  readonly withinRosters: number;
  readonly acrossRosters: number;
  readonly hasSeveralRosters: boolean;
}

/** What only twins call for. */
export const TWIN_CEILINGS = [
  "possibleTwin",
  "sharedMotherId",
  "unnamedTwin",
  "identifiersDiffer",
] as const satisfies readonly CeilingName[];

/** With fewer pairs nothing can be said, and twins stay protected. */
const LEAST_PAIRS = 30;
const MOST_WRONG_NAMES = 0.85;
/** A roster that lists twins lists both now and then; one without any never does. */
const LEAST_WITHIN = 0.02;

/**
 * The ceilings that are out of place, because this population has no twins to speak of: identifiers say that unlike
 * names are wrong names, or no roster lists two such children. Without evidence either way none is lifted, nor where
 * rosters list such children now and then: ids that their mothers share would speak for wrong names.
 */
export function learnTwins(pairs: TwinPairs): readonly CeilingName[] {
  const listsTwins = pairs.withinRosters > 0 && pairs.withinRosters >= LEAST_WITHIN * pairs.acrossRosters;
  if (pairs.hasSeveralRosters && listsTwins) return [];
  const identified = pairs.identifiersAgree + pairs.identifiersDiffer;
  if (identified >= LEAST_PAIRS) return pairs.identifiersAgree / identified >= MOST_WRONG_NAMES ? TWIN_CEILINGS : [];
  if (!pairs.hasSeveralRosters || pairs.acrossRosters < LEAST_PAIRS) return [];
  return TWIN_CEILINGS;
}
