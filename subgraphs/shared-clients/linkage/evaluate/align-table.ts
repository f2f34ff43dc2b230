/** Columns as wide as their widest cell: the first at the left, figures at the right, and the legend, if any, last. */
export function alignTable(rows: readonly (readonly string[])[], { legend = false } = {}): string[] {
  const last = Math.max(...rows.map((row) => row.length)) - 1;
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = Array.from({ length: last + 1 }, (_, column) => width(column));
  const isText = (column: number) => column === 0 || (legend && column === last);
  return rows.map((row) =>
    widths
      .map((wide, column) => (isText(column) ? (row[column] ?? "").padEnd(wide) : (row[column] ?? "").padStart(wide)))
      .join("  ")
      .trimEnd(),
  );
}

export function showCount(count: number | null): string {
  return count === null ? "" : count.toLocaleString("en-US");
}

/** A dash where there is nothing to divide by. */
export function showRate(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? "–" : rate.toFixed(4);
}

export function showPercent(rate: number | null): string {
  return rate === null ? "–" : `${(100 * rate).toFixed(2)}%`;
}
