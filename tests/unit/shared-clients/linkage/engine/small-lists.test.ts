/** Lists too small or too poor to teach what people are: what agrees must still speak for one person. */
import { expect, test } from "vitest";
import type { SentIdentity } from "../../../../../subgraphs/shared-clients/linkage/cleaning/identity.js";
import { linkTable } from "../../../../../subgraphs/shared-clients/linkage/engine/link-table.js";
import { readDefaultModel } from "../../../../../subgraphs/shared-clients/linkage/model/model.js";
import { makeRecord } from "../make-record.js";
import { useLinkageDatabase } from "../use-linkage-database.js";

const database = useLinkageDatabase();

const FIRST = ["Maria", "Jose", "Kevin", "Zoe", "Jayden", "Grace", "Samuel", "Olivia", "Liam", "Noah"];
const LAST = ["Smith", "Garcia", "Nguyen", "Lopez", "Kim"];

/** Fifty children of as many names. */
const children: readonly SentIdentity[] = FIRST.flatMap((firstName, first) =>
  LAST.map((lastName, last) => ({
    firstName,
    lastName,
    sex: (first + last) % 2 ? "F" : "M",
    birthDate: String(2008 + ((first * 7 + last * 3) % 12)),
  })),
);

/** Two rosters of the same children, linked: true and false links. */
async function linkTwice(sent: readonly SentIdentity[], trains: boolean) {
  const records = [0, 1].flatMap((roster) => sent.map((one) => ({ record: makeRecord(one), roster })));
  await database.load(records);
  const order = { model: readDefaultModel(), extras: [], trains, now: new Date(0), onStep: () => undefined };
  await linkTable(database.connection, order);
  const isTrue = `b - a = ${sent.length}`;
  const [row] = await database.rows(
    `select count(*) filter (${isTrue})::integer, count(*) filter (not ${isTrue})::integer from pair where grade = 'CERTAIN'`,
  );
  return row;
}

test("a year of birth that agrees speaks for one child where lists hold no more", async () => {
  expect(await linkTwice(children, true)).toEqual([50, 0]);
});

test.each([true, false])("names and sex link in lists of ten, learning or not: %s", async (trains) => {
  const ten = children.filter((_, index) => index % 5 === Math.floor(index / 5) % 5);
  expect(
    await linkTwice(
      ten.map(({ birthDate: _, ...named }) => named),
      trains,
    ),
  ).toEqual([10, 0]);
});
