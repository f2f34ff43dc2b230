/** A child may be on each of several rosters: so many records one may have, where nothing tells that it is fewer. */
export const ALWAYS_COMPARED = 8;

/** How many records one has is told by so many people at least, for so large a share of them. */
export const TELLING = { least: 1_000, share: 0.999 } as const;

export interface PairBudget {
  /** SQL: the pairs that a key of `sized` brings together. */
  readonly pairs: string;
  readonly mostPairs: number;
  /** A key of more records is never used. */
  readonly maxRecords: number;
  /** One of so few is, whatever the pairs come to. */
  readonly always: number;
}

/**
 * SQL for DuckDB and PostgreSQL over `sized` (key, records, …): the most records that a key may have. The rarest keys come
 * first, until their pairs are enough: a common one brings together mostly strangers.
 */
export function mostRecordsSql({ pairs, mostPairs, maxRecords, always }: PairBudget): string {
  return `select greatest(coalesce(max(records), 0), ${Math.min(always, maxRecords)}) from (
    select records, sum(sum(${pairs})) over (order by records) as pairs from sized where records <= ${maxRecords} group by records
  ) counted where pairs <= ${mostPairs}`;
}
