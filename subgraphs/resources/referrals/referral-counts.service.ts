import type pg from "pg";
import { monthRange, type PlainDate, type PlainMonth, toPlainDate } from "#shared/dates.js";
import { InvalidInputError } from "#shared/errors.js";
import { SMALLEST_SHOWN_COUNT, toShownCells } from "#shared/policy/small-cells.js";
import type { ReferralCount, ReferralCounts } from "./referral.type.js";
import { type CountedReferrals, type CountKey, countReferrals } from "./referrals.db.js";

interface Days {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * Numbers without children, for everybody who is signed in: nothing to disclose, because small cells are suppressed. Whole
 * months that have ended alone: two ranges that differ by a day would tell of that day's one child, and so would one range
 * asked today and tomorrow.
 */
export async function countShownReferrals(pool: pg.Pool, days: Days, now: Date): Promise<ReferralCounts> {
  requireEndedMonths(days, toPlainDate(now));
  const [byNeed, byStatus, byAgency] = [
    await countBy(pool, "NEED", days),
    await countBy(pool, "STATUS", days),
    await countBy(pool, "AGENCY", days),
  ];
  return { ...days, total: byNeed.total, byNeed: byNeed.counts, byStatus: byStatus.counts, byAgency: byAgency.counts };
}

function requireEndedMonths({ from, to }: Days, today: PlainDate): void {
  const refuse = (field: string, message: string) => {
    throw new InvalidInputError([{ field, message }]);
  };
  if (to < from) refuse("to", "lies before `from`");
  if (!from.endsWith("-01")) refuse("from", "must be the first day of a month");
  if (to !== monthRange(to.slice(0, 7) as PlainMonth).endsOn) refuse("to", "must be the last day of a month");
  if (to >= today) refuse("to", "must be the last day of a month that has ended");
}

async function countBy(pool: pg.Pool, by: CountKey, days: Days): Promise<{ counts: ReferralCount[]; total: number | null }> {
  const rows = await countReferrals(pool, by, days);
  const months = new Set(rows.flatMap(({ month }) => month ?? []));
  const shown = [...months].map((month) => toShownCells(rows.filter((row) => row.month === month)));
  const hidden = new Set(shown.flatMap(({ cells }) => cells.filter(({ count }) => count === null).map(({ key }) => key)));
  const counts = rows.filter(({ month }) => month === null).map((row) => toCount(row, hidden.has(row.key)));
  return { counts, total: sumShown(shown.map(({ total }) => total)) };
}

/** What one of the months hides stays hidden over all of them: the others could be subtracted. */
function toCount({ key, count, closed, medianDays }: CountedReferrals, isHidden: boolean): ReferralCount {
  // A median of few tells of them one by one.
  return {
    key,
    count: isHidden ? null : count,
    medianDaysToClose: !isHidden && closed >= SMALLEST_SHOWN_COUNT ? medianDays : null,
  };
}

function sumShown(counts: readonly (number | null)[]): number | null {
  return counts.reduce<number | null>((sum, count) => (sum === null || count === null ? null : sum + count), 0);
}
