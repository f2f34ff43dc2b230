import { expect, test } from "vitest";
import { DEFAULT_LIMITS, weighCaseload } from "../../../../subgraphs/coordinators/caseload/weigh-caseload.js";

const counts = (high: number, medium: number, low: number, unknown = 0) => ({ high, medium, low, unknown });

test("12 of 20, 20 of 40 and 10 of 60 make 1.27: over, and no open slot", () => {
  expect(weighCaseload(counts(12, 20, 10), DEFAULT_LIMITS)).toEqual({
    load: 1.27,
    status: "OVER",
    openSlots: { high: 0, medium: 0, low: 0 },
  });
});

test("exactly full is full, one child less is open by what that child took", () => {
  expect(weighCaseload(counts(10, 10, 15), DEFAULT_LIMITS)).toMatchObject({ load: 1, status: "FULL" });
  expect(weighCaseload(counts(9, 10, 15), DEFAULT_LIMITS)).toEqual({
    load: 0.95,
    status: "OPEN",
    openSlots: { high: 1, medium: 2, low: 3 },
  });
});

test("thirds add up to exactly one", () => {
  expect(weighCaseload(counts(1, 1, 1), { high: 3, medium: 3, low: 3 })).toMatchObject({ load: 1, status: "FULL" });
});

test("a child of unknown acuity weighs like one of medium", () => {
  expect(weighCaseload(counts(0, 0, 0, 20), DEFAULT_LIMITS)).toMatchObject({ load: 0.5, openSlots: { high: 10 } });
});
