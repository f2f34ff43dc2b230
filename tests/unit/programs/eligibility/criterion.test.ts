import { expect, test } from "vitest";
import { holdsOn } from "../../../../subgraphs/programs/eligibility/criterion.js";
import { day } from "./facts.js";

test("a span holds on its first and its last day, and an open one for ever", () => {
  const span = { startsOn: day("2025-06-01"), endsOn: day("2025-06-30") };
  const answers = ["2025-05-31", "2025-06-01", "2025-06-30", "2025-07-01"].map((date) => holdsOn(span, day(date)));
  expect(answers).toEqual([false, true, true, false]);
  expect(holdsOn({ ...span, endsOn: null }, day("2199-12-31"))).toBe(true);
});
