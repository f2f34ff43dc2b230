import type { PlainDate } from "#shared/dates.js";
import { findApplicableRule, leadOf, listSpeakingRules } from "./applicable-rule.js";
import type { OverlapRule, Verdict } from "./overlap-rule.js";
import { joinEqual, listSegments } from "./segments.js";
import type { Side } from "./side.js";

/** What the rules say of one assessment that two organizations make, by the day of the later one. */
export interface AssessmentVerdict {
  readonly rule: OverlapRule;
  readonly verdict: Verdict;
  readonly lead: "a" | "b" | null;
  readonly startsOn: PlainDate;
  /** The last day, included; null = open. */
  readonly endsOn: PlainDate | null;
  /** The later one repeats the earlier one where it is made at most this many days after it. */
  readonly windowDays: number;
}

/** 12 months, where a rule names no window of its own: a setting of the hub, needs local confirmation. */
const USUAL_WINDOW_DAYS = 365;

/** The verdicts on two sides that assess. Without a rule an assessment may be repeated: nobody has said otherwise. */
export function findAssessmentOverlaps(
  rules: readonly OverlapRule[],
  pair: { readonly a: Side; readonly b: Side },
): AssessmentVerdict[] {
  const asked = { ...pair, facts: {} };
  const speaking = listSpeakingRules(
    rules.filter((rule) => rule.evidenceA === "ASSESSMENT" && rule.evidenceB === "ASSESSMENT"),
    asked,
  );
  return listSegments(speaking)
    .flatMap(({ startsOn, endsOn }): AssessmentVerdict[] => {
      const applied = findApplicableRule(speaking, asked, startsOn);
      if (!applied) return [];
      const { rule } = applied;
      if (rule.verdict === "ALLOWED_DISTINCT" || rule.verdict === "ENCOURAGED") return [];
      const windowDays = rule.windowDays ?? USUAL_WINDOW_DAYS;
      return [{ rule, verdict: rule.verdict, lead: leadOf(applied), startsOn, endsOn, windowDays }];
    })
    .reduce<AssessmentVerdict[]>(joinEqual, []);
}
