import { expect, test } from "vitest";
import type { EvaluationOrder } from "../../../../../subgraphs/shared-clients/linkage/evaluate/evaluation.js";
import { type InventedFiles, makeFolder, TWINS } from "./invented-files.js";

const { evaluate } = makeFolder();
const HEAD = "record_a,record_b,weight,probability,grade";
const ROSTERS = "record_id,roster,who\n1,A,x\n1,B,x\n";

test.each<[string, Partial<InventedFiles>, Partial<EvaluationOrder>, string]>([
  ["neither file", {}, {}, "--pairs: give --pairs, --clusters or both"],
  ["no record_id", { truth: "id,who\n1,x\n" }, {}, "truth.csv has no column record_id."],
  ["no entity", { truth: "record_id\n1\n" }, {}, "truth.csv has no column that says who a record is."],
  ["no such entity", {}, { entity: "person" }, "truth.csv has no column person."],
  ["an empty entity", { truth: "record_id,who\n1,x\n2,\n" }, {}, "Line 3 of truth.csv has no who."],
  [
    "a record twice in the truth",
    { truth: "record_id,who\n1,x\n2,x\n1,y\n" },
    {},
    "truth.csv lists the record 1 more than once.",
  ],
  ["a label without pairs", {}, { label: "score" }, "truth.csv lists records, so it has no label column (--label)."],
  ["no such label", { truth: "record_a,record_b\n1,2\n" }, { label: "score" }, "truth.csv has no column score."],
  [
    "an entity of pairs",
    { truth: "record_a,record_b\n1,2\n" },
    { entity: "x" },
    "truth.csv lists pairs, so it has no entity column",
  ],
  ["half a pair", { truth: "record_a,other\n1,2\n" }, {}, "truth.csv has no column record_b."],
  ["no grade", { pairs: "record_a,record_b,weight,probability\n1,2,3,0.5\n" }, {}, "pairs.csv has no column grade."],
  ["another grade", { pairs: `${HEAD}\n1,2,3,0.5,SURE\n` }, {}, "Line 2 of pairs.csv has a grade that is none of CERTAIN"],
  [
    "a weight in words",
    { pairs: `${HEAD}\n1,2,3,0.5,CERTAIN\n1,2,x,0.5,CERTAIN\n` },
    {},
    "Line 3 of pairs.csv has a weight that is not a number.",
  ],
  [
    "an endless weight",
    { pairs: `${HEAD}\n1,2,inf,0.5,CERTAIN\n` },
    {},
    "Line 2 of pairs.csv has a weight that is not a number.",
  ],
  [
    "percent",
    { pairs: `${HEAD}\n1,2,3,50,CERTAIN\n` },
    {},
    "Line 2 of pairs.csv has a probability that is not a number from 0 to 1.",
  ],
  ["no cluster_id", { clusters: "record_id,cluster\n1,1\n" }, {}, "clusters.csv has no column cluster_id."],
  [
    "a record twice",
    { clusters: "record_id,cluster_id\na1,1\nb1,1\na1,2\n" },
    {},
    "clusters.csv lists the record a1 more than once.",
  ],
  [
    "a record in two rosters, and the truth has none",
    { clusters: "record_id,roster,cluster_id\na1,A,1\na1,B,1\n" },
    {},
    "The record a1 is in two rosters, and truth.csv has no roster to tell them apart.",
  ],
  [
    "no rosters where ids repeat between them",
    { truth: ROSTERS, clusters: "record_id,cluster_id\n1,1\n" },
    {},
    "clusters.csv names no rosters, and the record 1 is in several rosters of truth.csv.",
  ],
])("%s", async (_name, files, options, sentence) => {
  const error = await evaluate({ truth: TWINS.truth, ...files }, { ...withClusters(files, _name), ...options }).catch(
    (thrown: Error) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  expect((error as Error).message.replaceAll(/\/\S*\//g, "")).toContain(sentence);
});

/** A truth that is wrong by itself still needs something to be measured. */
function withClusters(files: Partial<InventedFiles>, name: string): Partial<EvaluationOrder> {
  return files.pairs || files.clusters || name === "neither file" ? {} : { clustersPath: "never-read.csv" };
}
