import { expect, test } from "vitest";
import { sayPairs } from "../../../../subgraphs/shared-clients/match-review/say-pairs.js";

test("says of every pair once whether it is one child's, the lower record first and the one child's pairs before the others", () => {
  expect(sayPairs([[7, 3], [5]])).toEqual([
    { memberA: 3, memberB: 7, verdict: "SAME_CHILD" },
    { memberA: 5, memberB: 7, verdict: "DIFFERENT_CHILDREN" },
    { memberA: 3, memberB: 5, verdict: "DIFFERENT_CHILDREN" },
  ]);
  expect(sayPairs([[1]])).toEqual([]);
});
