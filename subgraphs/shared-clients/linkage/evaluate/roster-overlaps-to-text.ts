import { alignTable, showCount } from "./align-table.js";
import type { RosterOverlaps } from "./evaluation.js";

export function writeRosters({ pairs, largestErrorPercent }: RosterOverlaps): string[] {
  return [
    ...alignTable([
      ["SHARED BY TWO ROSTERS", "true", "found", "error"],
      ...pairs.map(({ rosterA, rosterB, shared, found, errorPercent }) => [
        `${rosterA} and ${rosterB}`,
        showCount(shared),
        showCount(found),
        showError(errorPercent),
      ]),
      ["largest error", "", "", showError(largestErrorPercent)],
    ]),
    "  true: entities with records in both rosters",
    "  found: clusters with records in both rosters",
    "  error: (found − true) / true",
  ];
}

function showError(percent: number | null): string {
  return percent === null ? "–" : `${percent.toFixed(2)}%`;
}
