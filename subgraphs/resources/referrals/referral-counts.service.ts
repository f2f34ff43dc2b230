import type pg from "pg";
import type { PlainDate } from "#shared/dates.js";
import { InvalidInputError } from "#shared/errors.js";
import { SMALLEST_SHOWN_COUNT, toShownCells } from "#shared/policy/small-cells.js";
import type { ReferralCount, ReferralCounts } from "./referral.type.js";
import { type CountKey, countReferrals } from "./referrals.db.js";

/** Numbers without children, for everybody who is signed in: nothing to disclose, because small cells are suppressed. */
export async function countShownReferrals(pool: pg.Pool, days: { from: PlainDate; to: PlainDate }): Promise<ReferralCounts> {
  if (days.to < days.from) throw new InvalidInputError([{ field: "to", message: "lies before `from`" }]);
  const [byNeed, byStatus, byAgency] = [
    await countBy(pool, "NEED", days),
    await countBy(pool, "STATUS", days),
    await countBy(pool, "AGENCY", days),
  ];
  return { ...days, total: byNeed.total, byNeed: byNeed.counts, byStatus: byStatus.counts, byAgency: byAgency.counts };
}

async function countBy(
  pool: pg.Pool,
  by: CountKey,
  days: { from: PlainDate; to: PlainDate },
): Promise<{ counts: ReferralCount[]; total: number | null }> {
  const rows = await countReferrals(pool, by, days);
  const { cells, total } = toShownCells(rows);
  const counts = cells.map(({ key, count, closed, medianDays }) => ({
    key,
    count,
    // A median of few tells of them one by one.
    medianDaysToClose: count !== null && closed >= SMALLEST_SHOWN_COUNT ? medianDays : null,
  }));
  return { counts, total };
}
