/** Records and their compared candidates go in; a model taught by them comes out. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { columnOf } from "../comparing/conditions.js";
import { EXTRA_IDENTIFIERS } from "../comparing/extra-columns.js";
import { priorBitsOf, RARE } from "../comparing/score-pair.js";
import type { LinkageModel } from "../model/model.js";
import { type BlockKey, type LinkagePlan, type PlannedComparison, weigh } from "../model/plan.js";
import { isOwnEmail } from "../training/learn-email.js";
import { learnTwins, type TwinPairs } from "../training/learn-twins.js";
import { type Pattern, trainWeights } from "../training/train-model.js";
import { keyBitSql } from "./find-candidates.js";
import { comparedEvidenceSql, comparedSql, foundOneOfSql, levelColumn, number } from "./pair-sql.js";
import { listRows, readIntegers, readNumber, readNumbers } from "./table-rows.js";

export interface TrainingOrder {
  readonly plan: LinkagePlan;
  readonly made: readonly PlannedComparison[];
  readonly keys: readonly BlockKey[];
  readonly records: number;
  readonly now: Date;
}

/** Values listed in a trained model; the others count as the rarest of them. */
const LISTED_VALUES = 20_000;
/** Rounds until the number of matches that the weights expect settles. */
const ROUNDS = 4;
const MATCHES_A_RECORD = { least: 0.02, most: 5 };

const UNLIKE_NAMES = ["somewhatAlike", "different"];
/** Not within a month of each other, which only typing errors are. */
const DAYS_OF_SIBLINGS = ["weakSameYear", "twoParts", "sameYear", "different"];

export async function trainOnTable(connection: DuckDBConnection, sent: TrainingOrder): Promise<LinkageModel> {
  const order = await withWeakDates(connection, await withOwnEmail(connection, sent));
  const { plan, made, records } = order;
  const passes = new Map<string, Pattern[]>();
  for (const pass of listPasses(order)) {
    const bit = keyBitSql(order.keys, pass);
    if (bit) passes.set(pass, await readPatterns(connection, plan, made, `compared where ${bit}`));
  }
  const random = await readRandomPatterns(connection, order);
  const { comparisons, warnings } = trainWeights(plan, { random, passes });
  const taught: LinkageModel = {
    ...plan.model,
    comparisons,
    lifted: [...learnTwins(await countTwinPairs(connection, made))],
    frequencies: await readFrequencies(connection, made),
    trained: { at: order.now.toISOString(), records, warnings: [...warnings] },
  };
  return { ...taught, matchesPerRecord: await learnMatches(connection, taught, order) };
}

/** The same order, with e-mail addresses taken from the household where the records show that each is one person's. */
async function withOwnEmail(connection: DuckDBConnection, order: TrainingOrder): Promise<TrainingOrder> {
  const { plan, made } = order;
  const { household } = plan.model;
  const found = (id: string, levels: readonly string[]) => foundOneOfSql(made, id, levels);
  const [all = 0, siblings = 0] = await readNumbers(
    connection,
    `select count(*), count(*) filter (${found("firstName", UNLIKE_NAMES)} and ${found("birthDate", DAYS_OF_SIBLINGS)})
     from compared where ${found("email", ["exact"])} and ${isComparedSql(made, "firstName")} and ${isComparedSql(made, "birthDate")}`,
  );
  if (!household.comparisons.includes("email") || !isOwnEmail({ all, siblings })) return order;
  const comparisons = household.comparisons.filter((id) => id !== "email");
  return { ...order, plan: { ...plan, model: { ...plan.model, household: { ...household, comparisons } } } };
}

/** Where so many of the known birth dates are years alone, agreeing on one is what records of one child do. */
const MANY_WEAK_DATES = 0.3;

/** The same order, with the prior chance of equal dates parted as the records' dates are weak or not. */
async function withWeakDates(connection: DuckDBConnection, order: TrainingOrder): Promise<TrainingOrder> {
  const weak = await readNumber(
    connection,
    "select coalesce(avg(birth_date_is_weak::integer), 0) from record where birth_date is not null",
  );
  if (weak < MANY_WEAK_DATES) return order;
  const comparisons = order.plan.comparisons.map((one) => (one.id === "birthDate" ? withWeakShare(one, weak) : one));
  return { ...order, plan: { ...order.plan, comparisons } };
}

function withWeakShare(birthDate: PlannedComparison, weak: number): PlannedComparison {
  const { exactWeak, exact, ...levels } = birthDate.weights.levels;
  if (!exactWeak || !exact) return birthDate;
  const equal = exactWeak.m + exact.m;
  const parted = {
    exactWeak: { ...exactWeak, m: weak * equal },
    exact: { ...exact, m: Math.max(1 - weak, LEAST_FULL_DATES) * equal },
  };
  return { ...birthDate, weights: { ...birthDate.weights, levels: { ...parted, ...levels } } };
}

const LEAST_FULL_DATES = 0.001;

function isComparedSql(made: readonly PlannedComparison[], id: string): string {
  return made.some((one) => one.id === id) ? `${levelColumn({ id })} > 0` : "false";
}

