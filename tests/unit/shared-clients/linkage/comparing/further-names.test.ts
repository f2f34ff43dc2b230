import { expect, test } from "vitest";
import {
  calledByLaterName,
  furtherNamesUnlike,
} from "../../../../../subgraphs/shared-clients/linkage/comparing/further-names.js";
import { makeRecord } from "../make-record.js";
import { useLinkageDatabase } from "../use-linkage-database.js";

const database = useLinkageDatabase();

test.each<[string, string, isCalled: boolean, areUnlike: boolean]>([
  ["Maria Guadalupe", "Guadalupe", true, false],
  ["Maria Guadalupe", "Lupe", true, false],
  ["Van An", "An", true, false],
  ["Van Lan", "An", false, false],
  ["Maria", "Maria Isabel", false, false],
  ["Maria Elena", "Maria Isabel", false, true],
  ["Md Rahim", "Mohammad Karim", false, true],
  ["Nguyen Thi Lan", "Nguyen Thi Hoa", false, true],
  ["Maria Isabel", "Maria Ysabel", false, false],
  ["Ana Maria Luisa", "Ana Luisa", false, false],
  ["Ana Luisa", "Luisa Ana", false, false],
  ["Guadalupe", "Baby Girl", false, false],
])("%s and %s: called by a later name %s, unlike further names %s", async (left, right, isCalled, areUnlike) => {
  const [a, b] = [makeRecord({ firstName: left }), makeRecord({ firstName: right })];
  await database.load([a, b].map((record) => ({ record, roster: 0 })));
  const conditions = [calledByLaterName, furtherNamesUnlike];
  const columns = conditions.map(({ sql }) => `coalesce(${sql}, false)`).join(", ");
  const rows = await database.rows(`select ${columns} from record a join record b on a.id <> b.id`);
  const objects = [
    [a, b],
    [b, a],
  ].map(([one, other]) => conditions.map(({ holds }) => one && other && holds(one, other)));
  const expected = [isCalled, areUnlike];
  expect({ rows, objects }).toEqual({ rows: [expected, expected], objects: [expected, expected] });
});
