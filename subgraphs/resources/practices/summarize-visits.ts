import type { PlainDate } from "#shared/dates.js";
import { toPercent, toShownCells, toShownShare } from "#shared/policy/small-cells.js";

/** A visit to a practice that helps it coordinate. */
export interface PracticeVisit {
  readonly hostOrganizationId: string;
  readonly state: string;
  readonly region: string | null;
  readonly npi: string;
  readonly name: string;
  readonly topic: string;
  readonly visitedOn: PlainDate;
  /** Children with special health care needs whom the practice serves. */
  readonly childrenServed: number;
  /** Of them, with a current plan of care at the visit. */
  readonly currentBefore: number;
  /** Of them, with one when it was looked at again; null while nobody has. */
  readonly currentAfter: number | null;
}

export interface PracticeSummary {
  readonly npi: string;
  readonly name: string;
  readonly topics: readonly string[];
  readonly visits: number;
  /** Null = suppressed. */
  readonly childrenServed: number | null;
  /** In percent with one decimal; null = suppressed or not measured. */
  readonly currentBeforePercent: number | null;
  readonly currentAfterPercent: number | null;
}

export interface VisitsSummary {
  readonly practiceCount: number;
  readonly visitCount: number;
  readonly childrenServed: number | null;
  /** Over the practices that were measured before and after. */
  readonly currentBeforePercent: number | null;
  readonly currentAfterPercent: number | null;
  readonly byTopic: readonly { readonly topic: string; readonly practiceCount: number; readonly visitCount: number }[];
  readonly practices: readonly PracticeSummary[];
}

/** Numbers of one practice: its newest number of children, its first rate and its last. */
interface Measured {
  readonly served: number;
  readonly before: Share;
  readonly after: Share | null;
}

interface Share {
  readonly part: number;
  readonly whole: number;
}

/** Visits in the order of their days. Small numbers of children are shown to those alone whose own visits they are. */
export function summarizeVisits(visits: readonly PracticeVisit[], isOwn: boolean): VisitsSummary {
  const practices = [...new Set(visits.map(({ npi }) => npi))].sort().map((npi) => {
    const own = visits.filter((visit) => visit.npi === npi);
    return { npi, own, measured: measure(own) };
  });
  const counts = practices.map(({ measured }) => ({ count: measured.served }));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const shown = isOwn ? { cells: counts, total } : toShownCells(counts);
  const percentOf = (share: Share | null) => (share === null ? null : percentFor(share, isOwn));
  const rows = practices.map(({ npi, own, measured }, index): PracticeSummary => {
    const childrenServed = shown.cells[index]?.count ?? null;
    return {
      npi,
      name: own.at(-1)?.name ?? npi,
      topics: listTopics(own),
      visits: own.length,
      childrenServed,
      currentBeforePercent: childrenServed === null ? null : percentOf(measured.before),
      currentAfterPercent: childrenServed === null ? null : percentOf(measured.after),
    };
  });
  const both = practices.flatMap(({ measured: { before, after } }) => (after ? [{ before, after }] : []));
  // A rate of all would tell of the practice whose own is not shown.
  const isHidden = rows.some((row, index) => isHiddenRow(row, practices[index]?.measured));
  return {
    practiceCount: rows.length,
    visitCount: visits.length,
    childrenServed: shown.total,
    currentBeforePercent: isHidden ? null : percentOf(add(both.map(({ before }) => before))),
    currentAfterPercent: isHidden ? null : percentOf(add(both.map(({ after }) => after))),
    byTopic: listTopics(visits).map((topic) => {
      const own = visits.filter((visit) => visit.topic === topic);
      return { topic, practiceCount: new Set(own.map(({ npi }) => npi)).size, visitCount: own.length };
    }),
    practices: rows,
  };
}

function isHiddenRow(row: PracticeSummary, measured: Measured | undefined): boolean {
  if (row.childrenServed === null) return true;
  const isMeasured = (share: Share | null | undefined) => (share?.whole ?? 0) > 0;
  return (
    (row.currentBeforePercent === null && isMeasured(measured?.before)) ||
    (row.currentAfterPercent === null && isMeasured(measured?.after))
  );
}

function measure(visits: readonly PracticeVisit[]): Measured {
  const shares = visits.map(({ childrenServed: whole, currentBefore, currentAfter }) => ({
    before: { part: currentBefore, whole },
    after: currentAfter === null ? null : { part: currentAfter, whole },
  }));
  const before = shares[0]?.before ?? { part: 0, whole: 0 };
  const after = shares.reduce<Share | null>((last, share) => share.after ?? last, null);
  return { served: visits.at(-1)?.childrenServed ?? 0, before, after };
}

function percentFor({ part, whole }: Share, isOwn: boolean): number | null {
  return isOwn ? toPercent(part, whole) : toShownShare(part, whole).percent;
}

function add(shares: readonly Share[]): Share {
  return shares.reduce((sum, { part, whole }) => ({ part: sum.part + part, whole: sum.whole + whole }), { part: 0, whole: 0 });
}

function listTopics(visits: readonly PracticeVisit[]): string[] {
  return [...new Set(visits.map(({ topic }) => topic))].sort();
}
