import { expect, it } from "vitest";
import { msToBandEnd } from "../../../subgraphs/shared-clients/answer-band.js";

it.each([0, 0.4, 7, 19.9, 20, 33.3, 1_234.5])(
  "an answer after %d ms leaves at the end of a band, and never at once",
  (elapsed) => {
    const leavesAt = elapsed + msToBandEnd(elapsed);
    expect(leavesAt).toBeGreaterThan(elapsed);
    expect(leavesAt / 20).toBeCloseTo(Math.round(leavesAt / 20), 9);
  },
);

it("two answers that took a little more and a little less time leave together", () => {
  expect(8.1 + msToBandEnd(8.1)).toBeCloseTo(11.9 + msToBandEnd(11.9), 9);
});
