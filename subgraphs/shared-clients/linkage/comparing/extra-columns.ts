/** How a column is compared that linkage has no comparison of its own for. */
export const EXTRA_KINDS = ["identifier", "category", "text"] as const;
export type ExtraKind = (typeof EXTRA_KINDS)[number];

/** More than this a list seldom has; blocking names them one by one. */
export const MOST_EXTRAS = 8;

/** What the comparisons of further identifiers are called, whichever of the columns they are. */
export const EXTRA_IDENTIFIERS = Array.from({ length: MOST_EXTRAS }, (_, index) => `identifier${index + 1}`);
