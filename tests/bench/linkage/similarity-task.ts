/** What DuckDB takes to look at so many pairs of names and to score them by Jaro–Winkler: nothing links in less. */
import { openDuckDb } from "../../../subgraphs/shared-clients/linkage/files/duck-db.js";
import { quoteText } from "../../../subgraphs/shared-clients/linkage/files/sql.js";
import { timed } from "../measure.js";

export interface SimilarityOrder {
  readonly path: string;
  readonly pairs: number;
}

export async function scorePairs({ path, pairs }: SimilarityOrder): Promise<{ readonly seconds: number }> {
  const connection = await openDuckDb();
  try {
    await connection.run(`create table person as select row_number() over () - 1 as id, first_name, last_name
      from read_csv(${quoteText(path)}, all_varchar = true, header = true)`);
    await connection.run(`create table pair as select a.first_name as first_a, b.first_name as first_b, a.last_name as last_a, b.last_name as last_b
      from (select hash(i, 'a') % (select count(*) from person) as a, hash(i, 'b') % (select count(*) from person) as b from range(${pairs}) t (i)) p
      join person a on a.id = p.a join person b on b.id = p.b`);
    const score = "jaro_winkler_similarity(first_a, first_b) + jaro_winkler_similarity(last_a, last_b)";
    const { ms } = await timed(() => connection.runAndReadAll(`select count(*) from pair where ${score} >= 1.7`));
    return { seconds: ms / 1000 };
  } finally {
    connection.closeSync();
  }
}
