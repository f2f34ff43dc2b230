import { expect, test } from "vitest";
import {
  ceilingWeightSql,
  gradeSql,
  keyedSql,
  surnamedSql,
} from "../../../../../subgraphs/shared-clients/linkage/engine/pair-sql.js";
import { readDefaultModel } from "../../../../../subgraphs/shared-clients/linkage/model/model.js";
import { makeRecord } from "../make-record.js";
import { useLinkageDatabase } from "../use-linkage-database.js";

const database = useLinkageDatabase();
const model = readDefaultModel();

test("a record has one key for each of its surnames, and none where a part is not known", async () => {
  const sent = { firstName: "Ana", lastName: "Garcia Cruz", formerLastName: "Smith", birthDate: "2014-02-07" };
  const records = [
    makeRecord(sent),
    makeRecord({ ...sent, lastName: "Cruz", formerLastName: null }),
    makeRecord({ ...sent, birthDate: null }),
  ];
  await database.load(records.map((record) => ({ record, roster: 0 })));
  const key = { id: "birthDateSurname", parts: ["birthDate", "anyLastToken"] } as const;
  const keyed = `with surnamed as (${surnamedSql([key])}) ${keyedSql(key)}`;
  expect(await database.rows(`select id, count(*)::integer from (${keyed}) group by id order by id`)).toEqual([
    [0, 3],
    [1, 1],
  ]);
  expect(await database.rows(`select list(id order by id)::varchar from (${keyed}) group by key having count(*) > 1`)).toEqual([
    ["[0, 1]"],
  ]);
});

test("grades and the weights of ceilings are the model's", async () => {
  const weights = "(values (5, 4.25), (4, 4.2), (3, 0), (2, -5), (1, -5.5)) t (i, weight)";
  expect(await database.rows(`select ${gradeSql(model)} from ${weights} order by i desc`)).toEqual([
    ["CERTAIN"],
    ["PROBABLE"],
    ["PROBABLE"],
    ["POSSIBLE"],
    ["NONE"],
  ]);
  const ceilings = "(values (1, 'possibleTwin', 20.0::double), (2, null, 7.5::double)) t (i, ceiling, evidence)";
  expect(await database.rows(`select ${ceilingWeightSql(model)} from ${ceilings} order by i`)).toEqual([[0], [7.5]]);
});
