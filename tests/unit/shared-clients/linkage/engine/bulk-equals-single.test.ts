/** The same records go through DuckDB and through scorePair(): the answers are one. */
import { expect, test } from "vitest";
import type { ComparedRecord } from "../../../../../subgraphs/shared-clients/linkage/comparing/compared-record.js";
import { columnOf } from "../../../../../subgraphs/shared-clients/linkage/comparing/conditions.js";
import { scorePair } from "../../../../../subgraphs/shared-clients/linkage/comparing/score-pair.js";
import { linkTable } from "../../../../../subgraphs/shared-clients/linkage/engine/link-table.js";
import { type LinkageModel, readDefaultModel } from "../../../../../subgraphs/shared-clients/linkage/model/model.js";
import { planLinkage } from "../../../../../subgraphs/shared-clients/linkage/model/plan.js";
import { makeRecord } from "../make-record.js";
import { makeNoisyRecords } from "../noisy-records.js";
import { useLinkageDatabase } from "../use-linkage-database.js";

const database = useLinkageDatabase();
const EXTRAS = ["identifier", "category", "text"] as const;
/** Printed, so that a failure can be replayed. */
const SEED = Date.now() % 100_000;
const FAMILIES = 25;

/** Every pair is kept, however little agrees. x2 has no shares in it, and x3 none for the values that are not listed. */
function makeModel(): LinkageModel {
  const model = readDefaultModel();
  const frequencies = {
    firstName: { MARIA: 0.02, JAYDEN: 0.004, "*": 0.0001 },
    lastName: { GARCIA: 0.01, SMITH: 0.03, "*": 0.00002 },
    guardianFirst: { ANALUISA: 0.001, "*": 0.0001 },
    x3: { "LIKES TRAINS": 0.3 },
  };
  return { ...model, frequencies, grades: { ...model.grades, POSSIBLE: -1000 } };
}

/** The records as the engine compared them: without identifiers that several people hold, twins flagged. */
async function readRecords(): Promise<ComparedRecord[]> {
  const like = { ...makeRecord({}), x1: null, x2: null, x3: null };
  const fields = Object.keys(like).filter((field) => field !== "unit");
  const rows = await database.rows(`select ${fields.map(columnOf).join(", ")} from record order by id`);
  const toPlain = (value: unknown) => (value && typeof value === "object" && "items" in value ? value.items : value);
  return rows.map((row) => ({ ...like, ...Object.fromEntries(fields.map((field, index) => [field, toPlain(row[index])])) }));
}

test("bulk and single scoring give the same weight, grade and ceiling", async () => {
  process.stdout.write(`seed ${SEED}\n`);
  const made = makeNoisyRecords(SEED, FAMILIES);
  await database.load(made, EXTRAS.length);
  const model = makeModel();
  const order = { model, extras: EXTRAS, trains: false, now: new Date(0), onStep: () => undefined };
  const linked = await linkTable(database.connection, order);
  const records = await readRecords();
  const plan = planLinkage(model, EXTRAS);
  const pairs = await database.rows("select a, b, weight, grade, ceiling from pair order by a, b");
  const differing = pairs.flatMap(([a, b, weight, grade, ceiling]) => {
    const [left, right] = [records[Number(a)], records[Number(b)]];
    if (!left || !right) throw new Error(`no record ${a} or ${b}`);
    const single = scorePair(plan, left, right, records.length);
    const isSame = Math.abs(single.weight - Number(weight)) < 1e-9 && single.grade === grade && single.ceiling === ceiling;
    return isSame ? [] : [{ left, right, bulk: { weight, grade, ceiling }, single }];
  });
  expect(differing.slice(0, 2)).toEqual([]);
  const all = (records.length * (records.length - 1)) / 2;
  expect({ candidates: linked.pairs, pairs: pairs.length }).toEqual({ candidates: all, pairs: all });
  expect(new Set(pairs.map(([, , , grade]) => grade))).toEqual(new Set(["CERTAIN", "PROBABLE", "POSSIBLE"]));
});
