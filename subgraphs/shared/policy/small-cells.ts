/**
 * Counts of children that leave the circle of those who may see the children. A count of 1 to 10 is not shown, nor is
 * one from which such a count could be worked out (the cell size policy of the Centers for Medicare & Medicaid
 * Services; a state that asks for more needs local confirmation).
 */

/** The smallest count, other than zero, that may be shown. */
export const SMALLEST_SHOWN_COUNT = 11;

function isSmallCount(count: number): boolean {
  return count > 0 && count < SMALLEST_SHOWN_COUNT;
}

/** A count that stands alone. Null = suppressed; zero is shown. */
export function toShownCount(count: number): number | null {
  return isSmallCount(count) ? null : count;
}

/** A share of a whole as it may be shown. Null = suppressed; percent is null too where the whole is zero. */
export interface ShownShare {
  readonly part: number | null;
  readonly whole: number | null;
  /** One decimal. */
  readonly percent: number | null;
}

/** The rest is a count as well: 95 of 100 would tell of the other 5. */
export function toShownShare(part: number, whole: number): ShownShare {
  if (isSmallCount(whole)) return { part: null, whole: null, percent: null };
  if (isSmallCount(part) || isSmallCount(whole - part)) return { part: null, whole, percent: null };
  return { part, whole, percent: toPercent(part, whole) };
}

/** One decimal. Null where there is nothing to take a share of. */
export function toPercent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}

export interface ShownCells<Cell> {
  /** In the order given; a count of null = suppressed. */
  readonly cells: readonly (Omit<Cell, "count"> & { readonly count: number | null })[];
  /** Null where the total itself is small. */
  readonly total: number | null;
}

/**
 * The parts of a total, each child in one of them. What is suppressed could be had by subtracting the others from the
 * total, so the next smallest parts go with it until at least two are left open and together they are no small count.
 */
export function toShownCells<Cell extends { readonly count: number }>(cells: readonly Cell[]): ShownCells<Cell> {
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const hidden = listHidden(cells);
  return {
    cells: cells.map((cell, index) => ({ ...cell, count: hidden.has(index) ? null : cell.count })),
    total: toShownCount(total),
  };
}

/** Positions in the list. Equal counts go by their place, so that the same table is always cut the same way. */
function listHidden(cells: readonly { readonly count: number }[]): Set<number> {
  const bySize = cells
    .map(({ count }, index) => ({ count, index }))
    .filter(({ count }) => count > 0)
    .sort((x, y) => x.count - y.count || x.index - y.index);
  const small = bySize.filter(({ count }) => isSmallCount(count));
  if (small.length === 0) return new Set();
  const hidden = [...small];
  for (const next of bySize.slice(small.length)) {
    const sum = hidden.reduce((total, { count }) => total + count, 0);
    if (hidden.length > 1 && !isSmallCount(sum)) break;
    hidden.push(next);
  }
  return new Set(hidden.map(({ index }) => index));
}
