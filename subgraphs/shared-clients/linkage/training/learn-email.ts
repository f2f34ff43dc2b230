/** Pairs of records with one e-mail address, whose first names and birth dates are known. */
interface EmailPairs {
  readonly all: number;
  /** Unlike first names, born on days too far apart for a typing error: brothers and sisters under a parent's address. */
  readonly siblings: number;
}

/** With fewer pairs nothing can be said, and the address counts as a family's. */
const LEAST_PAIRS = 30;
/** A list of adults may hold as many spouses and wrong names; brothers and sisters on children's rosters are more. */
const MOST_SIBLINGS = 0.1;

/** Whether this population's addresses are persons' own. */
export function isOwnEmail({ all, siblings }: EmailPairs): boolean {
  return all >= LEAST_PAIRS && siblings <= MOST_SIBLINGS * all;
}
