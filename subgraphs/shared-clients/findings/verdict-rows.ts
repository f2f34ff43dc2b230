/** A verdict on two kinds as the columns that statements join children to. */
import type { PairVerdict } from "../overlaps/list-verdicts.js";

/** A verdict on two kinds, by their places in the lists of kinds, with what else decides. */
export type VerdictRow<T extends PairVerdict = PairVerdict> = Omit<T, "rule"> & {
  readonly kindA: number;
  readonly kindB: number;
  readonly ruleVersionId: number | null;
};

export function toVerdictRow<T extends PairVerdict>({ rule, ...said }: T, kindA: number, kindB: number): VerdictRow<T> {
  return { ...said, kindA, kindB, ruleVersionId: rule?.versionId ?? null };
}

type Column = readonly [name: string, type: "int" | "date" | "text" | "boolean"];

const COLUMNS: readonly Column[] = [
  ["kind_a", "int"],
  ["kind_b", "int"],
  ["starts_on", "date"],
  ["ends_on", "date"],
  ["verdict", "text"],
  ["rule_version_id", "int"],
  ["lead_side", "text"],
];

/** The expression `verdict` over parameters from `first` on, with further columns after those of toVerdictValues. */
export function unnestVerdicts(first: number, ...further: readonly Column[]): string {
  const columns = [...COLUMNS, ...further];
  const arrays = columns.map(([, type], at) => `$${first + at}::${type}[]`).join(", ");
  return `verdict as materialized (select * from unnest(${arrays}) v (${columns.map(([name]) => name).join(", ")}))`;
}

/** One array per column. */
export function toVerdictValues(rows: readonly VerdictRow[]): unknown[] {
  return [
    rows.map((row) => row.kindA),
    rows.map((row) => row.kindB),
    rows.map((row) => row.startsOn),
    rows.map((row) => row.endsOn),
    rows.map((row) => row.verdict),
    rows.map((row) => row.ruleVersionId),
    rows.map((row) => row.lead),
  ];
}
