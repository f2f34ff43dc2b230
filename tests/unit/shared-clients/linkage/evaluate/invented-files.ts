import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { evaluateLinkage } from "../../../../../subgraphs/shared-clients/linkage/evaluate/evaluate-linkage.js";
import type { Evaluation, EvaluationOrder } from "../../../../../subgraphs/shared-clients/linkage/evaluate/evaluation.js";

export interface InventedFiles {
  readonly truth: string;
  readonly pairs?: string;
  readonly clusters?: string;
}

export interface FileFolder {
  write(name: string, content: string): string;
  evaluate(files: InventedFiles, options?: Partial<EvaluationOrder>): Promise<Evaluation>;
}

/** A folder that is removed after the file's tests; no bootstrap unless asked for. */
export function makeFolder(): FileFolder {
  const folder = mkdtempSync(join(tmpdir(), "hub-evaluate-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const evaluate = (files: InventedFiles, options: Partial<EvaluationOrder> = {}) =>
    evaluateLinkage({
      truthPath: write("truth.csv", files.truth),
      pairsPath: files.pairs === undefined ? undefined : write("pairs.csv", files.pairs),
      clustersPath: files.clusters === undefined ? undefined : write("clusters.csv", files.clusters),
      bootstrap: false,
      ...options,
    });
  return { write, evaluate };
}

/**
 * Four children in two rosters: X is found; the twins Y and Z are mixed up, Z's own pair was missed by blocking; W is on
 * one roster only.
 */
export const TWINS = {
  truth: ["record_id,child_id,birth_multiplicity", "a1,X,1", "b1,X,1", "a2,Y,2", "b2,Y,2", "a3,Z,2", "b3,Z,2", "a4,W,1"].join(
    "\n",
  ),
  pairs: [
    "record_a,roster_a,record_b,roster_b,weight,probability,grade,reason",
    "a1,A,b1,B,12,0.999,CERTAIN,",
    "a2,A,b2,B,9,0.99,CERTAIN,",
    "b3,B,a2,A,8,0.98,CERTAIN,",
    "a3,A,b2,B,2,0.7,PROBABLE,possible twin",
    "a1,A,a4,A,1,0.6,PROBABLE,",
    "zz,A,b1,B,-1,0.3,POSSIBLE,",
  ].join("\n"),
  clusters: ["record_id,roster,cluster_id", "a1,A,1", "b1,B,1", "a2,A,2", "b2,B,2", "b3,B,2", "a3,A,3", "a4,A,4"].join("\n"),
};
