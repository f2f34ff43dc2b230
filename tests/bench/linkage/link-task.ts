/** Linking, run in a process of its own and measured there. */
import { linkFiles } from "../../../subgraphs/shared-clients/linkage/link-files.js";
import { readDefaultModel } from "../../../subgraphs/shared-clients/linkage/model/model.js";
import { peakMib } from "../measure.js";

export interface LinkOrder {
  readonly files: readonly string[];
  readonly mapping: string;
  readonly pairsPath: string;
  readonly clustersPath: string;
}

export interface LinkReply {
  readonly records: number;
  readonly candidates: number;
  readonly loadSeconds: number;
  readonly linkSeconds: number;
  /** Step -> seconds. */
  readonly steps: readonly (readonly [step: string, seconds: number])[];
  readonly peakMib: number;
}

/** As `hub link` does it, learning included. */
export async function linkAll({ files, mapping, pairsPath, clustersPath }: LinkOrder): Promise<LinkReply> {
  const begun: [string, number][] = [];
  const { records, candidates, loadSeconds, linkSeconds } = await linkFiles({
    records: files,
    mappingPath: mapping,
    model: readDefaultModel(),
    trains: true,
    pairsPath,
    clustersPath,
    now: new Date(),
    onStep: (step) => begun.push([step.replace(/ [\d,]+ /, " "), performance.now()]),
    onLoading: () => undefined,
  });
  const ended = performance.now();
  const steps = begun.map(([step, at], index) => [step, ((begun[index + 1]?.[1] ?? ended) - at) / 1000] as const);
  return { records, candidates, loadSeconds, linkSeconds, steps, peakMib: peakMib() };
}
