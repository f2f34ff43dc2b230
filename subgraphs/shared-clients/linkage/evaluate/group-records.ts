import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteName } from "../files/sql.js";
import { requireUniqueRecords } from "./check-table.js";
import { type EvaluationFiles, matchRecords } from "./identify-records.js";
import type { LinkFile } from "./load-links.js";
import { hasRoster, type Truth } from "./load-truth.js";
import { readNumber } from "./query.js";

/**
 * The table record: for each record of the truth its entity, roster and cluster, as numbers. A record without a cluster
 * is one of its own; a roster that nobody names is −1.
 */
export async function groupRecords(connection: DuckDBConnection, files: EvaluationFiles): Promise<void> {
  await connection.run(
    `create or replace table roster_name as
     select (row_number() over (order by roster) - 1)::integer as id, roster as name
     from (select distinct roster from record_key where roster is not null)`,
  );
  await connection.run("create or replace table cluster_of (id integer, cluster integer)");
  if (files.clusters) await groupByCluster(connection, files, files.clusters);
  await groupByEntity(connection, files.truth);
  await connection.run(
    `create or replace table record as
     select k.id, e.entity, coalesce(r.id, -1) as roster, coalesce(c.cluster, -1 - k.id) as cluster
     from record_key k join entity_of e using (id) left join cluster_of c using (id) left join roster_name r on r.name = k.roster`,
  );
  await connection.run(
    `create or replace table cell as
     select cluster, entity, roster, count(*)::bigint as n from record group by cluster, entity, roster`,
  );
}

async function groupByCluster(connection: DuckDBConnection, files: EvaluationFiles, clusters: LinkFile): Promise<void> {
  const byRoster = clusters.hasRoster && hasRoster(files.truth);
  await requireUniqueRecords(connection, clusters, byRoster ? ["record_id", "roster"] : ["record_id"]);
  const on = await matchRecords(connection, files, clusters);
  await connection.run(
    `create or replace temp table clustered as
     select k.id, f.cluster_id from cluster_file f join record_key k on ${on("k", "id")}`,
  );
  await connection.run(
    `insert into cluster_of select id, first_id from clustered
     join (select cluster_id, min(id) as first_id from clustered group by cluster_id) using (cluster_id)`,
  );
  await connection.run("drop table clustered; drop table cluster_file");
}

async function groupByEntity(connection: DuckDBConnection, truth: Truth): Promise<void> {
  if (truth.kind === "RECORDS") {
    const entity = quoteName(truth.entity);
    await connection.run(
      `create or replace table entity_of as
       select rowid::integer as id, first_id as entity from truth_file
       join (select ${entity}, min(rowid)::integer as first_id from truth_file group by ${entity}) using (${entity})`,
    );
  } else if (truth.kind === "PAIRS") await connectPairs(connection, truth);
  else await connection.run("create or replace table entity_of as select id, id as entity from record_key");
}

/** The true pairs of a list, as numbers of records. */
export function selectTruthPairs(truth: Truth): string {
  const rosters = hasRoster(truth);
  const on = (record: string, side: string) =>
    `${record}.record_id = t.record_${side}${rosters ? ` and ${record}.roster = coalesce(t.roster_${side}, '')` : ""}`;
  return `select least(a.id, b.id) as a, greatest(a.id, b.id) as b, bool_or(t.is_true) as is_true
    from truth_file t join record_key a on ${on("a", "a")} join record_key b on ${on("b", "b")}
    where a.id <> b.id group by all`;
}

/** Records that a chain of true pairs connects are one entity. */
async function connectPairs(connection: DuckDBConnection, truth: Truth): Promise<void> {
  const parents = Int32Array.from({ length: await readNumber(connection, "select count(*) from record_key") }, (_, id) => id);
  const pairs = await connection.stream(selectTruthPairs(truth));
  for await (const rows of pairs.yieldRows()) for (const [a, b] of rows) join(parents, Number(a), Number(b));
  await connection.run("create or replace table entity_of (id integer, entity integer)");
  const appender = await connection.createAppender("entity_of");
  for (const id of parents.keys()) {
    appender.appendInteger(id);
    appender.appendInteger(rootOf(parents, id));
    appender.endRow();
  }
  appender.closeSync();
}

function join(parents: Int32Array, a: number, b: number): void {
  const [rootA, rootB] = [rootOf(parents, a), rootOf(parents, b)];
  // The smaller number stays the root, so that the order of the pairs does not matter.
  parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
}

function rootOf(parents: Int32Array, id: number): number {
  let root = id;
  while (parents[root] !== root) {
    // Halving the path keeps later walks short.
    parents[root] = parents[parents[root] ?? root] ?? root;
    root = parents[root] ?? root;
  }
  return root;
}
