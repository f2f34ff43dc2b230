import { expect, test } from "vitest";
import { BLOCK_PARTS, partOf, partSql } from "../../../../../subgraphs/shared-clients/linkage/comparing/blocks.js";
import { makeRecord } from "../make-record.js";
import { makeNoisyRecords } from "../noisy-records.js";
import { useLinkageDatabase } from "../use-linkage-database.js";

const database = useLinkageDatabase();
const SEED = Date.now() % 100_000;

test("each part of a key is the same in SQL and over an object", async () => {
  process.stdout.write(`seed ${SEED}\n`);
  const astral = makeRecord({}, { firstName: "\u{1F600}AB", lastName: "\uFFEEC", birthDate: "20141231" });
  const records = [...makeNoisyRecords(SEED, 100), { record: astral, roster: 0 }];
  await database.load(records, 8);
  for (const part of BLOCK_PARTS) {
    const rows = await database.rows(
      `select ${partSql(part)} from (select *, last_tokens[1] as last_token from record) order by id`,
    );
    const expected = records.map(({ record }) => partOf(part, record, record.lastTokens[0] ?? null));
    expect([part, rows.map(([value]) => value)]).toEqual([part, expected]);
  }
});

test("a part is null where the record does not have it", () => {
  const nobody = makeRecord({});
  expect(BLOCK_PARTS.filter((part) => partOf(part, nobody, null) !== null)).toEqual([]);
});

test("day and month, and both names, make one key in either order", () => {
  const one = makeRecord({ firstName: "Ana", lastName: "Cruz", birthDate: "2014-02-07" });
  const other = makeRecord({ firstName: "Cruz", lastName: "Ana", birthDate: "2014-07-02" });
  expect([one, other].map((record) => [partOf("bothNames", record, null), partOf("dayAndMonth", record, null)])).toEqual([
    ["ANACRUZ", "0207"],
    ["ANACRUZ", "0207"],
  ]);
});
