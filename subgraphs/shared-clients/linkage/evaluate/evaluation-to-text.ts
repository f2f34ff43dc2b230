import { alignTable, showCount, showPercent, showRate } from "./align-table.js";
import type { Counts, Evaluation, PairEvaluation, Scope } from "./evaluation.js";
import { writeRosters } from "./roster-overlaps-to-text.js";
import { writeStrata } from "./strata-to-text.js";

const SCOPE_NAMES: Readonly<Record<Scope, string>> = { across: "across rosters", within: "within a roster", all: "all pairs" };

/** The evaluation as lines, each figure with a legend. */
export function evaluationToText(evaluation: Evaluation): string[] {
  const sections = [
    [`Headline: ${SCOPE_NAMES[evaluation.headline]}. ${describeLinks(evaluation)}`],
    evaluation.notes.map((note) => `Note: ${note}`),
    writeCounts(evaluation.counts),
    ...(evaluation.pairs ? [writePairs(evaluation.pairs), writeCalibration(evaluation), writeReview(evaluation.pairs)] : []),
    writeClusters(evaluation),
    writeStrata(evaluation.strata),
    evaluation.rosters ? writeRosters(evaluation.rosters) : [],
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

function describeLinks({ pairs, threshold }: Evaluation): string {
  if (!pairs) return "Links are two records in one cluster.";
  return threshold === null ? "Links are the pairs graded CERTAIN." : `Links are the pairs of weight ${threshold} or more.`;
}

function writeCounts(counts: Counts): string[] {
  const rows: [string, number | null, string][] = [
    ["records", counts.records, "in the truth"],
    ["entities", counts.entities, "people (or things) that these records are about"],
    ["rosters", counts.rosters, "named by the truth, or else by the other files"],
    ["pair rows", counts.pairRows, "rows of the pairs file"],
    ["  of unknown records", counts.pairRowsOfUnknownRecords, "left out: the truth does not have both records"],
    ["  repeated", counts.repeatedPairRows, "left out: the pair is listed with a higher weight, or is a record with itself"],
    ["  unlabelled", counts.unlabelledPairs, "left out: no label says whether the pair is a true one"],
    ["cluster rows", counts.clusterRows, "rows of the clusters file"],
    ["  of unknown records", counts.clusterRowsOfUnknownRecords, "left out: the truth does not have the record"],
    ["records without cluster", counts.recordsWithoutCluster, "counted as clusters of one"],
  ];
  const shown = rows.filter(([, count]) => count !== null);
  return alignTable([["COUNTS"], ...shown.map(([name, count, legend]) => [name, showCount(count), legend])], { legend: true });
}

function writePairs({ scopes }: PairEvaluation): string[] {
  const row = (name: string, show: (scope: PairEvaluation["scopes"][number]) => string, legend: string) => [
    name,
    ...scopes.map(show),
    legend,
  ];
  return alignTable(
    [
      row("PAIRS", ({ scope }) => scope, ""),
      row("true pairs", (one) => showCount(one.truePairs), "pairs of records of one entity"),
      row("in the file", (one) => showCount(one.truePairsInFile), "true pairs that occur in the pairs file at all"),
      row("links", (one) => showCount(one.links), "pairs that the linkage says are true, at the working threshold"),
      row("correct links", (one) => showCount(one.correctLinks), "links that are true pairs"),
      row("precision", (one) => showRate(one.precision), "correct links / links"),
      row("recall", (one) => showRate(one.recall), "correct links / true pairs; what blocking missed is a miss"),
      row("F1", (one) => showRate(one.f1), "2 × correct links / (links + true pairs)"),
      row("best F1", (one) => showRate(one.best?.f1), "the highest over all thresholds: not what the linkage achieves"),
      row("at weight", (one) => one.best?.threshold.toFixed(2) ?? "–", "the threshold of the best F1"),
      row("block recall", (one) => showRate(one.blockRecall), "in the file / true pairs: no threshold can do better"),
    ],
    { legend: true },
  );
}

function writeCalibration({ pairs }: Evaluation): string[] {
  const steps = pairs?.calibration ?? [];
  if (steps.length === 0) return [];
  return [
    ...alignTable([
      ["CALIBRATION", "pairs", "predicted", "observed"],
      ...steps.map((step) => [
        `${step.from.toFixed(1)} to ${step.to.toFixed(1)}`,
        showCount(step.pairs),
        showRate(step.meanPredicted),
        showRate(step.observed),
      ]),
    ]),
    "  predicted: mean probability of the pairs in this tenth of the scale (headline's pairs)",
    "  observed: share of them that are true; equal to predicted where probabilities can be trusted",
  ];
}

function writeReview({ review }: PairEvaluation): string[] {
  if (!review) return [];
  return alignTable(
    [
      ["REVIEW LOAD"],
      ["PROBABLE pairs", showCount(review.pairs), "pairs that people are asked about (headline's pairs)"],
      ["share", showPercent(review.shareOfPairs), "of all pairs in the file"],
      ["true", showCount(review.truePairs), "PROBABLE pairs that are true"],
      ["share true", showPercent(review.shareTrue), "true / PROBABLE pairs"],
    ],
    { legend: true },
  );
}

function writeClusters({ clusters, headline }: Evaluation): string[] {
  if (!clusters) return [];
  const { scopes, f1Interval, bCubed } = clusters;
  const row = (name: string, show: (scope: (typeof scopes)[number]) => string, legend: string) => [
    name,
    ...scopes.map(show),
    legend,
  ];
  const only = (name: string, wanted: Scope, text: string, legend: string) =>
    row(name, ({ scope }) => (scope === wanted ? text : ""), legend);
  const interval = f1Interval && `${showRate(f1Interval.low)}–${showRate(f1Interval.high)}`;
  return alignTable(
    [
      row("CLUSTERS", ({ scope }) => scope, ""),
      row("true pairs", (one) => showCount(one.truePairs), "pairs of records of one entity"),
      row("links", (one) => showCount(one.links), "pairs of records in one cluster"),
      row("correct links", (one) => showCount(one.correctLinks), "links that are true pairs"),
      row("precision", (one) => showRate(one.precision), "correct links / links"),
      row("recall", (one) => showRate(one.recall), "correct links / true pairs"),
      row("F1", (one) => showRate(one.f1), "2 × correct links / (links + true pairs)"),
      ...(interval ? [only("F1, 95%", headline, interval, "bootstrap over the entities, 200 resamples")] : []),
      ...(bCubed
        ? [
            only(
              "B-cubed precision",
              "all",
              showRate(bCubed.precision),
              "mean over records: share of its cluster that is its entity",
            ),
            only(
              "B-cubed recall",
              "all",
              showRate(bCubed.recall),
              "mean over records: share of its entity that is in its cluster",
            ),
            only("B-cubed F1", "all", showRate(bCubed.f1), "2 × precision × recall / (precision + recall)"),
          ]
        : []),
    ],
    { legend: true },
  );
}
