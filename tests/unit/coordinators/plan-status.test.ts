import { expect, test } from "vitest";
import type { PlainDate } from "#shared/dates.js";
import { planStatus } from "../../../subgraphs/coordinators/plan-status.js";

const day = (text: string | null) => text as PlainDate;

test.each([
  ["no dates at all", null, null, "NONE"],
  ["a review and no next one", "2025-01-10", null, "CURRENT"],
  ["a next review to come", null, "2025-06-16", "CURRENT"],
  ["a review that is due on the day itself", "2025-01-10", "2025-06-15", "CURRENT"],
  ["a review that was due the day before", "2025-01-10", "2025-06-14", "OVERDUE"],
])("a plan with %s", (_, planReviewedOn, planNextDueOn, status) => {
  expect(planStatus({ planReviewedOn: day(planReviewedOn), planNextDueOn: day(planNextDueOn) }, day("2025-06-15"))).toBe(status);
});
