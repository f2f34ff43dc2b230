/**
 * Advisory locks of the database, each for one kind of work that only one process does at a time. Numbers are arbitrary but
 * fixed, because old and new processes of a hub meet on them, and each stands for one lock alone.
 */
export const LOCKS = {
  /** Every process that migrates waits for the same one. */
  migration: 7_316_402,
  /** Any two rosters may touch the same child. */
  linkage: 7_316_403,
  /** Two evaluations of one child would each miss what the other finds. */
  evaluation: 7_316_404,
  /** Whoever seals continues the one chain; nobody who asks about a child ever waits for it. */
  sealing: 7_316_406,
  /** Two decisions on matches, each right alone, may contradict each other. */
  matchDecision: 7_316_407,
  /** Two rules that are added at once may tie. */
  ruleEditing: 7_316_408,
  /** As evaluation, for who is eligible. */
  eligibility: 7_316_409,
} as const;
