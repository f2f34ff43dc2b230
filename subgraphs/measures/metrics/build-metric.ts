import { toPercent, toShownCells, toShownShare } from "#shared/policy/small-cells.js";
import { HOURS_BANDS, type HoursBand } from "../check-ins/hours-bands.js";
import type { FamilyCounts } from "./count-families.js";

/** What was counted, as it may be shown: null = suppressed. */
export interface Counted {
  readonly value: number | null;
  readonly numerator: number | null;
  /** Null too where a metric has none. */
  readonly denominator: number | null;
  readonly parts: readonly { readonly key: string; readonly count: number | null; readonly percent: number | null }[];
}

/** isExact: for whoever may count these children one by one. */
export function buildFamiliesServed({ families, connected }: FamilyCounts, isExact: boolean): Counted {
  const share = isExact
    ? { part: connected, whole: families, percent: toPercent(connected, families) }
    : toShownShare(connected, families);
  return {
    value: share.whole,
    numerator: share.whole,
    denominator: null,
    parts: [{ key: "CONNECTED_TO_MEDICAL_HOME", count: share.part, percent: share.percent }],
  };
}

export function buildFamilyHours(counts: ReadonlyMap<HoursBand, number>, isExact: boolean): Counted {
  const all = HOURS_BANDS.map((key) => ({ key, count: counts.get(key) ?? 0 }));
  const total = all.reduce((sum, { count }) => sum + count, 0);
  const shown = isExact ? { cells: all, total } : toShownCells(all);
  const parts = shown.cells.map(({ key, count }) => ({ key, count, percent: toShownPercent(count, shown.total) }));
  const asked = parts.find(({ key }) => key === "FROM_1_TO_4");
  return { value: asked?.percent ?? null, numerator: asked?.count ?? null, denominator: shown.total, parts };
}

/** Null too where one of them is suppressed. */
function toShownPercent(part: number | null, whole: number | null): number | null {
  return part === null || whole === null ? null : toPercent(part, whole);
}
