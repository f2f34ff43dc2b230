import type { PlainDate } from "#shared/dates.js";
import type { PlanStatus } from "./assignment-function.js";

export interface PlanDates {
  readonly planReviewedOn: PlainDate | null;
  readonly planNextDueOn: PlainDate | null;
}

/** A review that is due on the asked day is not overdue yet. */
export function planStatus(dates: PlanDates, asOf: PlainDate): PlanStatus {
  if (dates.planReviewedOn === null && dates.planNextDueOn === null) return "NONE";
  return dates.planNextDueOn !== null && dates.planNextDueOn < asOf ? "OVERDUE" : "CURRENT";
}
