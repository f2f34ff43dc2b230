import type { DuckDBConnection } from "@duckdb/node-api";
import type { EvaluationOrder } from "./evaluation.js";
import { selectTruthPairs } from "./group-records.js";
import { type EvaluationFiles, matchRecords } from "./identify-records.js";
import type { LinkFile } from "./load-links.js";
import type { Truth } from "./load-truth.js";
import { readNumber } from "./query.js";

export interface PairRows {
  readonly rows: number;
  readonly unknown: number;
  readonly repeated: number;
  readonly unlabelled: number;
}

/** The table label of (a, b, is_true, across): the only pairs about which labels say anything. */
export async function matchLabels(connection: DuckDBConnection, truth: Truth): Promise<void> {
  await connection.run(
    `create or replace table label as
     select t.*, ra.roster <> rb.roster as across from (${selectTruthPairs(truth)}) t
     join record ra on ra.id = t.a join record rb on rb.id = t.b`,
  );
}

/** The table pair: each pair of two known records once, with what the linkage and what the truth say about it. */
export async function matchPairs(
  connection: DuckDBConnection,
  { files, pairs, order }: { files: EvaluationFiles; pairs: LinkFile; order: EvaluationOrder },
): Promise<PairRows> {
  await groupRows(connection, files, pairs);
  const isLabelled = files.truth.kind === "LABELS";
  const isTrue = isLabelled ? "l.is_true" : "ra.entity = rb.entity";
  const isLink = order.threshold === undefined ? "g.grade = 'CERTAIN'" : `g.weight >= ${order.threshold}::double`;
  await connection.run(
    `create or replace table pair as
     select g.a, g.b, g.weight, g.probability, g.grade, ${isLink} as is_link, ${isTrue} as is_true, ra.roster <> rb.roster as across
     from pair_group g join record ra on ra.id = g.a join record rb on rb.id = g.b
     ${isLabelled ? "join label l on l.a = g.a and l.b = g.b" : ""} where g.a <> g.b`,
  );
  const known = await readNumber(connection, "select sum(n) from pair_group");
  const distinct = await readNumber(connection, "select count(*) from pair_group where a <> b");
  const measured = await readNumber(connection, "select count(*) from pair");
  await connection.run("drop table pair_group");
  return { rows: pairs.rows, unknown: pairs.rows - known, repeated: known - distinct, unlabelled: distinct - measured };
}

/** A pair that is listed twice counts once, with its higher weight. */
async function groupRows(connection: DuckDBConnection, files: EvaluationFiles, pairs: LinkFile): Promise<void> {
  const on = await matchRecords(connection, files, pairs);
  const grade = pairs.columns.includes("grade") ? "upper(f.grade)" : "null::varchar";
  await connection.run(
    `create or replace table pair_group as
     with known as (
       select least(a.id, b.id) as a, greatest(a.id, b.id) as b,
         f.weight::double as weight, f.probability::double as probability, ${grade} as grade
       from pair_file f join record_key a on ${on("a", "a")} join record_key b on ${on("b", "b")})
     select a, b, max(weight) as weight, arg_max(probability, weight) as probability, arg_max(grade, weight) as grade, count(*) as n
     from known group by a, b`,
  );
  await connection.run("drop table pair_file");
}
