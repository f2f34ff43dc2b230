import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { addLinkEvaluateCommand } from "../../../command-line/commands/link-evaluate.js";
import { makeFolder, TWINS } from "../shared-clients/linkage/evaluate/invented-files.js";

const { write } = makeFolder();
let printed: string[] = [];

beforeEach(() => {
  printed = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => vi.restoreAllMocks());

/** What the command prints on standard output. */
async function run(...words: string[]): Promise<string> {
  const program = new Command("hub").exitOverride();
  addLinkEvaluateCommand(program);
  for (const command of program.commands) command.exitOverride();
  await program.parseAsync(["node", "hub", "link-evaluate", ...words]);
  return printed.join("");
}

const truth = ["--truth", write("truth.csv", TWINS.truth)];
const pairs = ["--pairs", write("pairs.csv", TWINS.pairs)];
const clusters = ["--clusters", write("clusters.csv", TWINS.clusters)];

describe("hub link-evaluate", () => {
  test("prints every figure with its legend", async () => {
    expect((await run(...truth, ...pairs, ...clusters, "--no-bootstrap")).split("\n")).toMatchInlineSnapshot(`
      [
        "Headline: across rosters. Links are the pairs graded CERTAIN.",
        "",
        "COUNTS",
        "records                  7  in the truth",
        "entities                 4  people (or things) that these records are about",
        "rosters                  2  named by the truth, or else by the other files",
        "pair rows                6  rows of the pairs file",
        "  of unknown records     1  left out: the truth does not have both records",
        "  repeated               0  left out: the pair is listed with a higher weight, or is a record with itself",
        "cluster rows             7  rows of the clusters file",
        "  of unknown records     0  left out: the truth does not have the record",
        "records without cluster  0  counted as clusters of one",
        "",
        "PAIRS          across  within     all",
        "true pairs          3       0       3  pairs of records of one entity",
        "in the file         2       0       2  true pairs that occur in the pairs file at all",
        "links               3       0       3  pairs that the linkage says are true, at the working threshold",
        "correct links       2       0       2  links that are true pairs",
        "precision      0.6667       –  0.6667  correct links / links",
        "recall         0.6667       –  0.6667  correct links / true pairs; what blocking missed is a miss",
        "F1             0.6667       –  0.6667  2 × correct links / (links + true pairs)",
        "best F1        0.8000       –  0.8000  the highest over all thresholds: not what the linkage achieves",
        "at weight        9.00       –    9.00  the threshold of the best F1",
        "block recall   0.6667       –  0.6667  in the file / true pairs: no threshold can do better",
        "",
        "CALIBRATION  pairs  predicted  observed",
        "0.7 to 0.8       1     0.7000    0.0000",
        "0.9 to 1.0       3     0.9897    0.6667",
        "  predicted: mean probability of the pairs in this tenth of the scale (headline's pairs)",
        "  observed: share of them that are true; equal to predicted where probabilities can be trusted",
        "",
        "REVIEW LOAD",
        "PROBABLE pairs       1  pairs that people are asked about (headline's pairs)",
        "share           25.00%  of all pairs in the file",
        "true                 0  PROBABLE pairs that are true",
        "share true       0.00%  true / PROBABLE pairs",
        "",
        "CLUSTERS           across  within     all",
        "true pairs              3       0       3  pairs of records of one entity",
        "links                   3       1       4  pairs of records in one cluster",
        "correct links           2       0       2  links that are true pairs",
        "precision          0.6667  0.0000  0.5000  correct links / links",
        "recall             0.6667       –  0.6667  correct links / true pairs",
        "F1                 0.6667  0.0000  0.5714  2 × correct links / (links + true pairs)",
        "B-cubed precision                  0.8095  mean over records: share of its cluster that is its entity",
        "B-cubed recall                     0.8571  mean over records: share of its entity that is in its cluster",
        "B-cubed F1                         0.8327  2 × precision × recall / (precision + recall)",
        "",
        "BY birth_multiplicity  records  pair precision  pair recall  pair F1  pair false  cluster precision  cluster recall  cluster F1  cluster false",
        "2                            4          0.5000       0.5000   0.5000      33.33%             0.5000          0.5000      0.5000         33.33%",
        "1                            3          1.0000       1.0000   1.0000       0.00%             1.0000          1.0000      1.0000          0.00%",
        "  precision, recall, F1: of pairs at the working threshold and of clusters; a pair counts where either record has the value",
        "  false: wrong links that touch the value, as a share of all links (headline's pairs)",
        "",
        "SHARED BY TWO ROSTERS  true  found    error",
        "A and B                   3      2  -33.33%",
        "largest error                        33.33%",
        "  true: entities with records in both rosters",
        "  found: clusters with records in both rosters",
        "  error: (found − true) / true",
        "",
      ]
    `);
  });

  test("prints a JSON document, with the interval unless it is left out", async () => {
    const document = JSON.parse(await run(...truth, ...clusters, "--json"));
    expect(Object.keys(document)).toEqual(["headline", "threshold", "counts", "pairs", "clusters", "strata", "rosters", "notes"]);
    expect([document.pairs, document.clusters.f1Interval]).toEqual([null, { low: 0, high: 1 }]);
  });

  test("takes a threshold, and only a number as one", async () => {
    expect(await run(...truth, ...pairs, "--threshold", "-2.5")).toContain("Links are the pairs of weight -2.5 or more.");
    await expect(run(...truth, ...pairs, "--threshold", "high")).rejects.toThrow("Write a number.");
  });

  test("says in one sentence what is wrong with the files", async () => {
    await expect(run(...truth, "--pairs", "nowhere.csv")).rejects.toThrow(/^There is no file nowhere\.csv\.$/);
    await expect(run(...truth)).rejects.toThrow("--pairs: give --pairs, --clusters or both");
  });
});
