import { addDays, type PlainDate } from "#shared/dates.js";
import type { OverlapRule } from "./overlap-rule.js";
import type { Side } from "./side.js";

/** Days within which the same rules hold; null = open. */
interface Segment {
  readonly startsOn: PlainDate;
  /** The last day, included; null = open. */
  readonly endsOn: PlainDate | null;
}

const FIRST_DAY = "1900-01-01" as PlainDate;

/** The days between two changes of any rule, or of what is known of a side. */
export function listSegments(rules: readonly OverlapRule[], sides: readonly Side[] = []): Segment[] {
  const spans = [
    ...rules.map(({ effectiveFrom, effectiveTo }) => ({ startsOn: effectiveFrom, endsOn: effectiveTo })),
    ...sides.flatMap(({ authorities = [] }) => authorities),
  ];
  const starts = new Set([FIRST_DAY, ...spans.map(({ startsOn }) => startsOn)]);
  for (const { endsOn } of spans) if (endsOn !== null) starts.add(addDays(endsOn, 1));
  const sorted = [...starts].sort();
  return sorted.map((startsOn, index) => {
    const next = sorted[index + 1];
    return { startsOn, endsOn: next === undefined ? null : addDays(next, -1) };
  });
}

interface Decided extends Segment {
  readonly rule: OverlapRule | null;
  readonly lead?: "a" | "b" | null;
}

/** For Array.reduce: a segment that goes on with the rule of the one before becomes part of it. */
export function joinEqual<T extends Decided>(joined: T[], next: T): T[] {
  const last = joined.at(-1);
  const follows =
    last &&
    last.rule === next.rule &&
    last.lead === next.lead &&
    last.endsOn !== null &&
    addDays(last.endsOn, 1) === next.startsOn;
  return follows ? [...joined.slice(0, -1), { ...last, endsOn: next.endsOn }] : [...joined, next];
}
