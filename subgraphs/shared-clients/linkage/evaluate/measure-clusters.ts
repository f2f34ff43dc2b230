import type { DuckDBConnection } from "@duckdb/node-api";
import { type EntityCounts, findF1Interval } from "./bootstrap.js";
import { countPairs, type PairCounts } from "./count-pairs.js";
import type { ClusterEvaluation, Interval, Scope } from "./evaluation.js";
import type { Basis } from "./measure-pairs.js";
import { readNumbers, readOne } from "./query.js";
import { roundRate, toRates } from "./rates.js";

/** From the table cell: how many records of each cluster, entity and roster there are. */
export async function measureClusters(
  connection: DuckDBConnection,
  { bootstrap, ...basis }: Basis & { readonly bootstrap: boolean },
): Promise<ClusterEvaluation> {
  const links = await countPairs(connection, "cluster");
  const correctLinks = await countPairs(connection, "cluster, entity");
  return {
    scopes: toScopes(basis, links, correctLinks),
    f1Interval: bootstrap ? await measureInterval(connection, basis.headline) : null,
    bCubed: await measureBCubed(connection),
  };
}

/** Of labelled pairs only: the truth about the others, and so about whole clusters, is not known. */
export async function measureLabelledClusters(connection: DuckDBConnection, basis: Basis): Promise<ClusterEvaluation> {
  const counted = await readNumbers(
    connection,
    `select l.across, l.is_true, count(*) as pairs from label l
     join record a on a.id = l.a join record b on b.id = l.b where a.cluster = b.cluster group by all`,
  );
  const count = (isWanted: (row: Record<string, number>) => boolean): PairCounts => {
    const sum = (across: number) =>
      counted.filter((row) => row.across === across && isWanted(row)).reduce((total, row) => total + (row.pairs ?? 0), 0);
    return { all: sum(0) + sum(1), across: sum(1), within: sum(0) };
  };
  const links = count(() => true);
  const correctLinks = count((row) => row.is_true === 1);
  return { scopes: toScopes(basis, links, correctLinks), f1Interval: null, bCubed: null };
}

function toScopes({ scopes, truePairs }: Basis, links: PairCounts, correctLinks: PairCounts): ClusterEvaluation["scopes"] {
  return scopes.map((scope) => ({
    scope,
    ...toRates({ links: links[scope], correctLinks: correctLinks[scope], truePairs: truePairs[scope] }),
  }));
}

/** Each record's precision and recall, averaged: Bagga and Baldwin, 1998. */
async function measureBCubed(connection: DuckDBConnection): Promise<ClusterEvaluation["bCubed"]> {
  const { precision = 0, recall = 0 } = await readOne(
    connection,
    `with x as (select cluster, entity, sum(n) as n from cell group by cluster, entity),
       c as (select cluster, sum(n) as n from cell group by cluster),
       e as (select entity, sum(n) as n from cell group by entity)
     select sum(x.n * x.n / c.n) / sum(x.n) as precision, sum(x.n * x.n / e.n) / sum(x.n) as recall
     from x join c using (cluster) join e using (entity)`,
  );
  const f1 = (2 * precision * recall) / (precision + recall);
  return { precision: roundRate(precision), recall: roundRate(recall), f1: roundRate(f1) };
}

async function measureInterval(connection: DuckDBConnection, scope: Scope): Promise<Interval | null> {
  // A wrong link hangs on two entities: each carries half of it.
  const wrong = scope === "across" ? "(c.n - cr.n) - (ce.n - x.n)" : "c.n - ce.n";
  const pairs = scope === "across" ? "s * s - q" : "s * s - s";
  const counts = await readNumbers(
    connection,
    `with c as (select cluster, sum(n) as n from cell group by cluster),
       cr as (select cluster, roster, sum(n) as n from cell group by cluster, roster),
       ce as (select cluster, entity, sum(n) as n, sum(n * n) as q from cell group by cluster, entity),
       er as (select entity, roster, sum(n) as n from cell group by entity, roster),
       truth as (select entity, (${pairs}) // 2 as pairs from (select entity, sum(n) as s, sum(n * n) as q from er group by entity)),
       hit as (select entity, sum((${pairs}) // 2) as pairs from (select entity, n as s, q from ce) group by entity),
       miss as (select x.entity, sum(x.n * (${wrong})) as pairs from cell x join c using (cluster) join cr using (cluster, roster)
         join ce using (cluster, entity) group by x.entity)
     select hit.pairs as correct, truth.pairs as truth, miss.pairs as wrong, count(*) as entities
     from truth join hit using (entity) join miss using (entity) group by all order by all`,
  );
  return findF1Interval(
    counts.map(
      ({ correct = 0, truth = 0, wrong: touching = 0, entities = 0 }): EntityCounts => ({
        correctLinks: correct,
        truePairs: truth,
        wrongLinks: touching / 2,
        entities,
      }),
    ),
  );
}
