import { addDays, type PlainDate } from "#shared/dates.js";
import type { OverlapRule } from "./overlap-rule.js";

/** Days within which the same rules hold; null = open. */
interface Segment {
  readonly startsOn: PlainDate;
  /** The last day, included; null = open. */
  readonly endsOn: PlainDate | null;
}

const FIRST_DAY = "1900-01-01" as PlainDate;

/** The days between two changes of any rule. */
export function listSegments(rules: readonly OverlapRule[]): Segment[] {
  const starts = new Set([FIRST_DAY, ...rules.map((rule) => rule.effectiveFrom)]);
  for (const { effectiveTo } of rules) if (effectiveTo !== null) starts.add(addDays(effectiveTo, 1));
  const sorted = [...starts].sort();
  return sorted.map((startsOn, index) => {
    const next = sorted[index + 1];
    return { startsOn, endsOn: next === undefined ? null : addDays(next, -1) };
  });
}

interface Decided extends Segment {
  readonly rule: OverlapRule | null;
}

/** For Array.reduce: a segment that goes on with the rule of the one before becomes part of it. */
export function joinEqual<T extends Decided>(joined: T[], next: T): T[] {
  const last = joined.at(-1);
  const follows = last && last.rule === next.rule && last.endsOn !== null && addDays(last.endsOn, 1) === next.startsOn;
  return follows ? [...joined.slice(0, -1), { ...last, endsOn: next.endsOn }] : [...joined, next];
}
