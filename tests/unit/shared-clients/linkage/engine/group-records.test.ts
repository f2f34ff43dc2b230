import { describe, expect, test } from "vitest";
import { groupRecords } from "../../../../../subgraphs/shared-clients/linkage/engine/group-records.js";

type Pair = readonly [number, number];

/** Pairs from the strongest on; the answer is the group of each record, and the pairs that were refused. */
function group(rosters: readonly number[], pairs: readonly Pair[], cannotLink: readonly Pair[] = [], decided = 0) {
  const certain = { a: Int32Array.from(pairs, ([a]) => a), b: Int32Array.from(pairs, ([, b]) => b) };
  const { groupOf, refused } = groupRecords(Int32Array.from(rosters), certain, {
    cannotLink,
    decided,
    isOneList: rosters.every((roster) => roster === rosters[0]),
  });
  return { groups: [...groupOf], refused: refused.map((index) => pairs[index]) };
}

describe("records of one person", () => {
  test("are one group however long the chain is, named after its first record", () => {
    const pairs: Pair[] = [
      [2, 3],
      [0, 1],
      [1, 2],
    ];
    expect(group([0, 1, 2, 3, 4], pairs)).toEqual({ groups: [0, 0, 0, 0, 4], refused: [] });
  });

  test("without pairs are each their own", () => {
    expect(group([0, 0, 1], [])).toEqual({ groups: [0, 1, 2], refused: [] });
    expect(group([], [])).toEqual({ groups: [], refused: [] });
  });
});

describe("two records of one roster", () => {
  test("are kept apart though a third record fits both, and the weaker link is refused", () => {
    expect(
      group(
        [0, 0, 1],
        [
          [0, 2],
          [1, 2],
        ],
      ),
    ).toEqual({ groups: [0, 1, 0], refused: [[1, 2]] });
  });

  test("are kept apart over a chain of other rosters too", () => {
    const pairs: Pair[] = [
      [0, 2],
      [1, 3],
      [2, 3],
    ];
    expect(group([0, 0, 1, 2], pairs)).toEqual({ groups: [0, 1, 0, 1], refused: [[2, 3]] });
  });

  test("come together where their own pair is certain: the roster names the child twice", () => {
    const pairs: Pair[] = [
      [0, 2],
      [1, 2],
      [0, 1],
    ];
    expect(group([0, 0, 1], pairs)).toEqual({ groups: [0, 0, 0], refused: [] });
  });

  test("each need their own pair: one duplicate does not let a third one in", () => {
    const pairs: Pair[] = [
      [0, 1],
      [0, 3],
      [2, 3],
    ];
    expect(group([0, 0, 0, 1], pairs)).toEqual({ groups: [0, 0, 2, 0], refused: [[2, 3]] });
  });
});

describe("what people decided", () => {
  test("keeps two records apart that are a certain pair", () => {
    expect(group([0, 1], [[0, 1]], [[1, 0]])).toEqual({ groups: [0, 1], refused: [[0, 1]] });
  });

  test("keeps their groups apart too", () => {
    const pairs: Pair[] = [
      [0, 1],
      [2, 3],
      [1, 2],
    ];
    expect(group([0, 1, 2, 3], pairs, [[0, 3]])).toEqual({ groups: [0, 0, 2, 2], refused: [[1, 2]] });
  });

  test("joins two records of one roster over a third, and weaker links give way", () => {
    const pairs: Pair[] = [
      [0, 2],
      [1, 2],
      [3, 2],
    ];
    expect(group([0, 0, 1, 0], pairs, [], 2)).toEqual({ groups: [0, 0, 0, 3], refused: [[3, 2]] });
  });
});

test("a list that may name a person more than once tells nobody apart", () => {
  expect(
    group(
      [5, 5, 5],
      [
        [0, 1],
        [1, 2],
      ],
    ),
  ).toEqual({ groups: [0, 0, 0], refused: [] });
});
