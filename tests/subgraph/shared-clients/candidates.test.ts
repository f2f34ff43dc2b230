import { beforeAll, expect, test } from "vitest";
import { migrate } from "#shared/database/migrate.js";
import { listCandidates } from "../../../subgraphs/shared-clients/linkage/bulk/candidates.db.js";
import { useDatabase } from "../../testkit/database.js";

const MEMBERS = 4_000;
const MOST_RECORDS = 6;
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
});

async function list(memberIds: readonly number[]): Promise<Set<string>> {
  const client = await database.pool.connect();
  try {
    const { a, b } = await listCandidates(client, Int32Array.from(memberIds), MOST_RECORDS);
    return new Set(Array.from(a, (member, index) => `${member} ${b[index]}`));
  } finally {
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
  expect(many.size).toBeGreaterThan(1_000);
  expect(many).toEqual(few);
});
