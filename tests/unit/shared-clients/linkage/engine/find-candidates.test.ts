import { describe, expect, test } from "vitest";
import { activeKeys, findCandidates } from "../../../../../subgraphs/shared-clients/linkage/engine/find-candidates.js";
import { type LinkageModel, readDefaultModel } from "../../../../../subgraphs/shared-clients/linkage/model/model.js";
import { planLinkage } from "../../../../../subgraphs/shared-clients/linkage/model/plan.js";
import { makeRecord } from "../make-record.js";
import { useLinkageDatabase } from "../use-linkage-database.js";

const database = useLinkageDatabase();
const model = readDefaultModel();

/** So many records of each phone number; they are blocked by the number alone. */
async function block(recordsOfPhone: readonly number[], limits: Partial<LinkageModel["blocking"]>) {
  const phones = recordsOfPhone.flatMap((count, index) => Array.from({ length: count }, () => `785555010${index}`));
  await database.load(phones.map((phone) => ({ record: makeRecord({ phone }), roster: 0 })));
  const blocking = { ...model.blocking, pairsAtLeast: 0, pairsPerRecord: 0.01, ...limits };
  const plan = planLinkage({ ...model, blocking });
  return findCandidates(database.connection, plan, [{ id: "phone", parts: ["phone"] }]);
}

test("a value that eight records share is compared, whatever the key may bring together; the next larger one is reported", async () => {
  expect(await block([8, 9], {})).toEqual({ pairs: 28, skipped: [{ key: "phone", values: 1, records: 9 }] });
});

test("larger values are compared as far as the key's pairs go, the rarest first", async () => {
  expect(await block([9, 10, 11], { pairsPerRecord: 3 })).toEqual({
    pairs: 36 + 45,
    skipped: [{ key: "phone", values: 1, records: 11 }],
  });
});

test("a value of more records than the limit is never compared", async () => {
  expect(await block([4, 3], { maxRecordsPerKey: 3, pairsPerRecord: 10 })).toEqual({
    pairs: 3,
    skipped: [{ key: "phone", values: 1, records: 4 }],
  });
});

test("a small list is compared whole, and no pair twice", async () => {
  expect(await block([2, 3], { pairsAtLeast: 10 })).toEqual({ pairs: 10, skipped: [] });
});

test("keys of one field or two serve lists up to a size, and none of a field that no record has", () => {
  const plan = planLinkage(model);
  const { moreThan, without } = model.blocking.largeLists;
  const present = new Set(["firstName", "lastName", "birthDate"]);
  const small = activeKeys(plan, { records: moreThan, present }).map(({ id }) => id);
  const large = activeKeys(plan, { records: moreThan + 1, present }).map(({ id }) => id);
  expect(small).toEqual(expect.arrayContaining(["birthDate", "surname", "firstName", "birthDateSurname"]));
  expect(small).not.toContain("firstNameZip");
  expect(large).toEqual(small.filter((id) => !without.includes(id)));
});

describe("identifiers tell how many records one person has, so that larger values of other keys are strangers'", () => {
  /** Two records of each of so many people share an identifier; others share a phone number, by fours. */
  async function blockPeople(people: number, unidentified: number) {
    const pairs = Array.from({ length: people * 2 }, (_, index) => ({ medicaidId: String(10_000_000 + (index >> 1)) }));
    const callers = Array.from({ length: unidentified }, (_, index) => ({ phone: `78555${10_000 + Math.floor(index / 4)}` }));
    await database.load([...pairs, ...callers].map((known) => ({ record: makeRecord(known), roster: 0 })));
    const blocking = { ...model.blocking, pairsAtLeast: 0, pairsPerRecord: 0.0001 };
    const plan = planLinkage({ ...model, blocking });
    return findCandidates(database.connection, plan, [
      { id: "medicaidId", parts: ["medicaidId"] },
      { id: "phone", parts: ["phone"] },
    ]);
  }

  test("where most records have one", async () => {
    expect(await blockPeople(1_000, 4)).toEqual({ pairs: 1_000, skipped: [{ key: "phone", values: 1, records: 4 }] });
  });

  test("but not where few have, or too few are shared", async () => {
    expect((await blockPeople(1_000, 4_000)).skipped).toEqual([]);
    expect((await blockPeople(999, 4)).skipped).toEqual([]);
  });
});
