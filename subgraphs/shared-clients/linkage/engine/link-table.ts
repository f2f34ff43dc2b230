/** The table `record` goes in; the table `pair` comes out: names' shares -> candidates -> levels -> (training) -> weights. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { ExtraKind } from "../comparing/extra-columns.js";
import type { LinkageModel } from "../model/model.js";
import { activeComparisons, type LinkagePlan, type PlannedComparison, planLinkage } from "../model/plan.js";
import { activeKeys, type Candidates, findCandidates } from "./find-candidates.js";
import { ceilingSql, ceilingWeightSql, comparedSql, evidenceSql, foundOneOfSql, gradeSql, number } from "./pair-sql.js";
import { addShares, clearSharedIdentifiers, listPresentFields } from "./prepare-records.js";
import { readNumber } from "./table-rows.js";
import { trainOnTable } from "./train-on-table.js";

export interface LinkTableOrder {
  readonly model: LinkageModel;
  /** The kinds of x1, x2, …. */
  readonly extras: readonly ExtraKind[];
  /** Teach the model on these records first. */
  readonly trains: boolean;
  readonly now: Date;
  readonly onStep: (step: string) => void;
}

export interface LinkedTable extends Candidates {
  /** The model that weighed the pairs: trained, where that was asked for. */
  readonly model: LinkageModel;
  readonly records: number;
  readonly comparisons: readonly PlannedComparison[];
}

export async function linkTable(connection: DuckDBConnection, order: LinkTableOrder): Promise<LinkedTable> {
  const { onStep, extras } = order;
  onStep("counting names");
  await clearSharedIdentifiers(connection);
  const records = await readNumber(connection, "select count(*) from record");
  const present = await listPresentFields(connection);
  const plan = planLinkage(order.model, extras);
  const made = activeComparisons(plan, present);
  await addShares(connection, plan, made, !order.trains && order.model.frequencies !== undefined);
  onStep("finding candidates");
  const keys = activeKeys(plan, present);
  const candidates = await findCandidates(connection, plan, keys);
  onStep(`comparing ${candidates.pairs.toLocaleString("en-US")} pairs`);
  await connection.run(`create or replace table compared as ${comparedSql(made, "candidate")}`);
  await connection.run("drop table candidate");
  await flagTwins(connection, made);
  if (order.trains) onStep("learning weights");
  const model = order.trains ? await trainOnTable(connection, { plan, made, keys, records, now: order.now }) : order.model;
  onStep("weighing pairs");
  const trained = planLinkage(model, extras);
  const comparisons = activeComparisons(trained, present);
  await weighPairs(connection, trained, comparisons, records);
  return { ...candidates, model, records, comparisons };
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

/** Only pairs that are POSSIBLE at least are kept. */
async function weighPairs(
  connection: DuckDBConnection,
  plan: LinkagePlan,
  made: readonly PlannedComparison[],
  records: number,
): Promise<void> {
  await connection.run(`create or replace table pair as
    select *, ${gradeSql(plan.model)} as grade, 1 / (1 + pow(2, -weight)) as probability from (
      select *, ${ceilingWeightSql(plan.model)} as weight from (
        select p.*, a.roster as roster_a, b.roster as roster_b, ${ceilingSql(plan.model, made)} as ceiling
        from (select *, ${evidenceSql(plan.model, made, records)} as evidence from compared) p
        join record a on a.id = p.a join record b on b.id = p.b
        where evidence >= ${number(plan.model.grades.POSSIBLE)}))`);
  await connection.run("drop table compared");
}
