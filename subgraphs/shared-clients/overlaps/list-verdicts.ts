import type { PlainDate } from "#shared/dates.js";
import { findApplicableRule, leadOf, listSpeakingRules } from "./applicable-rule.js";
import type { OverlapRule, Verdict } from "./overlap-rule.js";
import { joinEqual, listSegments } from "./segments.js";
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

/**
 * The verdicts on two sides, one for each time between two changes of the rules or sides. What a rule allows or excepts needs no verdict; days
 * without a rule are UNKNOWN_REVIEW where the pair is an open question, and nobody's business otherwise.
 */
export function listVerdicts(
  rules: readonly OverlapRule[],
  pair: { readonly a: Side; readonly b: Side; readonly facts: PairFacts },
  isOpenQuestion: boolean,
): PairVerdict[] {
  const speaking = listSpeakingRules(rules, pair);
  return listSegments(speaking, [pair.a, pair.b])
    .flatMap(({ startsOn, endsOn }): PairVerdict[] => {
      const applied = findApplicableRule(speaking, pair, startsOn);
      if (!applied) return isOpenQuestion ? [{ rule: null, verdict: "UNKNOWN_REVIEW", lead: null, startsOn, endsOn }] : [];
      const { rule } = applied;
      if (applied.isExcepted || rule.verdict === "ALLOWED_DISTINCT" || rule.verdict === "ENCOURAGED") return [];
      return [{ rule, verdict: rule.verdict, lead: leadOf(applied), startsOn, endsOn }];
    })
    .reduce<PairVerdict[]>(joinEqual, []);
}
