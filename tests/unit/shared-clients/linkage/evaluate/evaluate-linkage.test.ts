import { describe, expect, test } from "vitest";
import type { Counts, Evaluation } from "../../../../../subgraphs/shared-clients/linkage/evaluate/evaluation.js";
import { makeFolder, TWINS } from "./invented-files.js";

const { evaluate } = makeFolder();
const NONE = { links: 0, correctLinks: 0, truePairs: 0, precision: null, recall: null, f1: null };

describe("twins in two rosters", () => {
  // Two of three links are right, and two of three true pairs are found, by pairs and by clusters alike.
  const twoOfThree = { links: 3, correctLinks: 2, truePairs: 3, precision: 0.666667, recall: 0.666667, f1: 0.666667 };
  const half = { links: 2, correctLinks: 1, truePairs: 2, precision: 0.5, recall: 0.5, f1: 0.5, falseLinkShare: 0.333333 };
  const whole = { links: 1, correctLinks: 1, truePairs: 1, precision: 1, recall: 1, f1: 1, falseLinkShare: 0 };
  const inFile = { truePairsInFile: 2, blockRecall: 0.666667, best: { f1: 0.8, threshold: 9 } };
  const expected: Evaluation = {
    headline: "across",
    threshold: null,
    counts: {
      records: 7,
      rosters: 2,
      entities: 4,
      pairRows: 6,
      pairRowsOfUnknownRecords: 1,
      repeatedPairRows: 0,
      unlabelledPairs: null,
      clusterRows: 7,
      clusterRowsOfUnknownRecords: 0,
      recordsWithoutCluster: 0,
    },
    pairs: {
      scopes: [
        { scope: "across", ...twoOfThree, ...inFile },
        { scope: "within", ...NONE, best: null, truePairsInFile: 0, blockRecall: null },
        { scope: "all", ...twoOfThree, ...inFile },
      ],
      calibration: [
        { from: 0.7, to: 0.8, pairs: 1, meanPredicted: 0.7, observed: 0 },
        { from: 0.9, to: 1, pairs: 3, meanPredicted: 0.989667, observed: 0.666667 },
      ],
      review: { pairs: 1, shareOfPairs: 0.25, truePairs: 0, shareTrue: 0 },
    },
    clusters: {
      scopes: [
        { scope: "across", ...twoOfThree },
        { scope: "within", ...NONE, links: 1, precision: 0, f1: 0 },
        { scope: "all", ...twoOfThree, links: 4, precision: 0.5, f1: 0.571429 },
      ],
      f1Interval: null,
      // (1 + 1 + ⅔ + ⅔ + ⅓ + 1 + 1) / 7 and (1 + 1 + 1 + 1 + ½ + ½ + 1) / 7.
      bCubed: { precision: 0.809524, recall: 0.857143, f1: 0.832653 },
    },
    strata: [
      {
        column: "birth_multiplicity",
        values: [
          { value: "2", records: 4, pairs: half, clusters: half },
          { value: "1", records: 3, pairs: whole, clusters: whole },
        ],
      },
    ],
    rosters: {
      pairs: [{ rosterA: "A", rosterB: "B", shared: 3, found: 2, errorPercent: -33.333333 }],
      largestErrorPercent: 33.333333,
    },
    notes: [],
  };

  test("every figure", async () => expect(await evaluate(TWINS)).toEqual(expected));

  test("the same from a truth that names the rosters", async () => {
    const truth = TWINS.truth
      .split("\n")
      .map((line, index) => (index === 0 ? `roster,${line}` : `${line.startsWith("a") ? "A" : "B"},${line}`));
    expect(await evaluate({ ...TWINS, truth: truth.join("\n") })).toEqual(expected);
  });

  test("a threshold on the weight makes other links, and needs no grades", async () => {
    const pairs = TWINS.pairs.replace("grade", "judgement");
    const { pairs: evaluated, threshold } = await evaluate({ truth: TWINS.truth, pairs }, { threshold: 9 });
    expect(threshold).toBe(9);
    expect(evaluated?.review).toBeNull();
    expect(evaluated?.scopes[0]).toEqual({
      scope: "across",
      links: 2,
      correctLinks: 2,
      truePairs: 3,
      precision: 1,
      recall: 0.666667,
      f1: 0.8,
      ...inFile,
    });
  });

  test("the interval belongs to the headline, and is the same each time", async () => {
    const first = await evaluate(TWINS, { bootstrap: true });
    expect(first.clusters?.f1Interval).toEqual({ low: 0, high: 1 });
    expect(await evaluate(TWINS, { bootstrap: true })).toEqual(first);
  });
});