/** The model's passes without a household's, and each further identifier. */
function listPasses({ plan, keys }: TrainingOrder): string[] {
  const { training, household } = plan.model;
  return [
    ...Object.keys(training.passes).filter((pass) => !household.comparisons.includes(pass)),
    ...keys.filter(({ id }) => EXTRA_IDENTIFIERS.includes(id)).map(({ id }) => id),
  ];
}

async function readPatterns(
  connection: DuckDBConnection,
  plan: LinkagePlan,
  made: readonly PlannedComparison[],
  from: string,
): Promise<Pattern[]> {
  const columns = made.map(levelColumn).join(", ");
  const found = await readIntegers(
    connection,
    `select count(*)::integer, ${made.map((one) => `${levelColumn(one)}::integer`).join(", ")} from ${from} group by ${columns}`,
    made.length + 1,
  );
  const [counts = new Int32Array(0), ...levels] = found;
  const columnOfPlan = plan.comparisons.map(({ id }) => levels[made.findIndex((one) => one.id === id)]);
  return Array.from(counts, (count, row) => ({ count, levels: columnOfPlan.map((column) => column?.[row] ?? 0) }));
}

/** Pairs drawn by chance, the same ones for the same records. */
async function readRandomPatterns(connection: DuckDBConnection, { plan, made, records }: TrainingOrder): Promise<Pattern[]> {
  const wanted = Math.min(plan.model.training.randomPairs, Math.ceil((records * (records - 1)) / 2));
  await connection.run(`create or replace temp table random_pair as select a, b from (
    select (hash(i, 'a') % ${records})::integer as a, (hash(i, 'b') % ${records})::integer as b from range(${wanted}) t (i)
  ) where a <> b`);
  return readPatterns(connection, plan, made, `(${comparedSql(made, "random_pair")})`);
}

async function countTwinPairs(connection: DuckDBConnection, made: readonly PlannedComparison[]): Promise<TwinPairs> {
  const found = (ids: readonly string[], levels: readonly string[]) =>
    `(${ids.map((id) => foundOneOfSql(made, id, levels)).join(" or ")})`;
  const identifiers = ["medicaidId", "ssn", "ssnLast4", ...EXTRA_IDENTIFIERS];
  const [agree, differ, within, across, rosters] = await readNumbers(
    connection,
    `select count(*) filter (agree), count(*) filter (differ and not agree), count(*) filter (within),
      count(*) filter (not within), (select count(distinct roster) from record)
    from (
      select ${found(identifiers, ["exact"])} as agree, ${found(identifiers, ["different"])} as differ, a.roster = b.roster as within
      from compared p join record a on a.id = p.a join record b on b.id = p.b
      where ${found(["birthDate"], ["exact", "exactWeak", "dayMonthSwapped"])}
        and ${found(["firstName"], UNLIKE_NAMES)}
        and (${found(["address"], ["home", "likelyHome"])} or ${found(["phone"], ["exact"])} or ${found(["lastName"], ["exact", "part"])}))`,
  );
  return {
    identifiersAgree: agree ?? 0,
    identifiersDiffer: differ ?? 0,
    withinRosters: within ?? 0,
    acrossRosters: across ?? 0,
    hasSeveralRosters: (rosters ?? 1) > 1,
  };
}

async function readFrequencies(
  connection: DuckDBConnection,
  made: readonly PlannedComparison[],
): Promise<Record<string, Record<string, number>>> {
  const all: Record<string, Record<string, number>> = {};
  for (const { frequencyOf: field } of made) {
    if (!field) continue;
    const rows = await listRows(
      connection,
      `select value, share from share_${columnOf(field)} order by share desc, value limit ${LISTED_VALUES}`,
    );
    const shares = rows.map(([value, share]) => [String(value), Number(share)] as const);
    all[field] = { ...Object.fromEntries(shares), [RARE]: shares.at(-1)?.[1] ?? 1 };
  }
  return all;
}

/** How many matches the weights expect, by the weights. */
async function learnMatches(
  connection: DuckDBConnection,
  model: LinkageModel,
  { made, records }: TrainingOrder,
): Promise<number> {
  const weighed = made.map((comparison) => weigh(model, comparison, model.comparisons[comparison.id]));
  // Weighed once: from round to round only the prior changes.
  await connection.run(
    `create or replace temp table odds as select pow(2, ${comparedEvidenceSql(model, weighed)}) as odds from compared`,
  );
  let matchesPerRecord = model.matchesPerRecord;
  for (let round = 0; round < ROUNDS; round++) {
    const prior = number(2 ** priorBitsOf({ ...model, matchesPerRecord }, records));
    const matches = await readNumber(connection, `select sum(1 - 1 / (1 + ${prior} * odds)) from odds`);
    const found = (2 * matches) / records;
    matchesPerRecord = Math.min(MATCHES_A_RECORD.most, Math.max(MATCHES_A_RECORD.least, found));
  }
  await connection.run("drop table odds");
  return matchesPerRecord;
}
