import type { DuckDBConnection } from "@duckdb/node-api";
import { ImportRejectedError } from "#shared/errors.js";
import { loadColumns } from "../files/load-table.js";
import { quoteName } from "../files/sql.js";
import { type FileTable, isFilled, requireCells, requireColumns, requireUniqueRecords } from "./check-table.js";
import type { EvaluationOrder } from "./evaluation.js";

export interface RecordTruth extends FileTable {
  readonly kind: "RECORDS";
  readonly entity: string;
  readonly strata: readonly string[];
}

export interface PairTruth extends FileTable {
  /** A list of all true pairs, or labels of some pairs that leave the others unknown. */
  readonly kind: "PAIRS" | "LABELS";
  /** Columns that were left unread. */
  readonly others: readonly string[];
}

export type Truth = RecordTruth | PairTruth;

const ROSTERS = ["roster_a", "roster_b"];

/** The table truth_file; for pairs with a column is_true. */
export async function loadTruth(connection: DuckDBConnection, order: EvaluationOrder): Promise<Truth> {
  const path = order.truthPath;
  let all: readonly string[] = [];
  const choose = (columns: readonly string[]) => {
    all = columns;
    return isPairFile(columns) ? choosePairColumns(columns, order) : columns;
  };
  const { columns } = await loadColumns(connection, path, { tableName: "truth_file", choose });
  const file: FileTable = { path, table: "truth_file", columns };
  return isPairFile(all) ? checkPairs(connection, file, { order, all }) : checkRecords(connection, file, order);
}

export function hasRoster(truth: Truth): boolean {
  return truth.kind === "RECORDS" ? truth.columns.includes("roster") : ROSTERS.every((name) => truth.columns.includes(name));
}

function isPairFile(columns: readonly string[]): boolean {
  return columns.includes("record_a") && !columns.includes("record_id");
}

function choosePairColumns(columns: readonly string[], { truthPath, label, entity }: EvaluationOrder): string[] {
  if (entity) throw new ImportRejectedError(`${truthPath} lists pairs, so it has no entity column (--entity).`);
  const needed = ["record_a", "record_b", ...(label ? [label] : [])];
  requireColumns(truthPath, columns, needed);
  const rosters = ROSTERS.every((name) => columns.includes(name)) ? ROSTERS : [];
  return [...new Set([...needed, ...rosters])];
}

async function checkPairs(
  connection: DuckDBConnection,
  file: FileTable,
  { order, all }: { order: EvaluationOrder; all: readonly string[] },
): Promise<PairTruth> {
  await requireCells(connection, file, [isFilled("record_a"), isFilled("record_b")]);
  const { label } = order;
  // An empty label says nothing about its pair.
  const isTrue = label ? isTrueLabel(quoteName(label)) : "true";
  const where = label ? `where ${quoteName(label)} is not null` : "";
  const rosters = ROSTERS.filter((name) => file.columns.includes(name));
  const columns = ["record_a", "record_b", ...rosters];
  await connection.run(
    `create or replace table truth_file as select ${columns.join(", ")}, ${isTrue} as is_true from truth_file ${where}`,
  );
  const others = all.filter((column) => !columns.includes(column) && column !== label);
  return { ...file, columns, kind: label ? "LABELS" : "PAIRS", others };
}

/** The upper bound is there for NaN, which DuckDB sorts above every number. */
function isTrueLabel(cell: string): string {
  return `coalesce(try_cast(${cell} as double) between 0.5 and 1e308, lower(${cell}) in ('true', 't', 'yes', 'y', 'match'))`;
}

async function checkRecords(connection: DuckDBConnection, file: FileTable, order: EvaluationOrder): Promise<RecordTruth> {
  requireColumns(file.path, file.columns, ["record_id"]);
  if (order.label) throw new ImportRejectedError(`${file.path} lists records, so it has no label column (--label).`);
  const entity = order.entity ?? findEntityColumn(file.columns);
  if (entity === undefined) throw new ImportRejectedError(`${file.path} has no column that says who a record is.`, 1);
  requireColumns(file.path, file.columns, [entity]);
  await requireCells(connection, file, [isFilled("record_id"), isFilled(entity)]);
  const key = file.columns.includes("roster") ? ["record_id", "roster"] : ["record_id"];
  await requireUniqueRecords(connection, file, key);
  const strata = file.columns.filter((column) => !["record_id", "roster", entity].includes(column));
  return { ...file, kind: "RECORDS", entity, strata };
}

function findEntityColumn(columns: readonly string[]): string | undefined {
  const others = columns.filter((column) => column !== "record_id" && column !== "roster");
  return others.find((column) => columns.indexOf(column) > columns.indexOf("record_id")) ?? others[0];
}
