import { alignTable, showCount, showPercent, showRate } from "./align-table.js";
import type { Stratum, StratumRates, StratumValue } from "./evaluation.js";

const FIGURES = ["precision", "recall", "F1", "false"];

/** One table per column of the truth, and one legend for all. */
export function writeStrata(strata: readonly Stratum[]): string[] {
  if (strata.length === 0) return [];
  return [...strata.flatMap((stratum, index) => (index === 0 ? [] : [""]).concat(writeStratum(stratum))), ...LEGEND];
}

const LEGEND = [
  "  precision, recall, F1: of pairs at the working threshold and of clusters; a pair counts where either record has the value",
  "  false: wrong links that touch the value, as a share of all links (headline's pairs)",
];

function writeStratum({ column, values }: Stratum): string[] {
  const [first] = values;
  const head = (what: string, rates: StratumRates | null | undefined) => (rates ? FIGURES.map((name) => `${what} ${name}`) : []);
  return alignTable([
    [`BY ${column}`, "records", ...head("pair", first?.pairs), ...head("cluster", first?.clusters)],
    ...values.map(writeValue),
  ]);
}

function writeValue({ value, records, pairs, clusters }: StratumValue): string[] {
  return [value, showCount(records), ...writeRates(pairs), ...writeRates(clusters)];
}

function writeRates(rates: StratumRates | null): string[] {
  if (!rates) return [];
  return [showRate(rates.precision), showRate(rates.recall), showRate(rates.f1), showPercent(rates.falseLinkShare)];
}
