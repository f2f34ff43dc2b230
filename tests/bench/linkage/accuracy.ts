/** Pairs and clusters of a run and the truth go in; how right they are comes out. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteText } from "../../../subgraphs/shared-clients/linkage/files/sql.js";
import type { DataSet } from "./data-set.js";

export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Accuracy {
  readonly records: number;
  readonly clusters: Quality;
  /** Pairs that are linked without anybody looking. */
  readonly automatic: Quality;
  /** At the threshold that suits this set best, which nobody knows beforehand. */
  readonly bestF1: number;
  /** Shares of all links; wrong ones with a child of a multiple birth in them. */
  readonly falseLinksOfMultiples: number;
  /** The largest error of "children that these two rosters share", among rosters that share enough; null for one list. */
  readonly countError: number | null;
}

export interface Outputs {
  readonly pairsPath: string;
  readonly clustersPath: string;
}

/** Fewer shared children than these make every count look wrong. */
const LEAST_SHARED = 100;

/** Every true pair that blocking did not find counts as missed. Pairs within a roster count only where there is but one. */
export async function measureAccuracy(connection: DuckDBConnection, set: DataSet, outputs: Outputs): Promise<Accuracy> {
  await connection.run(`create or replace temp table judged as
    select t.*, c.cluster_id from (${set.truthSql}) t join read_parquet(${quoteText(outputs.clustersPath)}) c using (roster, record_id)`);
  const across = set.isOneList ? "true" : "p.roster_a <> p.roster_b";
  await connection.run(`create or replace temp table judged_pair as
    select weight, grade, a.entity = b.entity as is_true from read_parquet(${quoteText(outputs.pairsPath)}) p
    join judged a on a.roster = p.roster_a and a.record_id = p.record_a
    join judged b on b.roster = p.roster_b and b.record_id = p.record_b where ${across}`);
  const count = async (sql: string) => Number((await connection.runAndReadAll(sql)).getRows()[0]?.[0] ?? 0);
  const countPairs = (columns: string) => count(pairsWithin(columns, set.isOneList));
  const [truth, linked, right] = [
    await countPairs("entity"),
    await countPairs("cluster_id"),
    await countPairs("entity, cluster_id"),
  ];
  const certain = "select count(*) from judged_pair where grade = 'CERTAIN'";
  return {
    records: await count("select count(*) from judged"),
    clusters: toQuality(right, linked, truth),
    automatic: toQuality(await count(`${certain} and is_true`), await count(certain), truth),
    bestF1: await count(`select max(2.0 * hits / (found + ${truth})) from (
      select count(*) filter (is_true) over w as hits, count(*) over w as found from judged_pair window w as (order by weight desc))`),
    falseLinksOfMultiples: (await count(falseMultiplesSql(set.isOneList))) / linked,
    countError: set.isOneList ? null : await count(COUNT_ERROR_SQL),
  };
}

function toQuality(right: number, found: number, truth: number): Quality {
  return { precision: right / found, recall: right / truth, f1: (2 * right) / (found + truth) };
}

/** Pairs whose columns agree: all of a group less those of one roster. */
function pairsWithin(columns: string, isOneList: boolean): string {
  const grouped = (by: string) =>
    `select coalesce(sum(n * (n - 1) / 2), 0) from (select count(*) as n from judged group by ${by})`;
  return isOneList ? grouped(columns) : `select (${grouped(columns)}) - (${grouped(`${columns}, roster`)})`;
}

function falseMultiplesSql(isOneList: boolean): string {
  return `select count(*) from judged a join judged b on a.cluster_id = b.cluster_id and (a.roster, a.record_id) < (b.roster, b.record_id)
    where a.entity <> b.entity and (a.is_multiple or b.is_multiple) ${isOneList ? "" : "and a.roster <> b.roster"}`;
}

const COUNT_ERROR_SQL = `
  with known as (select distinct roster, entity from judged), found as (select distinct roster, cluster_id from judged),
  truth as (select a.roster as x, b.roster as y, count(*) as n from known a join known b on a.entity = b.entity and a.roster < b.roster group by all),
  answer as (select a.roster as x, b.roster as y, count(*) as n from found a join found b on a.cluster_id = b.cluster_id and a.roster < b.roster group by all)
  select max(abs(coalesce(answer.n, 0) - truth.n) / truth.n) from truth left join answer using (x, y) where truth.n >= ${LEAST_SHARED}`;