describe("rows that cannot be measured are counted", () => {
  const counts = async (files: Parameters<typeof evaluate>[0]): Promise<Counts> => (await evaluate(files)).counts;

  test("unknown records, repeated pairs, a record with itself, records without a cluster", async () => {
    const pairs = ["a,b,1,0.5,CERTAIN", "b,a,9,0.9,POSSIBLE", "a,a,9,0.9,CERTAIN", "a,z,9,0.9,CERTAIN", "y,z,9,0.9,CERTAIN"];
    const files = {
      truth: "record_id,who\na,1\nb,1\nc,2\n",
      pairs: ["record_a,record_b,weight,probability,grade", ...pairs].join("\n"),
      clusters: "record_id,cluster_id\na,1\nz,1\n",
    };
    expect(await counts(files)).toEqual({
      records: 3,
      rosters: 0,
      entities: 2,
      pairRows: 5,
      pairRowsOfUnknownRecords: 2,
      repeatedPairRows: 2,
      unlabelledPairs: null,
      clusterRows: 2,
      clusterRowsOfUnknownRecords: 1,
      recordsWithoutCluster: 2,
    });
    // Of a pair that is listed twice the higher weight counts, with its grade.
    expect((await evaluate(files)).pairs?.scopes).toEqual([
      {
        scope: "all",
        ...NONE,
        truePairs: 1,
        recall: 0,
        f1: 0,
        best: { f1: 1, threshold: 9 },
        truePairsInFile: 1,
        blockRecall: 1,
      },
    ]);
  });

  test("files with other ids are called that, not a bad linkage", async () => {
    const { notes } = await evaluate({ truth: "record_id,who\na,1\nb,1\n", clusters: "record_id,cluster_id\nx,1\ny,1\n" });
    expect(notes).toEqual([
      expect.stringMatching(/^No row of .*clusters.csv is about records of .*truth.csv: do both use the same ids and rosters\?$/),
    ]);
  });
});

describe("rosters", () => {
  test("a record id may repeat between rosters where the truth names them", async () => {
    const { clusters, rosters } = await evaluate({
      truth: "record_id,roster,who\n1,A,x\n1,B,y\n2,B,x\n",
      clusters: "record_id,roster,cluster_id\n1,A,p\n1,B,q\n2,B,p\n",
    });
    expect(clusters?.scopes[0]).toEqual({
      scope: "across",
      links: 1,
      correctLinks: 1,
      truePairs: 1,
      precision: 1,
      recall: 1,
      f1: 1,
    });
    expect(rosters?.largestErrorPercent).toBe(0);
  });

  test("that nobody names for a record leave all pairs as the headline, with a note", async () => {
    const { headline, notes } = await evaluate({ truth: `${TWINS.truth}\na5,V,1\n`, pairs: TWINS.pairs });
    expect(headline).toBe("all");
    expect(notes).toEqual([
      expect.stringMatching(/^No file names the roster of some records \(1\), so pairs across rosters cannot be told apart;/),
    ]);
  });

  test("have no error in percent where they share nobody", async () => {
    const { rosters } = await evaluate({
      truth: "record_id,roster,who\n1,A,x\n2,B,y\n",
      clusters: "record_id,roster,cluster_id\n1,A,p\n2,B,p\n",
    });
    expect(rosters).toEqual({
      pairs: [{ rosterA: "A", rosterB: "B", shared: 0, found: 1, errorPercent: null }],
      largestErrorPercent: null,
    });
  });
});

describe("strata", () => {
  test("beyond twenty values share a row, and an empty value has one", async () => {
    const rows = Array.from({ length: 23 }, (_, index) => [`a${index},${index},v${10 + index}`, `b${index},${index},`]).flat();
    const { strata } = await evaluate({
      truth: ["record_id,who,letter", ...rows].join("\n"),
      clusters: ["record_id,cluster_id", ...rows.map((row) => row.split(",").slice(0, 2).join(","))].join("\n"),
    });
    const [values = []] = strata.map((stratum) => stratum.values);
    expect(values.map(({ value, records }) => [value, records])).toEqual([
      ["(empty)", 23],
      ...Array.from({ length: 19 }, (_, index) => [`v${10 + index}`, 1]),
      ["(other)", 4],
    ]);
    expect(values.at(-1)?.clusters).toMatchObject({ links: 4, correctLinks: 4, truePairs: 4, falseLinkShare: 0 });
  });
});
