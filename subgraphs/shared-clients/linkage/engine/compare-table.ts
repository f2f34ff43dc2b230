/** The tables `record` and `candidate` go in; `compared` with a level a comparison, then `pair` with weights and grades, come out. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { LinkageModel } from "../model/model.js";
import type { PlannedComparison } from "../model/plan.js";
import { ceilingSql, ceilingWeightSql, comparedSql, evidenceSql, foundOneOfSql, gradeSql, number } from "./pair-sql.js";

/** Also flags the records that are twins. */
export async function comparePairs(connection: DuckDBConnection, made: readonly PlannedComparison[]): Promise<void> {
  await connection.run(`create or replace table compared as ${comparedSql(made, "candidate")}`);
  await connection.run("drop table candidate");
  await flagTwins(connection, made);
}

const SAME_DAY = ["exact", "exactWeak", "dayMonthSwapped"];
const UNLIKE_NAMES = ["somewhatAlike", "different"];
const ALIKE_NAMES = ["alias", "veryAlike", "alike"];

/** Two of one family, born on one day, whose names are unlike, or alike in one roster that gives them two identifiers. */
async function flagTwins(connection: DuckDBConnection, made: readonly PlannedComparison[]): Promise<void> {
  const found = (id: string, levels: readonly string[]) => foundOneOfSql(made, id, levels);
  await connection.run(`update record set has_twin = true where id in (
    select unnest([p.a, p.b]) from compared p join record a on a.id = p.a join record b on b.id = p.b
    where ${found("birthDate", SAME_DAY)}
      and (${found("address", ["home", "likelyHome"])} or ${found("phone", ["exact"])} or ${found("guardian", ["exact"])})
      and not (${found("medicaidId", ["exact"])} or ${found("ssn", ["exact"])} or ${found("ssnLast4", ["exact"])})
      and (${found("firstName", UNLIKE_NAMES)} or a.roster = b.roster and ${found("firstName", ALIKE_NAMES)}
        and (${found("medicaidId", ["different"])} or ${found("ssn", ["different"])})))`);
}

/** Only pairs that are POSSIBLE at least are kept. records: how many a match is looked for in. */
export async function weighPairs(
  connection: DuckDBConnection,
  model: LinkageModel,
  { made, records }: { readonly made: readonly PlannedComparison[]; readonly records: number },
): Promise<void> {
  await connection.run(`create or replace table pair as
    select *, ${gradeSql(model)} as grade, 1 / (1 + pow(2, -weight)) as probability from (
      select *, ${ceilingWeightSql(model)} as weight from (
        select p.*, a.roster as roster_a, b.roster as roster_b, ${ceilingSql(model, made)} as ceiling
        from (select *, ${evidenceSql(model, made, records)} as evidence from compared) p
        join record a on a.id = p.a join record b on b.id = p.b
        where evidence >= ${number(model.grades.POSSIBLE)}))`);
  await connection.run("drop table compared");
}
