import { addDays, type PlainDate } from "#shared/dates.js";
import { findApplicableRule, listSpeakingRules } from "./applicable-rule.js";
import type { OverlapRule, Verdict } from "./overlap-rule.js";
import type { PairFacts, Side } from "./side.js";

/** What the rules say of two kinds of coordination over a span of days; bulk runs join children to it. */
export interface PairVerdict {
  /** Null for UNKNOWN_REVIEW: no rule was in force. */
  readonly rule: OverlapRule | null;
  readonly verdict: Verdict;
  /** The rule's lead; null where it names none. */
  readonly lead: "a" | "b" | null;
  readonly startsOn: PlainDate;
  /** The last day, included; null = open. */
  readonly endsOn: PlainDate | null;
}

const FIRST_DAY = "1900-01-01" as PlainDate;

/**
 * The verdicts on two sides that are spans of days, one for each time between two changes of the rules.
 * Two coordinators without a rule are UNKNOWN_REVIEW; two enrollments without one are nobody's business.
 */
export function findAssignmentOverlaps(
  rules: readonly OverlapRule[],
  pair: { readonly a: Side; readonly b: Side; readonly facts: PairFacts },
): PairVerdict[] {
  const isSpan = pair.a.basis !== "CLAIM" && pair.b.basis !== "CLAIM";
  if (!isSpan) return [];
  const areCoordinators = pair.a.basis === "ASSIGNMENT" && pair.b.basis === "ASSIGNMENT";
  const speaking = listSpeakingRules(rules, pair);
  return listSegments(speaking)
    .flatMap(([startsOn, endsOn]): PairVerdict[] => {
      const applied = findApplicableRule(speaking, pair, startsOn);
      if (!applied) return areCoordinators ? [{ rule: null, verdict: "UNKNOWN_REVIEW", lead: null, startsOn, endsOn }] : [];
      const { rule, isSwapped } = applied;
      if (rule.verdict === "ALLOWED_DISTINCT" || rule.verdict === "ENCOURAGED") return [];
      const lead = rule.lead === "NONE" ? null : (rule.lead === "A") === isSwapped ? "b" : "a";
      return [{ rule, verdict: rule.verdict, lead, startsOn, endsOn }];
    })
    .reduce(joinEqual, []);
}

/** The days between two changes of any rule: within one, the same rules hold. */
function listSegments(rules: readonly OverlapRule[]): [PlainDate, PlainDate | null][] {
  const starts = new Set([FIRST_DAY, ...rules.map((rule) => rule.effectiveFrom)]);
  for (const { effectiveTo } of rules) if (effectiveTo !== null) starts.add(addDays(effectiveTo, 1));
  const sorted = [...starts].sort();
  return sorted.map((start, index) => {
    const next = sorted[index + 1];
    return [start, next === undefined ? null : addDays(next, -1)];
  });
}

function joinEqual(joined: PairVerdict[], next: PairVerdict): PairVerdict[] {
  const last = joined.at(-1);
  const follows = last && last.rule === next.rule && last.endsOn !== null && addDays(last.endsOn, 1) === next.startsOn;
  return follows ? [...joined.slice(0, -1), { ...last, endsOn: next.endsOn }] : [...joined, next];
}
