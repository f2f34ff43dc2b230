import type { Verdict } from "./verdicts.js";

export interface SaidPair {
  /** The lower one. */
  readonly memberA: number;
  readonly memberB: number;
  readonly verdict: Verdict;
}

/** Lists of members, one for each child, go in; what they say about every pair comes out, one child's pairs first. */
export function sayPairs(children: readonly (readonly number[])[]): SaidPair[] {
  const members = children.flatMap((list, child) => list.map((memberId) => ({ memberId, child })));
  const pairs = members.flatMap((x, index) =>
    members.slice(index + 1).map((y) => ({
      memberA: Math.min(x.memberId, y.memberId),
      memberB: Math.max(x.memberId, y.memberId),
      verdict: x.child === y.child ? ("SAME_CHILD" as const) : ("DIFFERENT_CHILDREN" as const),
    })),
  );
  return [...pairs.filter(({ verdict }) => verdict === "SAME_CHILD"), ...pairs.filter(({ verdict }) => verdict !== "SAME_CHILD")];
}
