import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "#shared/database/migrate.js";
import { loadCandidates } from "../../../subgraphs/shared-clients/linkage/bulk/candidates.db.js";
import { listRows } from "../../../subgraphs/shared-clients/linkage/engine/table-rows.js";
import { openDuckDb } from "../../../subgraphs/shared-clients/linkage/files/duck-db.js";
import { useDatabase } from "../../testkit/database.js";

const MEMBERS = 4_000;
const MOST_RECORDS = 12;
const database = useDatabase();

/** Keys of one member and of very many among those of a few. */
beforeAll(async () => {
  await migrate(database.url);
  await database.pool.query(
    `insert into hub_shared_clients.blocking_key (key, member_id)
     select distinct case when n = 1 then member when n = 2 then 1000000 + member % 1500 when n = 3 then 2000000 + member * 7 % 611
       else 3000000 + member * n % 977 end, member
     from generate_series(1, $1) member, generate_series(1, 5) n`,
    [MEMBERS],
  );
  await database.pool.query(
    `insert into hub_shared_clients.cleaned_identity (member_id, organization_id, cleaning_version, blocking_keys)
     select member_id, 'KS_MCO_A', 1, array_agg(key) from hub_shared_clients.blocking_key group by member_id`,
  );
});

const folder = mkdtempSync(join(tmpdir(), "hub-test-candidates-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function list(memberIds: readonly number[], mostPairs = 1_000_000): Promise<Set<string>> {
  const client = await database.pool.connect();
  const connection = await openDuckDb();
  try {
    const order = { memberIds: Int32Array.from(memberIds), maxRecordsPerKey: MOST_RECORDS, mostPairs, folder };
    const found = await loadCandidates(client, connection, order);
    const pairs = await listRows(connection, "select a, b from candidate");
    expect(pairs).toHaveLength(found);
    return new Set(pairs.map(([a, b]) => `${a} ${b}`));
  } finally {
    connection.closeSync();
    client.release();
  }
}

test("many members at once have the pairs that they have a few at a time", async () => {
  const members = Array.from({ length: MEMBERS }, (_, index) => index + 1);
  const many = await list(members.filter((member) => member % 2 === 0));
  const few = new Set<string>();
  for (let start = 0; start < MEMBERS; start += 80) {
    const some = members.slice(start, start + 80).filter((member) => member % 2 === 0);
    for (const pair of await list(some)) few.add(pair);
  }
  expect(new Set([...many].map((pair) => pair.split(" ").map(Number)).filter(([a = 0, b = 0]) => a >= b))).toEqual(new Set());
  expect(many.size).toBeGreaterThan(1_000);
  expect(many).toEqual(few);
});

test("where pairs are too many, keys of few records alone bring them together, in both ways of looking", async () => {
  const some = [1, 2, 3, 4, 5, 6];
  const half = Array.from({ length: MEMBERS / 2 }, (_, index) => index + 1);
  const rare = await listRare(8);
  expect(await list(some, 1)).toEqual(rare(some));
  expect(await list(half, 1)).toEqual(rare(half));
  expect((await list(half)).size).toBeGreaterThan(rare(half).size);
});

test("what is few is told by the clients: no more records than one has, and the one that comes", async () => {
  const some = [1, 2, 3, 4, 5, 6];
  await database.pool.query(
    `with made as (insert into hub_shared_clients.shared_client (created_at) select now() from generate_series(1, $1) returning id)
     insert into hub_shared_clients.link (member_id, shared_client_id, linked_at)
     select member, id, now() from (select id, row_number() over () as place from made) made
     cross join lateral unnest(array[place * 2 - 1, place * 2]) member`,
    [MEMBERS / 2],
  );
  const rare = (await listRare(3))(some);
  expect(rare.size).toBeLessThan((await listRare(8))(some).size);
  expect(await list(some, 1)).toEqual(rare);
});

/** The pairs that keys of so many records at most bring together, of the members that are asked for. */
async function listRare(mostRecords: number): Promise<(members: readonly number[]) => Set<string>> {
  const { rows } = await database.pool.query<{ a: number; b: number }>(
    `with rare as (select key from hub_shared_clients.blocking_key group by key having count(*) between 2 and $2)
     select distinct x.member_id as a, y.member_id as b from rare join hub_shared_clients.blocking_key x using (key)
     join hub_shared_clients.blocking_key y using (key) where x.member_id < y.member_id and x.member_id <= $1`,
    [MEMBERS / 2, mostRecords],
  );
  return (members) =>
    new Set(rows.filter(({ a, b }) => members.includes(a) || members.includes(b)).map(({ a, b }) => `${a} ${b}`));
}
