import { describe, expect, test } from "vitest";
import { makeFolder } from "./invented-files.js";

const { evaluate } = makeFolder();
const PAIRS = "record_a,record_b,weight,probability,grade\na,b,9,0.99,CERTAIN\nb,c,8,0.98,CERTAIN\nc,d,7,0.9,CERTAIN\n";
const CLUSTERS = "record_id,cluster_id\na,1\nb,1\nc,1\nd,2\ne,3\n";

describe("a list of all true pairs", () => {
  test("connects records over chains, and a record that it leaves out matches nothing", async () => {
    const evaluation = await evaluate({ truth: "record_a,record_b\na,b\nc,b\n", pairs: PAIRS, clusters: CLUSTERS });
    expect(evaluation.counts).toMatchObject({ records: 5, entities: 3, pairRowsOfUnknownRecords: 0 });
    expect(evaluation.pairs?.scopes[0]).toMatchObject({ links: 3, correctLinks: 2, truePairs: 3, truePairsInFile: 2 });
    expect(evaluation.clusters?.scopes[0]).toMatchObject({ links: 3, correctLinks: 3, truePairs: 3, f1: 1 });
    expect(evaluation.notes).toEqual(["The 2 listed pairs connect records into 3 pairs; all of these are true pairs."]);
  });

  test("says when further columns might be a label", async () => {
    const { notes } = await evaluate({ truth: "record_a,record_b,score\na,b,0\n", pairs: PAIRS });
    expect(notes).toEqual([expect.stringMatching(/is taken as a true one; --label names .* \(it has score\)\.$/)]);
  });

  test("may name rosters, by which pairs across them are told apart", async () => {
    const { headline, pairs } = await evaluate({
      truth: "record_a,roster_a,record_b,roster_b\n1,A,1,B\n2,A,3,A\n",
      pairs: "record_a,roster_a,record_b,roster_b,weight,probability,grade\n1,B,1,A,9,0.99,CERTAIN\n2,A,2,B,9,0.99,CERTAIN\n",
    });
    expect(headline).toBe("across");
    expect(pairs?.scopes.map(({ scope, links, correctLinks, truePairs }) => [scope, links, correctLinks, truePairs])).toEqual([
      ["across", 2, 1, 1],
      ["within", 0, 0, 1],
      ["all", 2, 1, 2],
    ]);
  });
});

describe("labels of some pairs", () => {
  test.each([
    ["numbers", "1.0", "0.5", "nan", ""],
    ["words", "true", "Match", "no match", ""],
  ])("as %s leave the other pairs out of every figure", async (_kind, first, second, third, fourth) => {
    const truth = `record_a,record_b,score\na,b,${first}\nd,e,${second}\nc,b,${third}\nc,d,${fourth}\n`;
    const evaluation = await evaluate({ truth, pairs: PAIRS, clusters: CLUSTERS }, { label: "score" });
    expect(evaluation.counts).toMatchObject({ entities: null, unlabelledPairs: 1, clusterRowsOfUnknownRecords: 0 });
    const rates = { links: 2, correctLinks: 1, truePairs: 2, precision: 0.5, recall: 0.5, f1: 0.5 };
    expect(evaluation.pairs?.scopes).toEqual([
      { scope: "all", ...rates, best: { f1: 0.666667, threshold: 9 }, truePairsInFile: 1, blockRecall: 0.5 },
    ]);
    expect(evaluation.clusters).toEqual({ scopes: [{ scope: "all", ...rates }], f1Interval: null, bCubed: null });
    expect([evaluation.strata, evaluation.rosters]).toEqual([[], null]);
  });
});
