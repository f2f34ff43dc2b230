import type { DuckDBConnection } from "@duckdb/node-api";
import { loadColumns } from "../files/load-table.js";
import { type CellRule, type FileTable, isFilled, isNumber, requireCells, requireColumns } from "./check-table.js";
import type { EvaluationOrder } from "./evaluation.js";

export interface LinkFile extends FileTable {
  readonly rows: number;
  readonly hasRoster: boolean;
}

const GRADES = ["CERTAIN", "PROBABLE", "POSSIBLE", "NONE"];

const isProbability: CellRule = {
  column: "probability",
  wrong: "not coalesce(try_cast(cell as double) between 0 and 1, false)",
  complaint: "has a probability that is not a number from 0 to 1",
};

const isGrade: CellRule = {
  column: "grade",
  wrong: `cell is null or upper(cell) not in (${GRADES.map((grade) => `'${grade}'`).join(", ")})`,
  complaint: `has a grade that is none of ${GRADES.join(", ")}`,
};

/** The table pair_file. With a threshold of its own, a file needs no grades. */
export async function loadPairs(connection: DuckDBConnection, path: string, order: EvaluationOrder): Promise<LinkFile> {
  const needed = ["record_a", "record_b", "weight", "probability", ...(order.threshold === undefined ? ["grade"] : [])];
  const file = await load(connection, path, { table: "pair_file", needed, optional: ["grade", "roster_a", "roster_b"] });
  const graded = file.columns.includes("grade") ? [isGrade] : [];
  await requireCells(connection, file, [
    isFilled("record_a"),
    isFilled("record_b"),
    isNumber("weight"),
    isProbability,
    ...graded,
  ]);
  return { ...file, hasRoster: ["roster_a", "roster_b"].every((name) => file.columns.includes(name)) };
}

/** The table cluster_file. */
export async function loadClusters(connection: DuckDBConnection, path: string): Promise<LinkFile> {
  const needed = ["record_id", "cluster_id"];
  const file = await load(connection, path, { table: "cluster_file", needed, optional: ["roster"] });
  await requireCells(connection, file, needed.map(isFilled));
  return { ...file, hasRoster: file.columns.includes("roster") };
}

interface LinkTable {
  readonly table: string;
  readonly needed: readonly string[];
  readonly optional: readonly string[];
}

async function load(connection: DuckDBConnection, path: string, order: LinkTable): Promise<FileTable & { rows: number }> {
  const choose = (columns: readonly string[]) => {
    requireColumns(path, columns, order.needed);
    return columns.filter((column) => order.needed.includes(column) || order.optional.includes(column));
  };
  const { columns, rows } = await loadColumns(connection, path, { tableName: order.table, choose });
  return { path, table: order.table, columns, rows };
}
