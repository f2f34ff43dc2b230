import { numberOf, type Tree, textOf } from "../directory/load-trees.js";

export const COSTS = ["FREE", "SLIDING_SCALE", "FEE", "UNKNOWN"] as const;
export type Cost = (typeof COSTS)[number];

const FREE_TEXT = /\b(free|no (cost|charge|fee)s?)\b/i;
const SLIDING_TEXT = /\bsliding\b|\bability to pay\b|\bincome[- ]based\b/i;

/** What a family would pay at best: a free option makes a service free, whatever others pay. */
export function readCost(options: readonly Tree[], feesDescription: string | undefined): Cost {
  const texts = [
    ...options.flatMap((option) => [textOf(option, "option"), textOf(option, "amount_description")]),
    feesDescription,
  ];
  const says = (pattern: RegExp) => texts.some((text) => text !== undefined && pattern.test(text));
  const amounts = options.flatMap((option) => numberOf(option, "amount") ?? []);
  if (amounts.includes(0)) return "FREE";
  if (says(SLIDING_TEXT)) return "SLIDING_SCALE";
  if (amounts.length > 0) return "FEE";
  return says(FREE_TEXT) ? "FREE" : "UNKNOWN";
}
