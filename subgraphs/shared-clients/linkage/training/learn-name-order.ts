/** How often the names of one person stand in each other's column: a pass that fixes a surname can never see it. */
import type { LinkagePlan } from "../model/plan.js";
import type { Pattern } from "./train-model.js";

const NAMES = ["firstName", "lastName"];
const STRAIGHT = "exact";
const SWAPPED = "swapped";
/** The passes whose keys are one for both orders. */
const BOTH_ORDERS = ["namesSwapped", "swappedNamesBirthYear"];

/** Expected matches. */
export interface NameOrders {
  /** Of passes that leave names free: all, and those whose names are swapped. */
  readonly free: number;
  readonly freeSwapped: number;
  /** Of passes that bring both orders: those whose names are equal, and those whose names are swapped. */
  readonly straight: number;
  readonly swapped: number;
}

export const NO_ORDERS: NameOrders = { free: 0, freeSwapped: 0, straight: 0, swapped: 0 };

/** What one pass adds. matches: of each pattern, how many are one person. */
export function addOrders(
  plan: LinkagePlan,
  sofar: NameOrders,
  {
    pass,
    patterns,
    matches,
  }: { readonly pass: string; readonly patterns: readonly Pattern[]; readonly matches: readonly number[] },
): NameOrders {
  const place = findFirstName(plan);
  const decided = plan.model.training.passes[pass] ?? [];
  const countAt = (isCounted: (level: number) => boolean) =>
    patterns.reduce((sum, { levels }, index) => sum + (isCounted(levels[place.index] ?? 0) ? (matches[index] ?? 0) : 0), 0);
  const swapped = countAt((level) => level === place.swapped);
  if (BOTH_ORDERS.includes(pass)) {
    const straight = countAt((level) => level === place.straight);
    return { ...sofar, straight: sofar.straight + straight, swapped: sofar.swapped + swapped };
  }
  if (decided.some((id) => NAMES.includes(id))) return sofar;
  return { ...sofar, free: sofar.free + countAt((level) => level > 0), freeSwapped: sofar.freeSwapped + swapped };
}

/** The first name's shares of levels go in, as all passes together tell them; the same with the share of swapped names comes out. */
export function withNameOrder(
  plan: LinkagePlan,
  m: readonly (readonly number[])[],
  { free, freeSwapped, straight, swapped }: NameOrders,
): readonly (readonly number[])[] {
  const place = findFirstName(plan);
  const prior = plan.comparisons[place.index]?.weights.levels[SWAPPED]?.m;
  const levels = m[place.index];
  if (prior === undefined || !levels) return m;
  const inOrder = 1 - (levels[place.swapped - 1] ?? 0);
  // Equal names are a part of all that are in order, so that they tell how many matches there were in all.
  const all = free + swapped + (straight * inOrder) / Math.max(Number.EPSILON, levels[place.straight - 1] ?? 0);
  const weight = plan.model.training.priorMatches;
  const share = (freeSwapped + swapped + weight * prior) / (all + weight);
  const scaled = levels.map((level, index) => (index === place.swapped - 1 ? share : (level * (1 - share)) / inOrder));
  return m.map((one, index) => (index === place.index ? scaled : one));
}

/** Its place among the comparisons, and its levels as patterns number them. */
function findFirstName({ comparisons }: LinkagePlan) {
  const index = comparisons.findIndex(({ id }) => id === NAMES[0]);
  const ids = comparisons[index]?.levels.map(({ id }) => id) ?? [];
  return { index, straight: ids.indexOf(STRAIGHT) + 1, swapped: ids.indexOf(SWAPPED) + 1 };
}
